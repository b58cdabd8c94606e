using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SlackPlanner.Browser.Tests.Harness;
using SlackPlanner.Testing;

namespace SlackPlanner.Browser.Tests;

[Collection(BrowserCollection.Name)]
public class ClockTests(BrowserFixture browser)
{
    [Fact]
    public async Task Clock_MovedOn_ShowsThePersonsOwnHour()
    {
        await using var app = await App.Start();
        await browser.Open(app, "clock", 1400, async desk =>
        {
            await desk.ActAs("U0MAREN");
            await desk.Goes("clock");
            await Assertions.Expect(desk.By("clock-now")).ToHaveTextAsync(new Regex("^08:5[5-9]:"));
            await desk.By("clock-day").ClickAsync();
            await Assertions.Expect(desk.By("clock-now")).ToHaveTextAsync(new Regex("^09:0[0-4]:"));
            await Assertions.Expect(desk.Toast.Last).ToContainTextAsync("It is now Saturday, 21 November 2026, 09:0");

            await desk.ActAs("U0YUKI");

            await Assertions.Expect(desk.By("clock-now")).ToHaveTextAsync(new Regex("^17:0[0-4]:"));
        });
    }
}
