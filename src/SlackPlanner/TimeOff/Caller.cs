using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff.PublicHolidays;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Whose time off it is, as far as time off needs to know.</summary>
/// <param name="Teams">In which the person is engineer, manager, product manager or counterpart.</param>
/// <param name="Today">The person's own.</param>
internal sealed record Caller(string Workspace, string User, string Name, IReadOnlyList<Team> Teams, AbsenceKinds Kinds, LocalDate Today)
{
    /// <summary>Who enters it, if that is somebody else.</summary>
    public string? By { get; init; }

    /// <summary>Whoever enters it may know kind and note: the person, or their manager.</summary>
    public bool SeesDetails { get; init; } = true;

    /// <summary>Who does it.</summary>
    public string Actor => By ?? User;

    /// <summary>The person's public holidays as far as they are known, without those on which they work.</summary>
    public IReadOnlyList<Absence> Free { get; init; } = [];

    /// <summary>Of the first team with the person among its engineers.</summary>
    public WorkSchedule Schedule
    {
        get
        {
            var own = Teams.Select(team => team.Member(User)).FirstOrDefault(member => member is not null)?.Schedule ?? WorkSchedule.FullTime;
            return Free.Count == 0 ? own : own with { Holidays = new(
                Free.Where(day => day.Period.HalfCount == 2).Select(day => day.Period.Start.Date), Free.Where(day => day.Period.HalfCount == 1).Select(day => day.Period.Start)) };
        }
    }

    /// <summary>Somebody else sees the kinds.</summary>
    public bool HasManager => Teams.Any(team => team.Manager.User != User);

    /// <summary>The kind, as far as whoever reads it may know. Not escaped.</summary>
    public string KindOf(Absence absence) => SeesDetails ? AbsenceWords.Kind(absence) : absence.Kind.Away ? "away" : "busy elsewhere";
}

internal sealed class Callers(IPeople people, ITeams teams, TeamAccess access, IHolidays holidays, IPlannerClock clock)
{
    public async Task<Caller> Get(string workspace, string user, CancellationToken cancel)
    {
        var person = await people.Get(workspace, user, cancel);
        var own = (await teams.Of(workspace, user, cancel)).Where(team => team.StandingRoles(user) != Roles.None).ToList();
        var today = clock.TodayIn(workspace, person?.Zone ?? DateTimeZone.Utc);
        var home = own.Find(team => team.HolidaysOf(user) is not null);
        return new(workspace, user, person?.Name ?? user, own, StoredKinds.Of(own), today)
        {
            Free = home is null ? [] : await holidays.Of(home, user, new(today.PlusYears(-1), today.PlusYears(6)), cancel),
        };
    }

    /// <summary>Somebody whose time off another enters; the right is asked each time.</summary>
    /// <returns>Null and why not, as one line of mrkdwn.</returns>
    public async Task<(Caller? Caller, string? Refusal)> For(string workspace, string actor, string subject, CancellationToken cancel)
    {
        if (actor == subject)
            return (await Get(workspace, actor, cancel), null);
        var caller = await Get(workspace, subject, cancel);
        var (may, details) = (false, false);
        foreach (var team in caller.Teams)
        {
            var roles = await access.RolesIn(team, actor, cancel);
            may |= RightsTable.Allows(roles, Right.EnterForOthers);
            details |= RightsTable.Allows(roles, Right.SeeAbsenceDetails);
        }

        if (may)
            return (caller with { By = actor, SeesDetails = details }, null);
        return (null, caller.Teams.Count == 0
            ? $"{SlackText.User(subject)} is on no SlackPlanner team, so there is nothing to enter. `/planner team` shows who is on yours."
            : $"Only the engineering manager of {SlackText.User(subject)}'s team, or an admin, can do that for {SlackText.User(subject)}. Your own: `/pto tomorrow am`.");
    }

    /// <summary>Whether somebody may enter for others in any team.</summary>
    public async Task<bool> MayEnterForOthers(string workspace, string actor, CancellationToken cancel)
    {
        foreach (var team in await teams.Of(workspace, actor, cancel))
        {
            if (await access.Allows(team, actor, Right.EnterForOthers, cancel))
                return true;
        }

        return false;
    }
}
