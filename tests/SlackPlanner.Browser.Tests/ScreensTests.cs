using Microsoft.Playwright;
using SlackPlanner.Browser.Tests.Harness;

namespace SlackPlanner.Browser.Tests;

/// <summary>Every main screen, on a telephone and on a desk: nothing is wider than the screen, and every control has a name.</summary>
[Collection(BrowserCollection.Name)]
public class ScreensTests(BrowserFixture browser, Demo demo)
{
    private static readonly (string Name, Func<Desk, Task> Show)[] Screens =
    [
        ("channel", desk => desk.OpensChannel("C0STANDUP")),
        ("thread", async desk => { await desk.Newest.GetByTestId("thread-link").ClickAsync(); await desk.Thread.GetByText("Nothing is blocking").WaitForAsync(); }),
        ("sidebar", desk => desk.ShowSidebar()),
        ("people", async desk => await desk.By("acting-as").ClickAsync()),
        ("direct message", async desk => { await desk.Page.Keyboard.PressAsync("Escape"); await desk.OpensDm(); }),
        ("commands", async desk => await desk.By("composer").FillAsync("/")),
        ("help", async desk => { await desk.Sends("/planner help"); await Assertions.Expect(desk.Newest).ToContainTextAsync("/pto"); }),
        ("issues", async desk => { await desk.Goes("view-issues"); await desk.By("issue").First.WaitForAsync(); }),
        ("issue", async desk => await desk.By("issue").First.ClickAsync()),
        ("mailbox", desk => desk.Goes("view-mail")),
        ("clock", async desk => { await desk.Goes("clock"); await desk.By("clock-next").WaitForAsync(); }),
        ("standup's form", async desk => { await desk.OpensDm(); await desk.OpensForm("/standup"); }),
        ("time off's form", desk => desk.OpensForm("/pto")),
        ("weight's form", async desk => { await desk.OpensForm("/weight #9"); await desk.By("input-weight").WaitForAsync(); }),
        ("home", async desk =>
        {
            await desk.Sends("/pto 2026-12-07 to 2026-12-08 vacation");
            await desk.OpensDm();
            await desk.By("tab-home").ClickAsync();
            await Assertions.Expect(desk.By("home")).ToContainTextAsync("Mon 7 Dec – Tue 8 Dec");
            await Pictures.Keep(desk.Page, $"home-{desk.Page.ViewportSize!.Width}");
            await desk.By("tab-messages").ClickAsync();
        }),
        ("capacity", async desk => { await desk.ActAs("U0MAREN"); await desk.Sends("/capacity"); await desk.Newest.Locator(".chart svg").WaitForAsync(); }),
    ];

    [Theory]
    [InlineData(380)]
    [InlineData(1400)]
    public async Task Screens_AtAWidth_FitAndNameTheirControls(int width) => await browser.Open(demo.App, $"screens-{width}", width, async desk =>
    {
        foreach (var (name, show) in Screens)
        {
            await show(desk);
            var problems = (await Audit.Overflow(desk.Page)).Concat(await Audit.Nameless(desk.Page)).ToList();
            Assert.True(problems.Count == 0, $"{name}:\n{string.Join('\n', problems)}");
            await desk.PutsAway();
        }
    });

    [Fact]
    public async Task Form_OpenedAndClosed_TakesTheFocusAndGivesItBack() => await browser.Open(demo.App, "focus", 1400, async desk =>
    {
        await desk.OpensDm();
        await desk.OpensForm("/pto");
        await Assertions.Expect(desk.Modal.Locator(":focus")).ToHaveCountAsync(1);
        for (var step = 0; step < 20; step++)
            await desk.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Page.Locator("body :focus")).ToHaveCountAsync(1);
        Assert.True(await desk.Page.EvaluateAsync<bool>("() => document.activeElement.closest('dialog') !== null"), "Tab left the form.");

        await desk.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(desk.Modal).ToHaveCountAsync(0);
        await Assertions.Expect(desk.By("composer")).ToBeFocusedAsync();
    });
}
