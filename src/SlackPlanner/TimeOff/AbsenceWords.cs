using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>How time off is said.</summary>
internal static class AbsenceWords
{
    /// <summary>Nearer dates are clear without their year, over New Year too.</summary>
    private const int ClearDays = 300;

    /// <summary><c>Thu 24 Dec – Sat 2 Jan</c>, <c>Fri 20 Nov (am)</c>, <c>Fri 20 Nov (pm) – Mon 23 Nov</c>.</summary>
    public static string Days(AbsencePeriod period, LocalDate today)
    {
        var (start, end) = (period.Start, period.End);
        if (start.Date == end.Date)
            return Day(start.Date, today) + (start.Part == end.Part ? $" ({DateWords.Part(start.Part)})" : "");
        return $"{Day(start.Date, today)}{(start.Part == DayPart.Pm ? " (pm)" : "")} – {Day(end.Date, today)}{(end.Part == DayPart.Am ? " (am)" : "")}";
    }

    public static string Day(LocalDate date, LocalDate today) =>
        Math.Abs(Period.DaysBetween(today, date)) > ClearDays ? $"{DateWords.Day(date)} {date.Year}" : DateWords.Day(date);

    /// <summary>In the middle of a sentence: <c>vacation</c>, <c>loan, 50 % of the day</c>. Not escaped.</summary>
    public static string Kind(Absence absence)
    {
        var name = absence.Kind.Name;
        var inSentence = name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
        return absence.Share is { } share ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{inSentence}, {share * 100:0.##} % of the day") : inSentence;
    }

    /// <summary><c>6 work days</c>: the person's own, whatever each of them costs.</summary>
    public static string WorkDays(AbsencePeriod period, WorkSchedule schedule, bool isYours = true) => WorkDays([period], schedule, isYours);

    /// <summary>The same of several that share no half.</summary>
    public static string WorkDays(IEnumerable<AbsencePeriod> periods, WorkSchedule schedule, bool isYours = true)
    {
        var halves = periods.Sum(period => period.Halves().Count(half => IsWorked(half, schedule)));
        return halves == 0 ? isYours ? "no work day of yours" : "no work day of theirs" : DateWords.WorkDays(halves / 2m);
    }

    /// <summary>Would the person work at all then?</summary>
    public static bool HasWork(AbsencePeriod period, WorkSchedule schedule) => period.Halves().Any(half => IsWorked(half, schedule));

    private static bool IsWorked(HalfDay half, WorkSchedule schedule) =>
        Planning.WorkDays.IsWorkDay(half.Date) && schedule.Week.Contains(half.Date) && schedule.EmployedOn(half.Date) && schedule.Holidays?.Contains(half) != true;

    public static string Halves(AwayHalves halves) => halves switch
    {
        AwayHalves.AllDay => "all day",
        AwayHalves.Morning => "morning",
        AwayHalves.Afternoon => "afternoon",
        _ => throw new ArgumentOutOfRangeException(nameof(halves), halves, "Nobody is away for no half."),
    };
}
