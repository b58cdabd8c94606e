using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues.Pace;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues;

public sealed class SharedRateWindowTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Take_TwoProcesses_ShareTheMinute()
    {
        var options = new RedisOptions { Configuration = (await RedisServer.Shared()).Configuration, KeyPrefix = RedisServer.NewPrefix() };
        await using var first = await RedisConnection.ConnectAsync(options);
        await using var second = await RedisConnection.ConnectAsync(options);
        IRateWindow[] windows = [new SharedRateWindow(first, new Keyspace(options)), new SharedRateWindow(second, new Keyspace(options))];

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => windows[i % 2].Take("notes:abc", 25, None).AsTask()));

        Assert.Equal(25, taken.Count(wait => wait == Duration.Zero));
        Assert.All(taken.Where(wait => wait != Duration.Zero), wait => Assert.InRange(wait, Duration.FromSeconds(45), Duration.FromSeconds(60.1)));
        Assert.Equal(Duration.Zero, await windows[0].Take("notes:other", 25, None));
        Assert.Equal(Duration.Zero, await windows[1].Take("issues:abc", 1, None));
        Assert.NotEqual(Duration.Zero, await windows[0].Take("issues:abc", 1, None));
    }

    [Fact]
    public async Task App_Uses_TheSharedOne()
    {
        await using var app = await App.Start();
        Assert.IsType<SharedRateWindow>(app.Services.GetRequiredService<IRateWindow>());
    }
}
