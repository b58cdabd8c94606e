using SlackPlanner.Testing;

namespace SlackPlanner.Redis.Tests;

public class ManualTimeProviderTests
{
    [Fact]
    public void Advance_TimersOnTheWay_FireInOrderAtTheirTimes()
    {
        var clock = new ManualTimeProvider();
        var start = clock.GetUtcNow();
        var fired = new List<(string, double)>();
        using var once = clock.CreateTimer(_ => fired.Add(("once", (clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => fired.Add(("often", (clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("often", 2), ("once", 3), ("often", 4)], fired);
        Assert.Equal(5, (clock.GetUtcNow() - start).TotalSeconds);
        Assert.Equal(1, clock.Waiting);
    }

    [Fact]
    public async Task Delay_AdvancedPast_Completes()
    {
        var clock = new ManualTimeProvider();
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock);

        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        await delay;
    }
}
