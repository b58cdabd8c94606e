using NodaTime;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>The calls by name and day. Pure.</summary>
internal static class AgendaCalls
{
    public static readonly IReadOnlyList<AgendaCall> All = [AgendaCall.Pm, AgendaCall.Group];

    /// <summary>The routine's name, and the note's topic.</summary>
    public static string Name(this AgendaCall call) => call == AgendaCall.Pm ? "pm-call" : "group-call";

    public static string Title(this AgendaCall call) => call == AgendaCall.Pm ? "Call of product and engineering" : "Monthly group call";

    /// <summary>Whether the team holds it.</summary>
    public static bool IsHeld(this AgendaCall call, Team team) => (call == AgendaCall.Group || team.ProductManager is not null) && team.RoutineOn(call.Name(), byDefault: true);

    /// <summary>The next one on the date or after it.</summary>
    public static LocalDate Day(this AgendaCall call, Team team, LocalDate from) =>
        call == AgendaCall.Pm ? CallDays.Weekly(team.Calls.Pm, from) : CallDays.Monthly(team.Calls.Group, from);
}
