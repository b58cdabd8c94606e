using SlackPlanner.Browser.Tests.Harness;
using SlackPlanner.Testing;
using static Microsoft.Playwright.Assertions;

namespace SlackPlanner.Browser.Tests;

/// <summary>Time off is logged on the page, and the standup leaves the person alone.</summary>
[Collection(BrowserCollection.Name)]
public class AbsenceTests(BrowserFixture browser)
{
    private const string SourceCode = "Create:Source Code BE";

    [Fact]
    public async Task TimeOff_LoggedOnThePage_TheStandupSkipsIt()
    {
        await using var app = await App.Start();
        await browser.Open(app, "absence", 1400, async desk =>
        {
            await desk.ActAs("U0LENA");
            await desk.OpensDm();
            await desk.OpensForm("/pto");
            await desk.Picks("kind", "vacation");
            await desk.Fills("first", "2026-11-20");
            await desk.Fills("last", "2026-11-20");
            await desk.SubmitsForm();
            await Expect(desk.Modal).ToContainTextAsync("Logged: Fri 20 Nov");
            await desk.ClosesForm();

            await desk.JumpsTo("Standup", SourceCode, "Friday, 20 November 2026, 09:00 in Berlin");

            await desk.OpensDm();
            await Expect(desk.Conversation).Not.ToContainTextAsync("How are you?");
            await desk.ActAs("U0NOOR");
            await desk.OpensDm();
            await Expect(desk.Newest).ToContainTextAsync($"Standup of {SourceCode}, Fri 20 Nov");
        });
    }
}
