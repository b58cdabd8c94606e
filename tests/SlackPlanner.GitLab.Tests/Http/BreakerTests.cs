using SlackPlanner.Testing;

namespace SlackPlanner.GitLab.Tests.Http;

public class BreakerTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public async Task FiveFailuresInARow_FurtherCallsFailAtOnceAndAreNotSent()
    {
        await using var gitLab = await Stand.Answering(503, "");
        var client = gitLab.Client(clock: clock);
        await Fails(client, 5);

        var write = await Assert.ThrowsAsync<GitLabException>(() => client.Notes.Create("p", 12, "x", default));

        Assert.Equal((GitLabErrorKind.Unavailable, NodaTime.Duration.FromSeconds(1)), (write.Kind, write.RetryAfter));   // surely not sent, so not an unknown outcome
        Assert.Equal(5, gitLab.Requests.Count);
    }

    [Fact]
    public async Task Open_OneProbeAtATime_LaterAndLaterUpToTenSeconds()
    {
        await using var gitLab = await Stand.Answering(502, "");
        var client = gitLab.Client(clock: clock);
        await Fails(client, 5);

        foreach (var seconds in (int[])[1, 2, 4, 8, 10, 10])
        {
            var before = gitLab.Requests.Count;
            clock.Advance(TimeSpan.FromSeconds(seconds - 0.001));
            await Fails(client, 1);
            Assert.Equal(before, gitLab.Requests.Count);
            clock.Advance(TimeSpan.FromSeconds(0.001));
            await Fails(client, 2);
            Assert.Equal(before + 1, gitLab.Requests.Count);
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        gitLab.Answer = context => Stand.Json(context, 200, Samples.Issue());
        await client.Issues.Get("p", 12, default);
        await client.Issues.Get("p", 12, default);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Answers_ThatRefuse_CloseNothing(int status)
    {
        await using var gitLab = await Stand.Answering(status, "");
        var client = gitLab.Client(clock: clock);

        await Fails(client, 8);

        Assert.Equal(8, gitLab.Requests.Count);
    }

    [Fact]
    public async Task SuccessInBetween_StartsTheCountAnew()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context => gitLab.Requests.Count == 5 ? Stand.Json(context, 200, Samples.Issue()) : Stand.Json(context, 503, "");
        var client = gitLab.Client(clock: clock);

        await Fails(client, 4);
        await client.Issues.Get("p", 12, default);
        await Fails(client, 4);

        Assert.Equal(9, gitLab.Requests.Count);
    }

    [Fact]
    public async Task CallersWhoGiveUp_AreNeitherFailureNorSuccess()
    {
        await using var gitLab = await Stand.Answering(503, "");
        var client = gitLab.Client(clock: clock);
        await Fails(client, 4);
        using var gone = new CancellationTokenSource();
        gitLab.Answer = async context =>
        {
            await gone.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Issues.Get("p", 12, gone.Token));
        gitLab.Answer = context => Stand.Json(context, 503, "");

        await Fails(client, 2);

        Assert.Equal(6, gitLab.Requests.Count);
    }

    private static async Task Fails(IGitLabClient client, int times)
    {
        for (var i = 0; i < times; i++)
            await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Get("p", 12, default));
    }
}
