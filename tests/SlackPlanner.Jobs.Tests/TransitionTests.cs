using NodaTime;

namespace SlackPlanner.Jobs.Tests;

/// <summary>Each transition by itself. Leases and delays of no length end at once, so that nothing here waits.</summary>
public class TransitionTests
{
    private const string Id = "job-1";

    private static async Task<Fixture> WithJob(Lane lane = Lane.Normal)
    {
        var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id, lane);
        return f;
    }

    [Fact]
    public async Task Claim_DueJob_IsPostponedAndNotClaimedTwice()
    {
        await using var f = await WithJob();

        var job = Assert.Single(await f.Claim());

        Assert.Equal((Id, "sample", "normal", 0), (job.Id, job.Kind, job.Lane, job.Failures));
        Assert.Empty(await f.Claim());
        Assert.Equal(1, (await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Claimed);
    }

    [Fact]
    public async Task Claim_DelayedJob_ComesLaterAndNextSaysWhen()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), delay: Duration.FromSeconds(60));

        var look = await f.Queue.Claim(Fixture.Workspace, 16, 14, Fixture.Lease, true, default);

        Assert.Empty(look.Jobs);
        Assert.InRange(look.Next - look.Now, 59_000, 60_000);
    }

    [Fact]
    public async Task Enqueue_SameIdTwice_IsOneJobWithTheFirstPayload()
    {
        await using var f = await WithJob();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("b"), Id);

        Assert.Contains("\"a\"", Assert.Single(await f.Claim()).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_WithChange_SavesBothAndClaimsTheNext()
    {
        await using var f = await WithJob();
        var key = f.Keyspace.Key(Fixture.Workspace, "done");
        var job = await f.ClaimOne();

        var (outcome, next) = await f.Queue.Complete(job, Fixture.NewChange().SetAdd(key, "a").Enqueue(new SampleJob("follows"), "job-2"), next: true, others: true, Fixture.Lease, default);

        Assert.Equal("done", outcome);
        Assert.Equal("job-2", Assert.Single(next!.Jobs).Id);
        Assert.True(next.Jobs[0].Token > job.Token);
        Assert.Equal(["a"], await f.Connection.Call(d => d.SetMembersAsync(key)));
    }

    [Fact]
    public async Task Complete_ChangeConflicts_LeavesTheJobClaimed()
    {
        await using var f = await WithJob();
        var key = f.Keyspace.Key(Fixture.Workspace, "doc");
        await f.Client.Commit(Fixture.NewChange().Put(key, "theirs", 0));
        var job = await f.ClaimOne();

        Assert.Equal("conflict", (await f.Queue.Complete(job, Fixture.NewChange().Put(key, "mine", 0).Enqueue(new SampleJob("x")), true, true, Fixture.Lease, default)).Outcome);

        Assert.Empty(await f.Queue.Renew(Fixture.Workspace, [(job.Id, job.Token)], Fixture.Lease, default));
        Assert.Empty(await f.Claim());
    }

    [Fact]
    public async Task Complete_ChangeAlreadySaved_EndsTheJobWithoutIt()
    {
        await using var f = await WithJob();
        await f.Client.Commit(Fixture.NewChange().Once("period:2026-11-20"));
        var job = await f.ClaimOne();

        var (outcome, _) = await f.Queue.Complete(job, Fixture.NewChange().Once("period:2026-11-20").Enqueue(new SampleJob("x")), false, false, Fixture.Lease, default);

        Assert.Equal("already", outcome);
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Retry_ClaimedJob_CountsAFailureAndWaits()
    {
        await using var f = await WithJob();
        Assert.True(await f.Queue.Retry(await f.ClaimOne(), TimeSpan.FromMinutes(1), "boom", default));

        Assert.Empty(await f.Claim());
        Assert.Equal(1, (await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Later);
    }

    [Fact]
    public async Task RetryParkHandBack_Counters_AreApart()
    {
        await using var f = await WithJob();
        await f.Queue.Retry(await f.ClaimOne(), TimeSpan.Zero, "boom", default);
        await f.Queue.Park(await f.ClaimOne(), TimeSpan.Zero, default);
        await f.Queue.Park(await f.ClaimOne(), TimeSpan.Zero, default);
        await f.Queue.HandBack(await f.ClaimOne(), TimeSpan.Zero, "", default);

        var job = await f.ClaimOne();

        Assert.Equal((1, 0, 2, 1), (job.Failures, job.Crashes, job.Parks, job.HandBacks));
    }

    [Fact]
    public async Task Bury_Job_IsADeadLetterUntilRevivedOrDiscarded()
    {
        await using var f = await WithJob();
        await f.Queue.Retry(await f.ClaimOne(), TimeSpan.Zero, "boom", default);
        await f.Queue.Bury(await f.ClaimOne(), failed: true, "boom again", default);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("b"), Id);

        var dead = Assert.Single(await f.Monitor.ListDead(Fixture.Workspace, 10));
        Assert.Equal((Id, "boom again", 2), (dead.Id, dead.Error, dead.Failures));
        Assert.Empty(await f.Claim());

        Assert.True(await f.Monitor.Retry(Fixture.Workspace, Id));
        var again = await f.ClaimOne();
        Assert.Equal(0, again.Failures);

        await f.Queue.Bury(again, failed: false, "no", default);
        Assert.True(await f.Monitor.Discard(Fixture.Workspace, Id));
        Assert.False(await f.Monitor.Discard(Fixture.Workspace, Id));
        Assert.False(await f.Monitor.Retry(Fixture.Workspace, Id));
    }

    [Fact]
    public async Task CancelJob_Waiting_IsGone()
    {
        await using var f = await WithJob();
        await f.Client.Commit(Fixture.NewChange().CancelJob(Id).CancelJob("never-was"));

        Assert.Empty(await f.Claim());
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("b"), Id);
        Assert.Single(await f.Claim());
    }

    [Fact]
    public async Task CancelJob_Running_FinishesButIsNotTriedAgain()
    {
        await using var f = await WithJob();
        var job = await f.ClaimOne();
        await f.Client.Commit(Fixture.NewChange().CancelJob(Id));

        Assert.True(await f.Queue.Retry(job, TimeSpan.Zero, "boom", default));

        Assert.Empty(await f.Claim());
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task CancelJob_LeaseEnded_IsNotClaimedAgain()
    {
        await using var f = await WithJob();
        await f.ClaimOne(TimeSpan.Zero);
        await f.Client.Commit(Fixture.NewChange().CancelJob(Id));

        Assert.Empty(await f.Claim());
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }
}
