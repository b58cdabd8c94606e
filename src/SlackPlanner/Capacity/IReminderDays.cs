using NodaTime;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>The days on which a team works, holidays counted; Milestones, a later room, knows. From memory, so that a routine's rule may ask.</summary>
internal interface IReminderDays
{
    /// <summary>The date, or the last working day before it: a reminder before a deadline must not come after it.</summary>
    LocalDate OnOrBefore(Team team, LocalDate date);
}
