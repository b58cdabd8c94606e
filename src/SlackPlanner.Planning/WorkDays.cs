using System.Runtime.InteropServices;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>Why a half day of the milestone is not available.</summary>
public enum LossReason
{
    /// <summary>Before the member's start or after leaving.</summary>
    NotEmployed,

    /// <summary>A day outside of the member's own working week.</summary>
    WorkingWeek,

    /// <summary>A holiday of the member's region.</summary>
    Holiday,

    /// <summary>An absence.</summary>
    Absence,
}

/// <summary>A half day that is lost, wholly or in part, counted once under its weightiest reason.</summary>
/// <param name="Half">Which half.</param>
/// <param name="Share">How much of the half, above 0 to 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Kind">The absence's kind, if it is one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LostHalf(HalfDay Half, decimal Share, LossReason Reason, AbsenceKind? Kind);

/// <summary>Counts work days, and those of them that a member loses.</summary>
/// <remarks>Source: handbook, "Availability".</remarks>
public static class WorkDays
{
    /// <summary>Is it a work day of the release: Monday to Friday, the same for everyone, holidays or not?</summary>
    public static bool IsWorkDay(LocalDate date) => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    /// <summary>The date, or the first work day after it.</summary>
    public static LocalDate OnOrAfter(LocalDate date)
    {
        while (!IsWorkDay(date))
            date = date.PlusDays(1);
        return date;
    }

    /// <summary>The date, or the last work day before it.</summary>
    public static LocalDate OnOrBefore(LocalDate date)
    {
        while (!IsWorkDay(date))
            date = date.PlusDays(-1);
        return date;
    }

    /// <summary>The day so many work days before a date: one work day before a Monday is the Friday. The date itself does not count.</summary>
    public static LocalDate Before(LocalDate date, int workDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workDays);
        for (; workDays > 0; workDays--)
            date = OnOrBefore(date.PlusDays(-1));
        return date;
    }

    /// <summary>Mondays to Fridays among the days.</summary>
    public static int Count(DateInterval days) => days.Count(IsWorkDay);

    /// <summary>Work days that the member loses, in days: a half counts 0.5, a share in part, and nothing twice.</summary>
    public static decimal Lost(WorkSchedule schedule, DateInterval days, IEnumerable<Absence> absences) =>
        LostHalves(schedule, days, absences).Sum(half => half.Share) / 2;

    /// <summary>
    /// The lost halves of the work days, in order. Where several absences cover a half it costs the largest share, never the sum; a half that would not
    /// have been worked anyway is lost once.
    /// </summary>
    /// <remarks>Linear in the days plus the halves that the absences cover.</remarks>
    public static IReadOnlyList<LostHalf> LostHalves(WorkSchedule schedule, DateInterval days, IEnumerable<Absence> absences)
    {
        var all = AbsencePeriod.Days(days.Start, days.End);
        var dearest = Dearest(all, absences);
        var lost = new List<LostHalf>();
        var index = 0;
        foreach (var half in all.Halves())
        {
            var absence = dearest[index++];
            if (!IsWorkDay(half.Date))
                continue;
            if (NotWorked(schedule, half) is { } reason)
                lost.Add(new(half, 1m, reason, Kind: null));
            else if (absence is { Cost: > 0m })
                lost.Add(new(half, absence.Cost, LossReason.Absence, absence.Kind));
        }

        return lost;
    }

    private static LossReason? NotWorked(WorkSchedule schedule, HalfDay half) =>
        !schedule.EmployedOn(half.Date) ? LossReason.NotEmployed
        : !schedule.Week.Contains(half.Date) ? LossReason.WorkingWeek
        : schedule.Holidays?.Contains(half) == true ? LossReason.Holiday
        : null;

    private static Absence?[] Dearest(AbsencePeriod all, IEnumerable<Absence> absences)
    {
        var dearest = new Absence?[all.HalfCount];
        foreach (var absence in absences)
        {
            if (absence.Period.Intersect(all) is not { } within)
                continue;
            var first = all.Start.HalvesUntil(within.Start);
            for (var i = first; i < first + within.HalfCount; i++)
                // A vacation over a holiday takes no day of it.
                if (dearest[i] is not { } other || other.Cost < absence.Cost || (other.Cost == absence.Cost && absence.Kind.IsHoliday && !other.Kind.IsHoliday))
                    dearest[i] = absence;
        }

        return dearest;
    }
}
