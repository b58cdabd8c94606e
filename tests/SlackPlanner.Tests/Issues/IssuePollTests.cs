using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Books;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues;

/// <summary>Without webhooks. Each test has issues of its own.</summary>
public sealed class IssuePollTests(BookApp at) : IClassFixture<BookApp>
{
    [Fact]
    public async Task Poll_ChangedSince_IsKnownByOneRequest()
    {
        await at.Changes(1, new { add_labels = "workflow::in review" });
        await at.Changes(2, new { milestone_id = 303 });
        await at.Changes(3, new { state_event = "close" });
        var lists = await at.Lists();

        await at.Polls();

        Assert.Equal(lists + 1, await at.Lists());
        Assert.Equal("in review", (await at.Issue(1))!.Workflow);
        Assert.Null(await at.Issue(2));
        Assert.NotNull(await at.Issue(2, "13.2"));
        Assert.False((await at.Issue(3))!.IsOpen);
        Assert.Equal([false], at.Told.Steps(3).Select(step => step.After!.IsOpen));
        // The same again changes nothing and is told to nobody.
        await at.Polls();
        Assert.Single(at.Told.Steps(3));
    }

    [Fact]
    public async Task Poll_HourAfterTheWholeReading_FindsWhatLostALabelAndTheNewOrder()
    {
        await at.Changes(9, new { remove_labels = "backend" });
        await at.InGitLab(HttpMethod.Put, $"projects/{Uri.EscapeDataString(BookApp.Forge)}/issues/15/reorder", new { move_before_id = (await at.Changes(8, new { weight = 3 }))["id"]!.GetValue<long>() });
        await at.Polls();
        Assert.NotNull(await at.Issue(9));

        await at.ReadLongAgo("13.1");
        await at.Polls();
        await at.App.Settles();

        Assert.Null(await at.Issue(9));
        Assert.Null(Assert.Single(at.Told.Steps(9)).After);
        var order = (await at.Of("13.1")).Issues.Select(issue => issue.Iid).ToList();
        Assert.Equal(order.IndexOf(8) - 1, order.IndexOf(15));
    }

    [Fact]
    public async Task Poll_GitLabAway_ShowsTheCopyAndSaysWhyItIsOld()
    {
        await at.App.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "500", count = 1 });
        await at.Polls();

        var stale = await at.Of("13.1");
        Assert.Equal(TroubleCode.Away, stale.Stale!.Code);
        Assert.NotEmpty(stale.Issues);

        await at.Polls();
        Assert.Null((await at.Of("13.1")).Stale);
    }

    [Fact]
    public async Task Poll_HandlerFails_IsTriedAgainAndHoldsUpNobody()
    {
        at.Told.FailsOn = 6;
        await at.Changes(6, new { weight = 1 });
        await at.Changes(14, new { weight = 2 });

        await at.BeginsToPoll();
        await at.Becomes(14, issue => issue!.Weight == 2);
        Assert.Equal(5, (await at.Issue(6))!.Weight);

        at.Told.FailsOn = 0;
        await at.Becomes(6, issue => issue!.Weight == 1);
        Assert.Equal((5, 1), (Assert.Single(at.Told.Steps(6)).Before!.Weight, at.Told.Steps(6)[0].After!.Weight));
    }

    [Fact]
    public async Task Poll_CommentThatIsWaitedFor_IsToldOnce()
    {
        at.Told.WaitsFor = 17;
        await at.Comments(17, "It is the fork's visibility.");
        await at.Comments(18, "Nobody waits for this.");

        await at.Polls();
        await at.App.Settles();
        await at.Polls();
        await at.App.Settles();

        Assert.Equal(["slackplanner"], at.Told.Comments(17));
        Assert.Empty(at.Told.Comments(18));
    }

    [Fact]
    public async Task Poll_NobodyAskedForAWeek_DropsTheBook()
    {
        await at.Of("13.0");
        await at.ReadLongAgo("13.0", "used");

        await at.Polls();

        Assert.DoesNotContain("13.0", await at.App.Services.GetRequiredService<IssueBookStore>().Milestones(await at.Team(), CancellationToken.None));
    }

    [Fact]
    public async Task Put_AfterOurOwnWrite_IsKnownAtOnceAndToldOnce()
    {
        var team = await at.Team();
        var issue = await at.App.Services.GetRequiredService<GitLab.IGitLabClient>().Issues.Update(BookApp.Forge, 16, new() { Weight = GitLab.WeightChange.To(2) }, CancellationToken.None);

        await at.Issues.Put(team, issue, CancellationToken.None);
        Assert.Equal(2, (await at.Issue(16, "13.2"))!.Weight);
        // An older answer that comes late changes nothing.
        await at.Issues.Put(team, issue with { Weight = 5, UpdatedAt = issue.UpdatedAt - NodaTime.Duration.FromSeconds(1) }, CancellationToken.None);
        Assert.Equal(2, (await at.Issue(16, "13.2"))!.Weight);

        await at.Polls();
        Assert.Equal(2, Assert.Single(at.Told.Steps(16)).After!.Weight);
    }

    [Fact]
    public async Task Titles_AreReadOnceUntilTheyAreOldOrTheCalendarMoves()
    {
        var (team, titles) = (await at.Team(), at.App.Services.GetRequiredService<IMilestoneTitles>());
        var december = team.Calendar.Find("2026-12", new(2026, 11, 20))!;
        await Known(december);
        var asked = await Asked();

        // GitLab away for as long as it likes.
        await at.App.Fault(new { target = "gitlab", method = "GET /groups/:id/milestones", kind = "500", count = 3 });
        for (var n = 0; n < 3; n++)
            Assert.Equal("13.1", await Known(december));
        Assert.Equal(asked, await Asked());

        // For another due date nothing is known yet.
        Assert.IsType<MilestoneInGitLab.NotKnown>(await titles.Of(team, december with { Due = december.Due.PlusDays(1) }, CancellationToken.None));
        Assert.True(await Asked() > asked);

        async Task<string> Known(SlackPlanner.Planning.Milestone milestone) => Assert.IsType<MilestoneInGitLab.Known>(await titles.Of(team, milestone, CancellationToken.None)).Title;

        async Task<int> Asked() => (await at.App.Gateway.Get("/state/calls?target=gitlab")).AsArray().Count(call => call!["method"]!.ToString() == "GET /groups/:id/milestones");
    }

    [Fact]
    public async Task Poll_OfWhatCouldNotBeReadAtFirst_ReadsIt()
    {
        await at.App.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "500", count = 2 });
        Assert.IsType<MilestoneIssues.NotKnown>(await at.Issues.OfMilestone(await at.Team(), "13.0", CancellationToken.None));

        await at.Polls();
        var lists = await at.Lists();

        Assert.NotEmpty((await at.Of("13.0")).Issues);
        Assert.Equal(lists, await at.Lists());
    }

    [Fact]
    public async Task Look_ManyTeams_AsksEachLessOften()
    {
        var (polls, store, jobs) = (at.App.Services.GetRequiredService<IssuePolls>(), at.App.Services.GetRequiredService<IssuePollStore>(), at.App.Services.GetRequiredService<IJobClient>());
        const string Elsewhere = "T0ELSEWHERE";
        var change = new Change(Elsewhere);
        for (var n = 0; n < 30_000; n += 100)
            store.PollAt(change, $"team-{n:00000}", store.Now + NodaTime.Duration.FromHours(n == 0 ? -1 : 5));
        await jobs.Commit(change);
        Assert.Equal(["team-00000"], (await store.Due(Elsewhere, 10, CancellationToken.None)).Due);

        await polls.Look(Elsewhere, CancellationToken.None);

        Assert.Empty((await store.Due(Elsewhere, 10, CancellationToken.None)).Due);
        Assert.Equal(
            (NodaTime.Duration.FromMinutes(2), NodaTime.Duration.FromMinutes(50)), (IssuePolls.Pace(NodaTime.Duration.FromMinutes(2), 400), IssuePolls.Pace(NodaTime.Duration.FromMinutes(2), 10_000)));
    }
}

/// <summary>With nobody's help.</summary>
public class IssuePollingTests
{
    [Fact]
    public async Task Polling_ChangedInGitLab_IsKnownSoonWithoutAnyWebhook()
    {
        var at = new BookApp { Polling = "00:00:01" };
        await at.InitializeAsync();
        try
        {
            await at.Changes(9, new { title = "Trim all slashes" });

            await at.Becomes(9, issue => issue!.Title == "Trim all slashes");
        }
        finally
        {
            await at.DisposeAsync();
        }
    }
}
