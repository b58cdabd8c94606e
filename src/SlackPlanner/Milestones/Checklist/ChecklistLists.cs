using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>A milestone's steps and how they stand, for one person.</summary>
/// <param name="LeftBefore">How many steps of the milestone before are still open, and not for long.</param>
internal sealed record ChecklistList(Team Team, Milestone Milestone, IReadOnlyList<ListedTick> Ticks, LocalDate Today, bool MayLook, int LeftBefore);

internal sealed record ListedTick(ListedStep Listed, ChecklistEntry Entry, BulkRun? Run)
{
    public bool IsSettled => Entry.State is TickState.Done or TickState.Skipped;
}

/// <summary>Reads them from Redis; GitLab is asked nothing.</summary>
internal sealed class ChecklistLists(ChecklistSteps steps, ChecklistStore store, IBulkRuns runs, TeamAccess access, IPlannerClock clock)
{
    /// <summary>What was due longer ago does not come up by itself any more.</summary>
    private static readonly Period StillNext = Period.FromDays(14);

    public async Task<ChecklistList> Of(Team team, Milestone milestone, string user, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var left = milestone == team.Calendar.Containing(today) ? (await Ticks(team, team.Calendar.Previous(milestone), cancel)).Count(tick => IsStillNext(tick, today)) : 0;
        return new(team, milestone, await Ticks(team, milestone, cancel), today, await access.Allows(team, user, Right.PreviewChecklist, cancel), left);
    }

    private static bool IsStillNext(ListedTick tick, LocalDate today) => !tick.IsSettled && tick.Listed.Day >= today - StillNext;

    private async Task<IReadOnlyList<ListedTick>> Ticks(Team team, Milestone milestone, CancellationToken cancel)
    {
        var (record, _) = await store.Get(team, milestone, cancel);
        var ticks = new List<ListedTick>();
        foreach (var step in steps.Of(team, milestone))
        {
            var entry = record.Of(step.Name);
            ticks.Add(new(new(team, milestone, step), entry, entry.Run is { } run ? await runs.Find(team.Workspace, run, cancel) : null));
        }

        return ticks;
    }

    /// <summary>What the manager has to do next; null: the team has no steps, or not for this person to do.</summary>
    public async Task<ListedTick?> Next(Team team, string user, CancellationToken cancel)
    {
        if (!await access.Allows(team, user, Right.RunChecklist, cancel))
            return null;
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var current = team.Calendar.Containing(today);
        var found = new List<ListedTick>();
        foreach (var milestone in new[] { team.Calendar.Previous(current), current, team.Calendar.Next(current) })
            found.AddRange(await Ticks(team, milestone, cancel));
        return found.Where(tick => IsStillNext(tick, today)).MinBy(tick => tick.Listed.Day);
    }
}
