using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>An issue whose workflow label has not moved for a week.</summary>
internal sealed record StaleIssue(PlannedIssue Issue, KnownWorkflow Known);

/// <summary>Which issues of the current milestone have had their workflow label for a week.</summary>
/// <remarks>Source: handbook, product development flow: an issue that keeps its workflow label for a week has its assignee comment on where it stands.</remarks>
internal sealed class StaleIssues(IMilestoneTitles titles, IIssues issues, StaleStore store, IGitLabClient gitLab, IPlannerClock clock)
{
    public static readonly Duration Week = Duration.FromDays(7);

    /// <summary>Events are read issue by issue; what is left is looked at the next day.</summary>
    private const int MostLookedUp = 40;

    /// <summary>One person's; from what was found by the last look, so that nobody is asked.</summary>
    /// <param name="told">Only those told on this date.</param>
    public async Task<IReadOnlyList<StaleIssue>> Of(Team team, string user, CancellationToken cancel, LocalDate? told = null)
    {
        if (team.GitLabNameOf(user) is not { Length: > 0 } name)
            return [];
        var known = await store.Get(team, cancel);
        if (known.Count == 0)
            return [];
        var now = clock.Now(team.Workspace);
        return [.. (await Watched(team, cancel) ?? []).Where(issue => issue.IsAssignedTo(name))
            .Select(issue => (Issue: issue, Known: Known(issue, known)))
            .Where(one => one.Known is not null && now - one.Known.Since >= Week && (told is null || one.Known.Told == told))
            .Select(one => new StaleIssue(one.Issue, one.Known!))];
    }

    /// <summary>Looks at all of the team's; GitLab is asked for what the copy has not seen.</summary>
    /// <returns>What was known before, and what is now; null: there is nothing to look at.</returns>
    public async Task<(IReadOnlyDictionary<string, KnownWorkflow> Before, Dictionary<string, KnownWorkflow> Now, IReadOnlyList<PlannedIssue> Issues)?> Look(Team team, CancellationToken cancel)
    {
        if (await Watched(team, cancel) is not { } watched)
            return null;
        var before = await store.Get(team, cancel);
        var now = new Dictionary<string, KnownWorkflow>(StringComparer.Ordinal);
        var asked = 0;
        foreach (var issue in watched)
        {
            var known = Known(issue, before);
            if (known is null && (issue.WorkflowSince is not null || asked++ < MostLookedUp) && await Since(issue, cancel) is { } since)
                known = new(issue.Workflow!, since);
            if (known is not null)
                now[StaleStore.Field(issue)] = known;
        }

        return (before, now, watched);
    }

    /// <summary>Open issues of the current milestone with a label that should move.</summary>
    private async Task<IReadOnlyList<PlannedIssue>?> Watched(Team team, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        if (await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known(var title, _) || await issues.OfMilestone(team, title, cancel) is not MilestoneIssues.Found(var found))
            return null;
        return [.. found.Where(issue => issue is { IsOpen: true, Workflow: not (null or WorkflowLabels.Complete), Assignees.Count: > 0 })];
    }

    private static KnownWorkflow? Known(PlannedIssue issue, IReadOnlyDictionary<string, KnownWorkflow> known) =>
        known.GetValueOrDefault(StaleStore.Field(issue)) is { } one && one.Label == issue.Workflow && (issue.WorkflowSince is null || issue.WorkflowSince <= one.Since) ? one : null;

    private async Task<Instant?> Since(PlannedIssue issue, CancellationToken cancel)
    {
        if (issue.WorkflowSince is { } seen)
            return seen;
        try
        {
            Instant? last = null;
            await foreach (var happened in gitLab.IssueEvents.Labels(issue.Project, issue.Iid, cancel))
            {
                if (happened is { Action: "add", Label: { } label } && label.Name == WorkflowLabels.Label(issue.Workflow!))
                    last = happened.CreatedAt;
            }

            return last;
        }
        catch (GitLabException)
        {
            return null;
        }
    }
}
