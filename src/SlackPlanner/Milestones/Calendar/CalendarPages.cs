using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Issues.Dates;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Calendar;

/// <summary>One milestone of the calendar.</summary>
/// <param name="Capacity">When its capacity summary comes; null: the team has switched that off.</param>
/// <param name="Kickoff">When its kickoff is offered; null as above.</param>
internal sealed record CalendarRow(Milestone Milestone, LocalDate? Capacity, LocalDate? Kickoff);

/// <summary>A year of a team's milestones.</summary>
/// <param name="Moved">Those whose days are not the rule's but GitLab's.</param>
internal sealed record CalendarPage(Team Team, int Year, IReadOnlyList<CalendarRow> Rows, IReadOnlyList<Milestone> Moved, Milestone Current);

/// <summary>Computes it from the team's calendar and the rules of the routines that bring the capacity summary and the kickoff.</summary>
internal sealed class CalendarPages(RoutineRegistry routines, IEnumerable<IPlanFacts> facts, MilestoneDateChecks checks, IJobClient jobs, IPlannerClock clock)
{
    private const string CapacityRoutine = "capacity-summary";
    private const string KickoffRoutine = "kickoff"; // of a later room

    /// <summary>The longest that a summary is before the milestone it is about.</summary>
    private const int Before = 90;

    public async Task<Message> For(Team team, int year, CancellationToken cancel)
    {
        // Holidays as they are in memory, read in first.
        foreach (var fact in facts)
            await fact.Refresh(team.Workspace, [team], cancel);
        await checks.Looked(jobs, team.Workspace, cancel);
        return CalendarMessage.For(Page(team, year));
    }

    private CalendarPage Page(Team team, int year)
    {
        var rule = new MilestoneCalendar(team.Calendar.Rule);
        var milestones = Enumerable.Range(1, 12).Select(month => team.Calendar.InMonth(new(year, month))).ToList();
        var (capacity, kickoff) = (Days(team, milestones, CapacityRoutine), Days(team, milestones, KickoffRoutine));
        return new(
            team, year,
            [.. milestones.Select(one => new CalendarRow(one, Day(capacity, one), Day(kickoff, one)))],
            [.. milestones.Where(one => rule.InMonth(one.ReleaseMonth) is var usual && (usual.Start, usual.Due) != (one.Start, one.Due))],
            clock.MilestoneOf(team));
    }

    private static LocalDate? Day(Dictionary<string, LocalDate> found, Milestone milestone) => found.TryGetValue(milestone.Key, out var day) ? day : null;

    /// <summary>By milestone, the day on which a routine that is named by it comes; empty if the team has switched it off.</summary>
    private Dictionary<string, LocalDate> Days(Team team, IReadOnlyList<Milestone> milestones, string name)
    {
        var found = new Dictionary<string, LocalDate>(StringComparer.Ordinal);
        if (routines.Find(name) is not { } routine || !routines.IsOn(routine, team))
            return found;
        var after = milestones[0].Start.PlusDays(-Before).AtMidnight();
        while (after.Date <= milestones[^1].Due && routine.Next(team, after) is { } next)
        {
            found.TryAdd(next.Key, next.At.Date);
            after = next.At;
        }

        return found;
    }
}
