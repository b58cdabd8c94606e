using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Something that happens by itself at a time the handbook names: a pure rule and an action.</summary>
internal interface IRoutine
{
    /// <summary>Unique; also the key in <c>teams.yml</c> under <c>routines</c>.</summary>
    string Name { get; }

    /// <summary>One line for <c>/planner routines</c>.</summary>
    string Help { get; }

    /// <summary>How long after its time an occurrence is still worth running; later it is recorded as missed.</summary>
    Period StillUsefulFor { get; }

    /// <summary>The first occurrence strictly after <paramref name="after"/>, local times in the team's zone; null if there is none.</summary>
    Occurrence? Next(Team team, LocalDateTime after);

    /// <summary>Adds what shall happen to <paramref name="change"/>, which is saved together with "done" in one script.</summary>
    Task Run(OccurrenceRun run, Change change, CancellationToken cancel);
}

/// <summary>One time of a routine.</summary>
/// <param name="Key">Names the period, not the time: <c>2026-11-20</c>, or a milestone's release month <c>2026-11</c>.</param>
/// <param name="At">Local time in the team's zone.</param>
internal sealed record Occurrence(string Key, LocalDateTime At);

/// <param name="Id">Unique over teams and routines: <c>standup:source-code-be:2026-11-20</c>; the base of delivery ids.</param>
internal sealed record OccurrenceRun(string Id, Team Team, string Key, Instant Due);
