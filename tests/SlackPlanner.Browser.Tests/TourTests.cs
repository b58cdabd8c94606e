using SlackPlanner.Browser.Tests.Harness;
using SlackPlanner.Testing;
using static Microsoft.Playwright.Assertions;

namespace SlackPlanner.Browser.Tests;

[Collection(BrowserCollection.Name)]
public class TourTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(380)]
    [InlineData(1400)]
    public async Task Tour_StepByStep_GoesWhereEachStepSays(int width)
    {
        await using var app = await App.Start();
        await browser.Open(app, $"tour-{width}", width, async desk =>
        {
            await Expect(desk.By("tour-card")).ToContainTextAsync("step 1 of 5");
            await desk.By("tour-go").ClickAsync();
            await Expect(desk.Newest).ToContainTextAsync("Standup of Create:Source Code BE");

            await desk.By("tour-next").ClickAsync();
            await desk.By("tour-go").ClickAsync();
            await desk.Newest.GetByTestId("button-standup.answer").ClickAsync();
            await desk.Fills("question-0", "A quiet week.");
            await desk.SubmitsForm();
            await Expect(desk.Modal).ToContainTextAsync("Shared");
            await desk.ClosesForm();

            foreach (var (command, form) in new[] { ("/pto", "What is it?"), ("/weight", "Why this weight?") })
            {
                await desk.By("tour-next").ClickAsync();
                await desk.By("tour-go").ClickAsync();
                await Expect(desk.By("composer")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^" + command));
                await desk.By("send").ClickAsync();
                await Expect(desk.Modal).ToContainTextAsync(form);
                await desk.ClosesForm();
            }

            await desk.By("tour-next").ClickAsync();
            await desk.By("tour-go").ClickAsync();
            await desk.By("send").ClickAsync();
            await Expect(desk.Newest).ToContainTextAsync("Capacity");
            Assert.Empty(await Audit.Overflow(desk.Page));

            await desk.By("tour-next").ClickAsync();
            await Expect(desk.By("tour-card")).ToHaveCountAsync(0);
            await desk.Page.ReloadAsync();
            await desk.ShowSidebar();
            await Expect(desk.By("tour-card")).ToHaveCountAsync(0);
        }, tour: true);
    }
}
