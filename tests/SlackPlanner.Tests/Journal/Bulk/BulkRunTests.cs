using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Journal.Bulk.BulkApp;

namespace SlackPlanner.Tests.Journal.Bulk;

public class BulkRunTests(BulkFixture fixture) : IClassFixture<BulkFixture>
{
    private readonly BulkApp at = fixture.At;

    [Fact]
    public async Task Run_ManyIssues_AreChangedOnceAndUndoneExactly()
    {
        var iids = at.Adds(40);
        var before = await at.Fields(iids);

        var (_, run) = await at.Begins(iids.Select(iid => Move(iid)));
        var ended = await at.Ends(run);

        Assert.Equal((BulkState.Ended, 40, 0), (ended.State, ended.Done, ended.Failed));
        var issues = await at.Issues(iids);
        Assert.All(issues, issue => Assert.Equal(("13.2", 1, 1), (issue.Milestone, issue.Changes("milestone"), issue.Changes("label"))));
        Assert.All(issues, issue => Assert.Contains("missed:13.1", issue.Labels));
        Assert.Contains("All 40 are done.", Texts.Of(await at.Message(run)), StringComparison.Ordinal);

        await at.Presses(run, BulkButtons.UndoAction);
        Assert.Equal(40, (await at.Ends(run)).TakenBack);

        Assert.Equal(before, await at.Fields(iids));
        Assert.Contains("everything is as it was before", Texts.Of(await at.Message(run)), StringComparison.Ordinal);
        Assert.DoesNotContain(BulkButtons.UndoAction, (await at.Message(run)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SomeFail_NamesThemGoesOnAndOffersTheRest()
    {
        var iids = at.Adds(6, from: 2001);
        var (_, run) = await at.Begins([.. iids.Select(iid => Move(iid, iid == 2003 ? "missed:9.9" : null)), Move(2999)]);
        var ended = await at.Ends(run);

        Assert.Equal((5, 2), (ended.Done, ended.Failed));
        var words = Texts.Of(await at.Message(run));
        Assert.Contains("5 of 7 are done. 2 could not be done", words, StringComparison.Ordinal);
        Assert.Contains("There is no label `missed:9.9`", words, StringComparison.Ordinal);
        Assert.Contains("no issue `fernwood/source/forge#2999`", words, StringComparison.Ordinal);
        Assert.Contains("Try the 2 again", words, StringComparison.Ordinal);

        await at.Label("missed:9.9");
        await at.Presses(run, BulkButtons.RestAction);
        ended = await at.Ends(run);

        Assert.Equal((6, 1), (ended.Done, ended.Failed));
        var mended = Assert.Single(await at.Issues([2003]));
        Assert.Equal(("13.2", true), (mended.Milestone, mended.Labels.Contains("missed:9.9")));
        Assert.All(await at.Issues(iids), issue => Assert.Equal(1, issue.Changes("milestone")));
    }

    [Fact]
    public async Task Undo_OneChangedSince_LeavesAndNamesIt()
    {
        var iids = at.Adds(4, from: 3001);
        var before = await at.Fields(iids);
        var (_, run) = await at.Begins(iids.Select(iid => Move(iid, null)));
        await at.Ends(run);
        await at.Changes(3002, new { milestone_id = 0 });

        await at.Presses(run, BulkButtons.UndoAction);
        var ended = await at.Ends(run);

        Assert.Equal((3, 1), (ended.TakenBack, ended.Left));
        Assert.Equal(before.Where(one => one.Key != 3002), (await at.Fields(iids)).Where(one => one.Key != 3002));
        Assert.Null(Assert.Single(await at.Issues([3002])).Milestone);
        Assert.Contains("Somebody else changed", Texts.Of(await at.Message(run)), StringComparison.Ordinal);
        Assert.Contains("#3002", Texts.Of(await at.Message(run)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_MoreThanADayLater_IsRefusedInWords()
    {
        var iids = at.Adds(2, from: 3501);
        var (_, run) = await at.Begins(iids.Select(iid => Move(iid, null)));
        await at.Ends(run);
        var store = at.App.Services.GetRequiredService<BulkStore>();
        var (found, version) = (await store.Read(App.Workspace, run, default))!;
        var change = new Change(App.Workspace);
        store.Put(change, found with { EndedAt = found.EndedAt - Duration.FromHours(25) }, version);
        await at.App.Services.GetRequiredService<IJobClient>().Commit(change);

        await at.Presses(run, BulkButtons.UndoAction);

        await Eventually.True(
            async () => (await at.App.As(Maren).ReadsDm()).Any(message => Texts.Of(message).Contains("more than a day ago", StringComparison.Ordinal)), "told that it is too late");
        Assert.All(await at.Issues(iids), issue => Assert.Equal("13.2", issue.Milestone));
    }

    [Fact]
    public async Task Begin_TheSameTwice_IsOneRun()
    {
        var iids = at.Adds(3, from: 4001);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => at.Begins(iids.Select(iid => Move(iid)), "twice")));

        Assert.Single(outcomes, one => one.Outcome == CommitOutcome.Saved);
        Assert.Equal(3, (await at.Ends("twice")).Done);
        Assert.All(await at.Issues(iids), issue => Assert.Equal(1, issue.Changes("milestone")));
    }

    [Fact]
    public async Task Run_TheTokenIsRevokedMidway_StopsAndOffersTheRest()
    {
        var iids = at.Adds(30, from: 5001);
        await at.App.Fault(new { target = "gitlab", method = "GET /projects/:id/issues/:iid", kind = "401", count = 4 });

        var (_, run) = await at.Begins(iids.Select(iid => Move(iid, null)));
        var ended = await at.Ends(run);

        Assert.InRange(ended.NotTried, 22, 26);
        Assert.Contains("does not accept SlackPlanner's token", Texts.Of(await at.Message(run)), StringComparison.Ordinal);

        await at.Presses(run, BulkButtons.RestAction);
        Assert.Equal((30, 0), ((await at.Ends(run)).Done, (await at.Ends(run)).Failed));
    }

    [Fact]
    public async Task Buttons_PressedBySomebodyElse_ChangeNothing()
    {
        var iids = at.Adds(2, from: 6001);
        var (_, run) = await at.Begins(iids.Select(iid => Move(iid, null)), user: "U0YUKI");
        await at.Ends(run);

        await at.Presses(run, BulkButtons.UndoAction, "U0YUKI");

        await at.App.Settles();
        Assert.Equal(BulkState.Ended, (await at.Runs.Find(App.Workspace, run, default))!.State);
    }
}
