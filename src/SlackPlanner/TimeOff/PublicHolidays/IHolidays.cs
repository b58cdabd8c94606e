using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>Public holidays of members' regions: absences that nobody logs. <see cref="IAbsences"/> has them among the others.</summary>
internal interface IHolidays
{
    /// <summary>The member's holidays that touch the days, without those on which they work, by the team's kind, in order. The days are remembered; one look at Redis says on which of them the person works.</summary>
    ValueTask<IReadOnlyList<Absence>> Of(Team team, string user, DateInterval days, CancellationToken cancel);

    /// <summary>The same, from the person's book, without asking for it.</summary>
    ValueTask<IReadOnlyList<Absence>> Of(Team team, string user, AbsenceBook book, DateInterval days, CancellationToken cancel);

    /// <summary>All that is known of the member's holidays.</summary>
    ValueTask<HolidayBook> BookOf(Team team, string user, CancellationToken cancel);
}
