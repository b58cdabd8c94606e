using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Journal.Bulk.BulkApp;

namespace SlackPlanner.Tests.Journal.Bulk;

/// <summary>Whatever breaks in the middle: each issue is changed once, and none is forgotten.</summary>
public class BulkTroubleTests
{
    [Fact]
    public async Task Run_AnswersLostRedisKilledAppRestarted_EachIssueIsChangedOnce()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "always");
        await using var at = await BulkApp.Start(redis);
        var iids = at.Adds(120);
        foreach (var (kind, count) in new[] { ("after", 6), ("drop", 4), ("500", 6), ("429", 3) })
            await at.App.Fault(new { target = "gitlab", method = "PUT /projects/:id/issues/:iid", kind, count, retry_after = 1 });

        var (_, run) = await at.Begins(iids.Select(iid => Move(iid)));
        await Reaches(at, run, 20);
        redis.Kill();
        await redis.Begin();
        await Reaches(at, run, 60);
        await at.App.Restart();
        var ended = await at.Ends(run, 60);

        Assert.Equal((120, 0), (ended.Done, ended.Failed));
        Assert.All(await at.Issues(iids), issue => Assert.Equal(("13.2", 1, 1), (issue.Milestone, issue.Changes("milestone"), issue.Changes("label"))));
    }

    private static Task Reaches(BulkApp at, string run, int done) => Eventually.True(
        async () =>
        {
            try
            {
                return (await at.Runs.Find(App.Workspace, run, default))!.Settled >= done;
            }
            catch (RedisUnavailableException)
            {
                return false;
            }
        }, $"{done} of the run are done", TimeSpan.FromSeconds(60));
}
