using NodaTime;
using SlackPlanner.Redis;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Whose turn it is to weigh a milestone's issues.</summary>
/// <param name="Engineer">Null: nobody's.</param>
/// <param name="IsProposed">It may change by itself.</param>
internal sealed record Turn(Milestone Milestone, LocalDate Due, string? Engineer, bool IsProposed, bool IsAccepted, bool IsDone);

/// <summary>The planning rotation, for later rooms.</summary>
internal interface IRotation
{
    /// <summary>The turn of a milestone from the current one on, or of one in the past that has a row; null: there is none, or the team has no rotation.</summary>
    Task<Turn?> Of(Team team, Milestone milestone, CancellationToken cancel);

    /// <summary>The current turn: of the milestone that comes next; null: the team has no rotation.</summary>
    Task<Turn?> Current(Team team, CancellationToken cancel);
}

/// <summary>Told, within the change that saves it, that a team's turns are others; later rooms show them.</summary>
internal interface IRotationChanged
{
    void AddTurns(Change change, Team team);
}
