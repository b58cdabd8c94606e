using SlackPlanner.Browser.Tests.Harness;
using SlackPlanner.Testing;
using static Microsoft.Playwright.Assertions;

namespace SlackPlanner.Browser.Tests;

/// <summary>What to work on, and a colleague's request, as the page shows them.</summary>
[Collection(BrowserCollection.Name)]
public class WorkTests(BrowserFixture browser)
{
    [Fact]
    public async Task Request_FromTheMenuOfAMessage_BecomesAnIssueAndAReply()
    {
        await using var app = await App.Start();
        await browser.Open(app, "request", 1400, async desk =>
        {
            await desk.ActAs("U0JONAS");
            await desk.OpensChannel("C0SOURCE");
            await desk.Sends("Could somebody make archives of forks smaller?");
            await desk.ActAs("U0NOOR");
            await desk.OpensChannel("C0SOURCE");
            await desk.Newest.HoverAsync();
            await desk.Newest.GetByTestId("more").ClickAsync();
            await desk.By("shortcut-request-issue").ClickAsync();

            await Expect(desk.Modal.GetByTestId("input-title")).ToHaveValueAsync("Could somebody make archives of forks smaller?");
            await desk.SubmitsForm();
            await Expect(desk.Modal.Last).ToContainTextAsync("assigned to nobody yet");
            await desk.SubmitsForm();

            await Expect(desk.Modal).ToHaveCountAsync(0);
            await Expect(desk.Conversation).ToContainTextAsync("is there, for Create:Source Code BE");
            await desk.Conversation.GetByTestId("thread-link").ClickAsync();
            await Expect(desk.Thread).ToContainTextAsync("There is an issue of this now");
        });
    }
}
