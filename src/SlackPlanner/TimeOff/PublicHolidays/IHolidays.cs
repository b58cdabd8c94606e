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

/// <summary>A region's holidays as far as they are known.</summary>
/// <param name="Days">In order; empty if no calendar is named, or none was read yet.</param>
internal sealed record HolidayBook(IReadOnlyList<HolidayDay> Days)
{
    public static readonly HolidayBook Empty = new([]);

    /// <summary>Those within the days, in order.</summary>
    public IEnumerable<HolidayDay> Within(DateInterval days)
    {
        for (var i = First(days.Start); i < Days.Count && Days[i].Date <= days.End; i++)
            yield return Days[i];
    }

    private int First(LocalDate from)
    {
        var (low, high) = (0, Days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Days[middle].Date < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
