using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Early on each work day finds the issues whose workflow label has had its week, and tells each of their people once, in the morning note.</summary>
internal sealed class StaleRoutine(IMorningNote note, StaleIssues stale, StaleStore store) : IRoutine
{
    public const string RoutineName = "stale-workflow";

    private static readonly LocalTime At = new(0, 20);

    public string Name => RoutineName;

    public string Help => "Issues whose workflow label has not moved for a week, once in the morning note of who has them";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, RoutineName, At, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var team = run.Team;
        if (await stale.Look(team, cancel) is not var (before, now, issues))
            return;
        var today = run.Due.InZone(team.Zone).Date;
        foreach (var issue in issues)
        {
            var field = StaleStore.Field(issue);
            if (now.GetValueOrDefault(field) is not { Told: null } known || run.Due - known.Since < StaleIssues.Week)
                continue;
            var people = People(team, issue);
            foreach (var user in people)
                note.Add(change, user, StaleSource.Line(team, today));
            if (people.Count > 0)
                now[field] = known with { Told = today };
        }

        store.Set(change, team, before, now);
    }

    private static IReadOnlyList<string> People(Team team, PlannedIssue issue) =>
        [.. team.Members.Where(member => member.GitLab is { Length: > 0 } name && issue.IsAssignedTo(name)).Select(member => member.User).Distinct()];
}
