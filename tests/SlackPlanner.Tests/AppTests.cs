using SlackPlanner.Testing;

namespace SlackPlanner.Tests;

public class AppTests
{
    [Fact]
    public async Task Start_DemoTeams_AnswersHelp()
    {
        await using var app = await App.Start();

        var answer = await app.As("U0NOOR").Asks("/planner help");

        Assert.Contains("/planner", answer, StringComparison.Ordinal);
    }
}
