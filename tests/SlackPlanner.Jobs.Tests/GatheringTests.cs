using System.Threading.Channels;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs.Tests;

/// <summary>What is asked while calls are under way shares the next call.</summary>
public class GatheringTests
{
    private readonly Channel<(IReadOnlyList<int> Asks, TaskCompletionSource Go)> calls = Channel.CreateUnbounded<(IReadOnlyList<int>, TaskCompletionSource)>();
    private readonly Gathering<int, int> gathering;

    public GatheringTests() => gathering = new(async asks =>
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await calls.Writer.WriteAsync((asks, go));
        await go.Task;
        return [.. asks.Select(ask => ask * 10)];
    });

    [Fact]
    public async Task Ask_WhileTwoCallsAreUnderWay_SharesTheNextAndGetsItsOwnAnswer()
    {
        var answers = Enumerable.Range(1, 6).Select(gathering.Ask).ToList();
        var (first, second) = (await Call(), await Call());
        Assert.Equal(1, Assert.Single(first.Asks));
        Assert.Equal(2, Assert.Single(second.Asks));
        Assert.False(calls.Reader.TryRead(out _));

        first.Go.SetResult();
        var shared = await Call();
        Assert.Equal("3 4 5 6", string.Join(' ', shared.Asks));
        second.Go.SetResult();
        shared.Go.SetResult();

        Assert.Equal("10 20 30 40 50 60", string.Join(' ', await Task.WhenAll(answers)));
    }

    [Fact]
    public async Task Ask_TheCallFails_AllWhoSharedItAreToldAndTheNextGoesOn()
    {
        var answers = Enumerable.Range(1, 4).Select(gathering.Ask).ToList();
        var (first, second) = (await Call(), await Call());
        first.Go.SetException(new TimeoutException("first"));
        (await Call()).Go.SetException(new TimeoutException("shared"));
        second.Go.SetResult();

        Assert.Equal("first", (await Assert.ThrowsAsync<TimeoutException>(() => answers[0])).Message);
        Assert.Equal(20, await answers[1]);
        foreach (var shared in answers[2..])
            Assert.Equal("shared", (await Assert.ThrowsAsync<TimeoutException>(() => shared)).Message);
        var later = gathering.Ask(7);
        (await Call()).Go.SetResult();
        Assert.Equal(70, await later);
    }

    [Fact]
    public async Task Enqueue_ManyAtOnce_EachIsThereOnceAndOneOfAKnownIdStaysAsItWas()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("first"), "known");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => f.Client.Enqueue(Fixture.Workspace, new SampleJob($"{n}"), n % 10 == 0 ? "known" : $"n{n}")));

        Assert.All(outcomes, outcome => Assert.Equal(CommitOutcome.Saved, outcome));
        var jobs = await f.Claim(300, 300);
        Assert.Equal(181, jobs.Select(job => job.Id).Distinct().Count());
        Assert.Equal(181, jobs.Count);
        Assert.All(jobs, job => Assert.Contains(job.Id == "known" ? "\"first\"" : $"\"{job.Id[1..]}\"", job.Payload, StringComparison.Ordinal));
    }

    private async Task<(IReadOnlyList<int> Asks, TaskCompletionSource Go)> Call() => await calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
}
