using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Milestones.Checklist.ChecklistApp;

namespace SlackPlanner.Tests.Milestones.Checklist;

/// <summary>Twice, at once, late, changed meanwhile, without a milestone or a label, without GitLab: clear words, and nothing half done.</summary>
public class ChecklistTroubleTests
{
    private const string Open = "code-review-be|2026-12|move-open|";

    [Fact]
    public async Task Do_ManagerAndDeputyAtOnceAndTwice_IsOneRun()
    {
        await using var at = await ChecklistApp.Start("2026-12-03T08:00");
        await at.App.As(Holly).Submits("/pto 2026-12-04 vacation");
        await at.App.ClockGoesTo("2026-12-04T12:00 America/Los_Angeles");
        var (hollys, rubys) = (await Looks(at, Holly), await Looks(at, Ruby));

        await Task.WhenAll(
            at.App.As(Holly).Clicks(at.App.As(Holly).Dm, (string)hollys["ts"]!, ChecklistButtons.DoIt, await Value(hollys)),
            at.App.As(Ruby).Clicks(at.App.As(Ruby).Dm, (string)rubys["ts"]!, ChecklistButtons.DoIt, await Value(rubys)));
        await at.Ends(TickState.Done);

        Assert.All((await at.Issues()).Where(issue => issue.Iid is 5 or 7 or 8), issue => Assert.Equal(("13.2", 1), (issue.Milestone, issue.Changes("milestone"))));
        Assert.Equal(1, (await at.Entry()).Attempt);
        var loser = (await at.Entry()).By == Holly ? Ruby : Holly;
        Assert.True(await at.Reads(loser, "has begun it") || await at.Reads(loser, "Done by"), "the one who was later is told");
    }

    [Fact]
    public async Task Do_MoreIssuesSinceThePreview_IsShownAgainBeforeAnythingIsDone()
    {
        await using var at = await ChecklistApp.Start("2026-12-03T08:00");
        await at.App.ClockGoesTo("2026-12-04T08:45 America/Los_Angeles");
        await at.Changes(1, new { add_labels = "workflow::ready for development" });
        await at.Changes(3, new { add_labels = "workflow::ready for development" });
        await at.Hears(1, 3);

        await at.Clicks(Holly, await at.Note(), ChecklistButtons.DoIt, Ready);

        var again = await at.Message(Holly, "This has changed since you saw it");
        Assert.Contains("5 open issues", Texts.Of(again), StringComparison.Ordinal);
        Assert.DoesNotContain(5, await at.In("13.2"));
        await at.Clicks(Holly, again, ChecklistButtons.DoIt, await Value(again));
        await at.Ends(TickState.Done);
        Assert.Equal([1, 3, 5, 7, 8, 10, 11, 12, 13], await at.In("13.2"));
    }

    [Fact]
    public async Task Do_AnIssueIsClosedAndOneStartedMeanwhile_AreLeftAndNamed()
    {
        await using var at = await ChecklistApp.Start("2026-12-03T08:00");
        await at.App.ClockGoesTo("2026-12-04T08:45 America/Los_Angeles");
        // GitLab's word of it comes only after the click.
        await at.Changes(5, new { state_event = "close" });
        await at.Changes(7, new { add_labels = "workflow::in dev" });

        await at.Clicks(Holly, await at.Note(), ChecklistButtons.DoIt, Ready);
        await at.Ends(TickState.Done);

        Assert.Equal([8, 10, 11, 12, 13], await at.In("13.2"));
        var told = Texts.Of(await at.Message(Holly, "1 of 3 are done"));
        Assert.Contains("#5 Approval rules by folder> meanwhile (closed now)", told, StringComparison.Ordinal);
        Assert.Contains("`workflow::in dev` now", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_TargetClosedThenGone_IsSaidAndNotOffered()
    {
        await using var at = await ChecklistApp.Start("2026-12-04T12:00");
        at.App.ClosesMilestone(313);

        var shown = await Looks(at, Holly);
        Assert.Contains("The milestone `13.2` is closed in GitLab", Texts.Of(shown), StringComparison.Ordinal);
        Assert.DoesNotContain(ChecklistButtons.DoIt, shown.ToJsonString(), StringComparison.Ordinal);

        // Of an old message, whose button is still there.
        await at.App.As(Holly).Clicks(at.App.As(Holly).Dm, (string)shown["ts"]!, ChecklistButtons.Again, await Value(shown));
        await at.App.Settles();
        Assert.Equal([5, 7, 8], (await at.In("13.1")).Where(iid => iid is 5 or 7 or 8));
    }

    [Fact]
    public async Task MoveOpen_LabelMissing_SaysHowToAddItAndGoesOn()
    {
        await using var at = await ChecklistApp.Start("2026-12-04T12:00");
        await at.Changes(1, new { milestone_id = 311 });
        await at.Changes(2, new { milestone_id = 311 });
        at.App.RemovesLabel("missed:13.0");

        var shown = await Looks(at, Holly, Open);
        Assert.Contains("There is no label `missed:13.0`", Texts.Of(shown), StringComparison.Ordinal);
        Assert.Contains("-/labels/new", shown.ToJsonString(), StringComparison.Ordinal);
        await at.Clicks(Holly, shown, ChecklistButtons.DoIt, await Value(shown));
        await at.Ends(TickState.Done, "move-open");

        Assert.Contains(1, await at.In("13.1"));
        Assert.DoesNotContain((await at.Issues()).Single(issue => issue.Iid == 1).Labels, label => label.StartsWith("missed:", StringComparison.Ordinal));
        // The closed one of 13.0 stays where it was.
        Assert.Contains(14, await at.In("13.0"));
    }

    [Fact]
    public async Task Do_AWeekLateWithGitLabAway_WaitsSaysSoAndIsDoneWhenItIsBack()
    {
        await using var at = await ChecklistApp.Start("2026-12-12T12:00");
        Assert.Contains("`/milestone checklist previous`", await at.App.As(Holly).Asks("/milestone checklist"), StringComparison.Ordinal);
        var shown = await Looks(at, Holly, typed: "previous");
        Assert.Contains("was due Fri 4 Dec, 8 days ago", Texts.Of(shown), StringComparison.Ordinal);
        await at.App.Fault(new { target = "gitlab", method = "GET /projects/:id/milestones", kind = "503", count = 3 });
        await at.App.Fault(new { target = "gitlab", method = "PUT /projects/:id/issues/:iid", kind = "after", count = 2 });

        await at.App.As(Holly).Clicks(at.App.As(Holly).Dm, (string)shown["ts"]!, ChecklistButtons.DoIt, await Value(shown));
        await at.Message(Holly, "GitLab does not answer right now; it is tried until it does");
        await at.Ends(TickState.Done);

        Assert.All((await at.Issues()).Where(issue => issue.Iid is 5 or 7 or 8), issue => Assert.Equal(("13.2", 1), (issue.Milestone, issue.Changes("milestone"))));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Looks(ChecklistApp at, string user, string step = Ready, string typed = "")
    {
        var list = await at.App.As(user).Submits($"/milestone checklist {typed}".Trim());
        await at.App.As(user).Clicks(at.App.As(user).Dm, (string)list["ts"]!, ChecklistButtons.Look, step);
        await at.App.Settles();
        return await at.Message(user, step == Open ? "has left open to 13.1* ·" : "Move what nobody has started to 13.2* ·");
    }

    /// <summary>Of the first button with the value of a step.</summary>
    private static Task<string> Value(System.Text.Json.Nodes.JsonNode message)
    {
        var json = message.ToJsonString();
        var start = json.IndexOf("code-review-be|", StringComparison.Ordinal);
        return Task.FromResult(json[start..json.IndexOf('"', start)]);
    }
}
