using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>What one tick computes: a routine of a team, or of one of its members in that person's zone.</summary>
internal sealed record RoutineTick(IRoutine Routine, Team Team, DateTimeZone Zone, string? User = null)
{
    public static RoutineTick OfTeam(IRoutine routine, Team team) => new(routine, team, team.Zone);

    /// <summary>Its part in what is stored by team: <c>standup</c>, or <c>standup:U0NOOR</c> for a member.</summary>
    public string Field => FieldOf(Routine.Name, User);

    public string JobId => JobIdOf(Team.Id, Routine.Name, User);

    public IJob Job => User is null ? new TickJob(Team.Id, Routine.Name) : new MemberTickJob(Team.Id, Routine.Name, User);

    public IJob Run(string key, Instant due) =>
        User is null ? new OccurrenceJob(Team.Id, Routine.Name, key, due) : new MemberOccurrenceJob(Team.Id, Routine.Name, User, key, due);

    public string RunJobId(string key) => $"run:{Routine.Name}:{Team.Id}:{(User is null ? "" : User + ":")}{key}";

    public Occurrence? Next(LocalDateTime after) => User is not null && Routine is IMemberRoutine own ? own.Next(Team, User, after) : Routine.Next(Team, after);

    public static string FieldOf(string routine, string? user) => user is null ? routine : $"{routine}:{user}";

    public static string JobIdOf(string teamId, string routine, string? user) => $"tick:{teamId}:{FieldOf(routine, user)}";

    /// <summary>The parts of <see cref="Field"/>; a routine's name has no colon.</summary>
    public static (string Routine, string? User) Parse(string field) =>
        field.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (field[..colon], field[(colon + 1)..]) : (field, null);
}
