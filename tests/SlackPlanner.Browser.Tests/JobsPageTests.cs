using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SlackPlanner.Browser.Tests.Harness;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;
using static Microsoft.Playwright.Assertions;

namespace SlackPlanner.Browser.Tests;

/// <summary>From the link in Slack to the jobs page, on a telephone and on a desk.</summary>
[Collection(BrowserCollection.Name)]
public class JobsPageTests(BrowserFixture browser)
{
    private const string Source = "source-code-be";
    private const string LongId = "run:standup:source-code-be:2026-11-20:a-very-long-id-that-goes-on-and-on-and-on-without-any-place-to-break-it-0123456789";

    [Theory]
    [InlineData(380)]
    [InlineData(1400)]
    public async Task JobsPage_FromTheLinkInSlack_ShowsAndMends(int width)
    {
        await using var app = await App.Start(settings: Trouble.Reachable());
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await Trouble.Bury(app, Source, "run:standup:source-code-be:2026-11-18", LongId);
        await browser.Open(app, $"jobs-{width}", width, async desk =>
        {
            var page = await SignsIn(desk, width);
            await Expect(page.GetByTestId("count-dead")).ToContainTextAsync("2");
            await LooksWell(page, $"jobs-{width}-overview");

            await IsLive(app, page);
            await Retries(app, page, width);
            await Discards(page);

            foreach (var (name, path) in new[] { ("planned", "/jobs/planned"), ("routines", "/jobs/routines"), ("later", "/jobs/later") })
            {
                await page.GotoAsync(page.Url[..page.Url.IndexOf("/jobs", StringComparison.Ordinal)] + path);
                await LooksWell(page, $"jobs-{width}-{name}");
            }

            await page.GetByTestId("sign-out").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("You are signed out");
        });
    }

    [Fact]
    public async Task JobsPage_InTheDark_IsReadable()
    {
        await using var app = await App.Start(settings: Trouble.Reachable());
        await Trouble.Bury(app, Source, "run:standup:source-code-be:2026-11-18");
        await browser.Open(app, "jobs-dark", 1400, async desk =>
        {
            var page = await SignsIn(desk, 1400);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });

            await LooksWell(page, "jobs-dark");
        });
    }

    [Fact]
    public async Task JobsPage_WithoutScripts_WorksToo()
    {
        await using var app = await App.Start(settings: Trouble.Reachable());
        await Trouble.Bury(app, Source, "run:standup:source-code-be:2026-11-18");
        await browser.Open(app, "jobs-plain", 1400, async desk =>
        {
            var address = await LinkInDm(desk);
            var plain = await desk.Page.Context.Browser!.NewContextAsync(new() { JavaScriptEnabled = false });
            await using (plain)
            {
                var page = await plain.NewPageAsync();
                await page.GotoAsync(address);
                await page.GetByTestId("sign-in").ClickAsync();
                await page.GetByTestId("discard-ask").First.ClickAsync();
                await page.GetByTestId("discard").First.ClickAsync();

                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 job thrown away.");
            }
        });
    }

    private static async Task<string> LinkInDm(Desk desk)
    {
        await desk.ActAs("U0MAREN");
        await desk.OpensDm();
        await desk.Sends("/planner open");
        var link = desk.Conversation.Locator("a.link", new() { HasText = "sign in" }).Last;
        await Expect(link).ToBeVisibleAsync();
        return (await link.GetAttributeAsync("href"))!;
    }

    private static async Task<IPage> SignsIn(Desk desk, int width)
    {
        await LinkInDm(desk);
        var page = await desk.Page.Context.RunAndWaitForPageAsync(() => desk.Conversation.Locator("a.link", new() { HasText = "sign in" }).Last.ClickAsync());
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Sign in");
        await page.SetViewportSizeAsync(width, width < 760 ? 780 : 900);
        await LooksWell(page, $"jobs-{width}-sign-in");
        await page.GetByTestId("sign-in").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Jobs");
        return page;
    }

    private static async Task IsLive(App app, IPage page)
    {
        await Trouble.Bury(app, Source, "one-more");

        await Expect(page.GetByTestId("count-dead")).ToContainTextAsync("3");
        await Expect(page.Locator("#dead").GetByText("one-more")).ToBeVisibleAsync();
    }

    private static async Task Retries(App app, IPage page, int width)
    {
        await page.GetByTestId("count-dead").ClickAsync();
        await LooksWell(page, $"jobs-{width}-dead");
        await page.GetByRole(AriaRole.Link, new() { NameString = "occurrence one-more" }).ClickAsync();
        await Expect(page.GetByText("corrupt payload").First).ToBeVisibleAsync();
        await LooksWell(page, $"jobs-{width}-job");
        await Trouble.Mend(app, Source, "one-more");

        await page.GetByTestId("retry").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 job started again.");
        var monitor = app.Services.GetRequiredService<IJobMonitor>();
        await Eventually.True(async () => await monitor.Find(App.Workspace, "one-more") is null, "it is done");
        await Expect(page.GetByTestId("count-dead")).ToContainTextAsync("2");
    }

    private static async Task Discards(IPage page)
    {
        await page.GetByTestId("count-dead").ClickAsync();
        await page.GetByTestId("discard-all-ask").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("every page, will never run")).ToBeVisibleAsync();
        Assert.Empty(await Audit.Overflow(page));
        await page.GetByTestId("discard-all").ClickAsync();

        await Expect(page.GetByText("No dead jobs. All is well.")).ToBeVisibleAsync();
    }

    private static async Task LooksWell(IPage page, string name)
    {
        await Pictures.Keep(page, name, whole: true);
        Assert.Empty((await Audit.Overflow(page)).Concat(await Audit.Nameless(page)).Concat(await Audit.Faint(page)));
    }
}
