using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>When regular calls are.</summary>
public static class CallDays
{
    /// <summary>The first of a weekly call on the date or after it.</summary>
    public static LocalDate Weekly(IsoDayOfWeek day, LocalDate from) => from.PlusDays(((int)day - (int)from.DayOfWeek + 7) % 7);

    /// <summary>The first of a monthly call, held on the month's first such weekday, on the date or after it.</summary>
    public static LocalDate Monthly(IsoDayOfWeek day, LocalDate from)
    {
        var first = Weekly(day, from.With(DateAdjusters.StartOfMonth));
        return first >= from ? first : Weekly(day, from.PlusMonths(1).With(DateAdjusters.StartOfMonth));
    }
}
