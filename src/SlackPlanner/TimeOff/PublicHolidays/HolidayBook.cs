using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>A region's holidays as far as they are known.</summary>
/// <param name="days">In order; empty if no calendar is named, or none was read yet.</param>
internal sealed class HolidayBook(IReadOnlyList<HolidayDay> days)
{
    public static readonly HolidayBook Empty = new([]);

    private const string IdPrefix = "holiday:";

    // The same for everybody of the region, so made once: a milestone of 200 people asks for them 200 times.
    private readonly ConcurrentDictionary<AbsenceKind, Absence[]> absences = new();

    public IReadOnlyList<HolidayDay> Days => days;

    /// <summary>An absence that nobody logged.</summary>
    public static bool IsHoliday(Absence absence) => absence.Id.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>Those within the days and not worked on, as absences, in order.</summary>
    public IReadOnlyList<Absence> Absences(AbsenceKind kind, DateInterval within, IReadOnlySet<LocalDate> worked)
    {
        var first = First(within.Start);
        if (first == days.Count || days[first].Date > within.End)
            return [];
        var all = absences.GetOrAdd(kind, one => [.. days.Select(day => new Absence(IdOf(day), day.Period, one))]);
        var found = new List<Absence>();
        for (var i = first; i < all.Length && days[i].Date <= within.End; i++)
        {
            if (!worked.Contains(days[i].Date))
                found.Add(all[i]);
        }

        return found;
    }

    /// <summary>Whether no half of the day is worked.</summary>
    public bool IsFree(LocalDate date) => Within(new(date, date)).Sum(day => day.Part is null ? 2 : 1) >= 2;

    /// <summary>Changes when the days do.</summary>
    public int Fingerprint { get; } = days.Aggregate(17, (hash, day) => unchecked((hash * 31) + (day.Date.Year * 512) + day.Date.DayOfYear + (day.Part is { } part ? (((int)part + 1) << 20) : 0)));

    /// <summary>Those within the days, in order.</summary>
    public IEnumerable<HolidayDay> Within(DateInterval within)
    {
        for (var i = First(within.Start); i < days.Count && days[i].Date <= within.End; i++)
            yield return days[i];
    }

    private static string IdOf(HolidayDay day) => $"{IdPrefix}{LocalDatePattern.Iso.Format(day.Date)}{(day.Part is { } part ? ":" + DateWords.Part(part) : "")}";

    private int First(LocalDate from)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (days[middle].Date < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
