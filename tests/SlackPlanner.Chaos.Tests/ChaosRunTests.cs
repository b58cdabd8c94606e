using Xunit.Abstractions;

namespace SlackPlanner.Chaos.Tests;

public class ChaosRunTests(ITestOutputHelper output)
{
    /// <summary>20 teams, a week of standups, 5 kills, an outage of 5 s. The seed is one that is drawn anew each time: it is printed, and <c>./planner chaos --short --seed N</c> makes the same choices.</summary>
    [Fact]
    public async Task Once_ShortRun_EveryMessageStandsOnce()
    {
        var (options, said) = (ChaosOptions.Short with { Seed = Random.Shared.Next(1, 1_000_000) }, new StringWriter());

        var result = await ChaosRun.Once(options, said, CancellationToken.None);

        output.WriteLine(said.ToString());
        Assert.True(result.Succeeded, said.ToString());
        Assert.Equal(options.Kills, result.Tally["kill -9 of an app process"]);
        Assert.Equal(options.Outages, result.Tally["outages of Redis of 5 s"]);
        Assert.Equal(0, result.Tally["dead letters"]);
        Assert.InRange(result.Messages, 500, 700);
    }
}
