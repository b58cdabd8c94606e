using System.Globalization;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>From numbers to dates that exist.</summary>
internal static class DateReading
{
    /// <summary>The date; null if the calendar has none such.</summary>
    internal static DateSpec? Fixed(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new DateSpec.Fixed(new(year, month, day))
            : null;

    /// <summary>The day of a month that at least a leap year has; else null.</summary>
    internal static DateSpec? MonthDay(int month, int day) => Fixed(2000, month, day) is null ? null : new DateSpec.MonthDay(month, day);

    /// <summary>The numbers between slashes, dots or dashes.</summary>
    internal static int[] Numbers(string text) =>
        [.. text.Split('/', '.', '-').Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture))];

    /// <summary>Numbers in an order that depends on where one lives: the reading in this order; else, where none is known, the only one that exists, or a line that names both.</summary>
    internal static (DateSpec? Reading, string? Ambiguous) Slashed(string typed, DateOrder? order)
    {
        var numbers = Numbers(typed);
        var year = numbers.Length == 3 ? (int?)(numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]) : null;
        var dayFirst = Date(year, numbers[1], numbers[0]);
        var monthFirst = Date(year, numbers[0], numbers[1]);
        if (order is { } said)
            return (said == DateOrder.DayFirst ? dayFirst : monthFirst, null);
        if (dayFirst is null || monthFirst is null || dayFirst == monthFirst)
            return (dayFirst ?? monthFirst, null);
        return (null, $"{typed} can be {Name(dayFirst)} or {Name(monthFirst)}: write `{Plain(dayFirst)}` or `{Plain(monthFirst)}`.");
    }

    private static DateSpec? Date(int? year, int month, int day) =>
        month is < 1 or > 12 ? null : year is { } y ? Fixed(y, month, day) : MonthDay(month, day);

    private static string Name(DateSpec spec) => spec switch
    {
        DateSpec.Fixed(var date) => $"{date.Day} {DayNames.Month(date.Month)} {date.Year}",
        DateSpec.MonthDay(var month, var day) => $"{day} {DayNames.Month(month)}",
        _ => "",
    };

    private static string Plain(DateSpec spec) => spec switch
    {
        DateSpec.Fixed(var date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        DateSpec.MonthDay(var month, var day) => $"{day} {DayNames.ShortMonth(month).ToLowerInvariant()}",
        _ => "",
    };
}
