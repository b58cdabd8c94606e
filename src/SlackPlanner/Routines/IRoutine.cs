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

    /// <summary>What somebody can do about a missed one, a sentence of mrkdwn.</summary>
    string Instead => "Nothing has to be done: the next one comes by itself.";

    /// <summary>Whether the team's settings ask for it at all; where they do not, it is neither planned nor listed.</summary>
    bool IsFor(Team team) => true;

    /// <summary>Whether a team has it that says nothing about it.</summary>
    bool OnByDefault => true;

    /// <summary>The same where it hangs on the team's process: neither preset has the other's messages unless the team asks for them.</summary>
    bool IsOnByDefault(Team team) => OnByDefault;

    /// <summary>The first occurrence strictly after <paramref name="after"/>, local times in the team's zone; null if there is none.</summary>
    Occurrence? Next(Team team, LocalDateTime after);

    /// <summary>Adds what shall happen to <paramref name="change"/>, which is saved together with "done" in one script.</summary>
    Task Run(OccurrenceRun run, Change change, CancellationToken cancel);
}

/// <summary>A routine whose times are each member's own: one tick for each, in that person's zone. The team itself is no subject of it.</summary>
internal interface IMemberRoutine : IRoutine
{
    /// <summary>Whose times it has now. Somebody who leaves this list loses the tick, somebody new gets one.</summary>
    IEnumerable<string> Members(Team team);

    /// <summary>The first occurrence strictly after <paramref name="after"/>, local times in the member's zone; null if there is none.</summary>
    Occurrence? Next(Team team, string user, LocalDateTime after);

    Occurrence? IRoutine.Next(Team team, LocalDateTime after) => null;
}

/// <summary>Something that happens by itself for a person, whichever their teams (the morning note). It plans its one tick a person itself.</summary>
internal interface IPersonRoutine
{
    /// <summary>Unique among these and the <see cref="IRoutine"/>s.</summary>
    string Name { get; }

    /// <summary>One line for <c>/planner routines</c>.</summary>
    string Help { get; }

    /// <summary>When it happens next to this person; null if there is nothing to come.</summary>
    Task<Instant?> Next(string workspace, string user, CancellationToken cancel);
}

/// <summary>One time of a routine.</summary>
/// <param name="Key">Names the period, not the time: <c>2026-11-20</c>, or a milestone's release month <c>2026-11</c>.</param>
/// <param name="At">Local time in the subject's zone.</param>
internal sealed record Occurrence(string Key, LocalDateTime At);

/// <param name="Id">Unique over teams, routines and members: <c>standup:source-code-be:2026-11-20</c>; the base of delivery ids.</param>
/// <param name="User">The member whose occurrence this is; null where it is the team's.</param>
internal sealed record OccurrenceRun(string Id, Team Team, string Key, Instant Due, string? User = null);
