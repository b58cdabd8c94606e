using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <summary>Whose time off it is, as far as time off needs to know.</summary>
/// <param name="Teams">In which the person is engineer, manager, product manager or counterpart.</param>
/// <param name="Today">The person's own.</param>
internal sealed record Caller(string Workspace, string User, string Name, IReadOnlyList<Team> Teams, AbsenceKinds Kinds, LocalDate Today)
{
    /// <summary>Of the first team with the person among its engineers.</summary>
    public WorkSchedule Schedule => Teams.Select(team => team.Member(User)).FirstOrDefault(member => member is not null)?.Schedule ?? WorkSchedule.FullTime;

    /// <summary>Somebody else sees the kinds.</summary>
    public bool HasManager => Teams.Any(team => team.Manager.User != User);
}

internal sealed class Callers(IPeople people, ITeams teams, IPlannerClock clock)
{
    public async Task<Caller> Get(string workspace, string user, CancellationToken cancel)
    {
        var person = await people.Get(workspace, user, cancel);
        var own = (await teams.Of(workspace, user, cancel)).Where(team => team.StandingRoles(user) != Access.Roles.None).ToList();
        return new(workspace, user, person?.Name ?? user, own, StoredKinds.Of(own), clock.TodayIn(workspace, person?.Zone ?? DateTimeZone.Utc));
    }
}
