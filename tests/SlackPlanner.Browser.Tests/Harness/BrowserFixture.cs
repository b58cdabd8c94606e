using Microsoft.Playwright;
using SlackPlanner.Testing;

namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>One Chromium for all browser tests; each test has a window of its own, with nothing remembered.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Generous: on a machine that is busy with other test projects a page takes its time. Nothing waits longer than it must.
    private const float Patience = 30_000;

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        var chromium = Chromium.Find(Environment.GetEnvironmentVariable("PLANNER_CHROMIUM"), Environment.GetEnvironmentVariable("PATH"));
        playwright = await Playwright.CreateAsync();
        playwright.Selectors.SetTestIdAttribute("data-test");
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Chromium.Arguments, Timeout = 60_000 });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    /// <summary>Opens the sandbox's page in a new window and does something there; when that fails a picture of the page is kept.</summary>
    /// <param name="name">Names the picture.</param>
    /// <param name="tour">Whether the tour opens, as it does for whoever comes for the first time.</param>
    internal async Task Open(App app, string name, int width, Func<Desk, Task> does, bool tour = false)
    {
        await using var window = await browser.NewContextAsync(new()
        {
            BaseURL = app.Sandbox.BaseAddress!.ToString(), ViewportSize = new() { Width = width, Height = width < 760 ? 780 : 900 },
            // Somebody far from Amsterdam: what is shown must come from the person's own zone.
            TimezoneId = "Pacific/Auckland", Locale = "en-US", ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(Patience);
        if (!tour)
            await window.AddInitScriptAsync("localStorage.setItem('slackplanner.tour', 'done')");
        var page = await window.NewPageAsync();
        var desk = new Desk(page);
        try
        {
            await page.GotoAsync("/");
            await does(desk);
            Assert.True(desk.Errors.Count == 0, "The page reported: " + string.Join("; ", desk.Errors));
        }
        catch (Exception failure)
        {
            throw new BrowserTestException(failure, await Pictures.Keep(page, name), desk.Errors);
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<Demo>
{
    public const string Name = "browser";
}
