using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>A step as one person may see it now.</summary>
internal sealed class ChecklistSections(ChecklistPlans plans, IBulkRuns runs, TeamAccess access, IPlannerClock clock)
{
    /// <param name="place">The message it will stand in; empty: a note.</param>
    public async Task<ChecklistView> View(ListedStep listed, ChecklistEntry entry, string reader, string place, CancellationToken cancel)
    {
        var team = listed.Team;
        var roles = await access.RolesIn(team, reader, cancel);
        var run = entry.Run is { } id ? await runs.Find(team.Workspace, id, cancel) : null;
        var previews = entry is { State: TickState.Open, SnoozedTo: null } && RightsTable.Allows(roles, Right.PreviewChecklist);
        return new(
            listed, entry, previews ? await plans.Show(listed, reader, cancel) : null, run, RightsTable.Allows(roles, Right.RunChecklist),
            clock.TodayIn(team.Workspace, team.Zone), clock.Now(team.Workspace), place);
    }

    /// <summary>As a message of its own.</summary>
    public async Task<Message> Message(ListedStep listed, ChecklistEntry entry, string reader, string place, CancellationToken cancel) => new()
    {
        Text = $"Checklist {ChecklistWords.Milestone(listed)}: {ChecklistWords.Title(listed)}",
        Blocks = ChecklistSection.For(await View(listed, entry, reader, place, cancel)),
    };
}
