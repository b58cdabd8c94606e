using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <summary>Everybody whose absences a team should know: engineers, manager, product manager, counterparts.</summary>
internal static class Roster
{
    public static IReadOnlyList<string> Of(Team team) => [.. Of([team])];

    /// <summary>Each person once.</summary>
    public static IEnumerable<string> Of(IEnumerable<Team> teams) => teams
        .SelectMany(team => (IEnumerable<string?>)
            [.. team.Members.Select(member => member.User), team.Manager.User, team.ProductManager, .. team.Counterparts.Select(counterpart => counterpart.User)])
        .OfType<string>()
        .Distinct();
}
