using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SlackPlanner.Browser.Tests.Harness;
using SlackPlanner.Testing;
using static Microsoft.Playwright.Assertions;

namespace SlackPlanner.Browser.Tests;

/// <summary>The README's "Try it", word for word, on the page alone.</summary>
[Collection(BrowserCollection.Name)]
public class StoryTests(BrowserFixture browser)
{
    private const string SourceCode = "Create:Source Code BE";

    [Fact]
    public async Task Story_AsTheReadmeTellsIt_Comes()
    {
        await using var app = await App.Start();
        await browser.Open(app, "story", 1400, async desk =>
        {
            await StandupComes(desk);
            await NoorAnswers(desk);
            await NoorLogsTimeOff(desk);
            await NoorWeighs(desk);
            await MarenReadsTheCapacity(desk);
        });
    }

    private static async Task StandupComes(Desk desk)
    {
        await Expect(desk.By("acting-as")).ToContainTextAsync("Noor Haddad");
        await Expect(desk.By("clock")).ToContainTextAsync("Fri 20 Nov");
        await desk.OpensChannel("C0STANDUP");

        await desk.JumpsTo("Standup", SourceCode, "Friday, 20 November 2026, 08:00 in London");

        await Expect(desk.Newest).ToContainTextAsync($"Standup of {SourceCode}, Fri 20 Nov");
    }

    private static async Task NoorAnswers(Desk desk)
    {
        await desk.OpensDm();
        await desk.Newest.GetByTestId("button-standup.answer").ClickAsync();
        await Expect(desk.Modal).ToContainTextAsync("since Wed 18 Nov");
        await Expect(desk.Modal.Locator("textarea")).ToHaveCountAsync(3);
        const string told = "Walked the dog along the canal, and paired with Lena on the diff cache.";
        await desk.Page.RunAndWaitForResponseAsync(() => desk.Fills("question-0", told), answer => answer.Url.EndsWith("/act/click", StringComparison.Ordinal));
        // Closed by mistake: what was typed is there again.
        await desk.ClosesForm();
        await desk.Newest.GetByTestId("button-standup.answer").ClickAsync();
        await Expect(desk.Modal.GetByTestId("input-question-0")).ToHaveValueAsync(told);
        await desk.Fills("question-1", "Finish the review of forge!12.");
        await desk.SubmitsForm();
        await Expect(desk.Modal).ToContainTextAsync("Shared in #g_create_standup for Fri 20 Nov");
        await desk.ClosesForm();
        await Expect(desk.Newest).ToContainTextAsync("You shared in #g_create_standup");

        await desk.OpensChannel("C0STANDUP");
        await Expect(desk.Newest).ToContainTextAsync("Noor");
        await desk.Newest.GetByTestId("thread-link").ClickAsync();

        var answer = desk.Thread.GetByTestId("message").Last;
        await Expect(answer.Locator(".msg-name")).ToHaveTextAsync("Noor");
        await Expect(answer).ToContainTextAsync("Walked the dog along the canal");
        await Expect(answer).ToContainTextAsync("Finish the review of forge!12.");
        await Expect(answer).ToContainTextAsync("Nothing is blocking.");
    }

    private static async Task NoorLogsTimeOff(Desk desk)
    {
        await desk.OpensDm();
        await desk.OpensForm("/pto");
        await desk.Picks("kind", "vacation");
        await desk.Fills("first", "2026-12-28");
        await desk.Fills("last", "2026-12-31");
        await desk.SubmitsForm();
        await Expect(desk.Modal).ToContainTextAsync("Logged: Mon 28");
        await Expect(desk.Modal).ToContainTextAsync("15 of 21 days, 71 % → budget 7 (was 9)");
        await desk.ClosesForm();

        await desk.Sends("/pto monday am sick");
        await Expect(desk.Newest).ToContainTextAsync("Logged: Mon 23 Nov");
        await Expect(desk.Newest).ToContainTextAsync("Only visible to you");

        await desk.OpensChannel("C0SOURCE");
        await Expect(desk.Conversation.GetByText("Noor is away")).ToHaveCountAsync(2);
        await Expect(desk.Conversation).ToContainTextAsync("Mon 23 Nov");
        await Expect(desk.Conversation).Not.ToContainTextAsync(new Regex("vacation|sick", RegexOptions.IgnoreCase));
    }

    private static async Task NoorWeighs(Desk desk)
    {
        await desk.OpensDm();
        await desk.OpensForm("/weight #7");
        await desk.Chooses("weight", "3");
        await desk.Fills("why", "The change touches the diff cache and both of its readers.");
        await desk.SubmitsForm();
        await Expect(desk.Modal).ToHaveCountAsync(0);
        await Expect(desk.Newest).ToContainTextAsync("weight none → 3");

        await desk.Goes("view-issues");
        var issue = desk.Page.Locator("[data-ref='forge#7']");
        await Expect(issue.GetByLabel("Weight 3", new() { Exact = true })).ToBeVisibleAsync();
        await issue.ClickAsync();
        await Expect(desk.By("note").Last).ToContainTextAsync("Noor Haddad set the weight to 3 from Slack");
        await Expect(desk.By("note").Last).ToContainTextAsync("touches the diff cache");
    }

    private static async Task MarenReadsTheCapacity(Desk desk)
    {
        await desk.ActAs("U0MAREN");
        await desk.OpensDm();
        await desk.Sends("/capacity");
        await Expect(desk.Newest).ToContainTextAsync("Capacity 13.1");
        await Expect(desk.Newest).ToContainTextAsync("Only visible to you");

        await desk.JumpsTo("Capacity summary", SourceCode, "Thursday, 10 December 2026, 08:30 in Amsterdam");

        await desk.By("pane-close").ClickAsync();
        await Expect(desk.Newest).Not.ToContainTextAsync("Only visible to you");
        await Expect(desk.Newest).ToContainTextAsync($"Capacity 13.2 · {SourceCode}");
        await Expect(desk.Newest).ToContainTextAsync("10 × 15 of 21 days = 7");
        await Expect(desk.Newest).ToContainTextAsync("3 days vacation");
        await Expect(desk.Newest.GetByRole(AriaRole.Row, new() { NameRegex = new(@"^Noor \(not confirmed\) 15 of 21 71 % 7 ") })).ToBeVisibleAsync();
        await Expect(desk.Newest.GetByRole(AriaRole.Img, new() { NameRegex = new("bar chart.*Noor: Budget 7") })).ToBeVisibleAsync();

        await desk.Page.SetViewportSizeAsync(1400, 1090);
        await desk.Newest.EvaluateAsync("message => message.scrollIntoView({ block: 'start' })");
        await Pictures.Keep(desk.Page, "demo"); // docs/demo.png
    }
}
