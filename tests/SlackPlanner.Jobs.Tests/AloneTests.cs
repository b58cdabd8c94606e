using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

public class AloneTests
{
    [Fact]
    public async Task TwiceCrashed_Job_RunsWhereNothingElseRuns()
    {
        var prefix = RedisServer.NewPrefix();
        await using (var f = await Fixture.Start(prefix: prefix))
        {
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob("bad"), "bad");
            await f.ClaimOne(TimeSpan.Zero);
            await f.ClaimOne(TimeSpan.Zero);
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob("first"), "first", Lane.Interactive);
        }

        var (running, together, badRuns) = (0, false, false);
        var firstMayEnd = new TaskCompletionSource();
        var script = new Script();
        await using var app = await TestApp.Start(prefix: prefix, options: o => o.RunHere = false);
        script.Do = async (_, context, cancel) =>
        {
            var bad = context.JobId == "bad";
            together |= Interlocked.Increment(ref running) > 1 && (bad || Volatile.Read(ref badRuns));
            if (bad)
            {
                Volatile.Write(ref badRuns, true);
                await app.Enqueue(new SampleJob("late"));
                for (var look = 0; look < 10; look++)
                    Assert.True((await app.Monitor.Counts(Fixture.Workspace, cancel)).Lanes[Lane.Normal].Due > 0);
                Volatile.Write(ref badRuns, false);
            }
            else if (context.JobId == "first")
            {
                await firstMayEnd.Task;
            }

            Interlocked.Decrement(ref running);
            return JobResult.Done();
        };
        await using var worker = await TestApp.Start(prefix: prefix, script: script);
        for (var n = 0; n < 20; n++)
            await app.Enqueue(new SampleJob($"{n}"));
        firstMayEnd.SetResult();
        await app.UntilQuiet();

        Assert.False(together);
        Assert.Equal(23, script.Runs.Count);
        Assert.Equal(2, script.Runs.Single(run => run.Context.JobId == "bad").Context.Crashes);
    }

    [Fact]
    public async Task RedisDownAtStart_WorkerRunsJobsOnceItIsUp_ByHintsToo()
    {
        await using var server = RedisServer.Stopped();
        await using var app = await TestApp.Start(server, options: o => o.LookEvery = TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<Redis.RedisUnavailableException>(() => app.Enqueue(new SampleJob("too early")));

        await server.Begin();
        await Eventually.True(async () =>
        {
            try
            {
                await app.Enqueue(new SampleJob("first"), "first");
                return true;
            }
            catch (Redis.RedisUnavailableException)
            {
                return false;
            }
        }, "Redis is reached");
        await app.Until(() => app.Script.Runs.Count == 1, "the first ran");
        await app.Enqueue(new SampleJob("second"));
        await app.Until(() => app.Script.Runs.Count == 2, "the second ran, by its hint alone");
    }
}
