using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>English names of days and months, whole or cut to three letters or more, in any case.</summary>
public static class DayNames
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Reads <c>Mon</c>, <c>thurs</c>, <c>Sunday</c>; false for anything else.</summary>
    public static bool TryParseDay(string text, out IsoDayOfWeek day)
    {
        day = (IsoDayOfWeek)(IndexOf(Days, text) + 1);
        return day != IsoDayOfWeek.None;
    }

    /// <summary>Reads <c>Dec</c>, <c>sept</c>, <c>March</c> as 12, 9, 3; false for anything else.</summary>
    public static bool TryParseMonth(string text, out int month)
    {
        month = IndexOf(Months, text) + 1;
        return month != 0;
    }

    /// <summary>The day in three letters: <c>Mon</c>.</summary>
    public static string Short(IsoDayOfWeek day) => Cut(Days[(int)day - 1]);

    /// <summary>The whole month: <c>November</c>.</summary>
    public static string Month(int month) => Capital(Months[month - 1]);

    /// <summary>The month in three letters: <c>Nov</c>.</summary>
    public static string ShortMonth(int month) => Cut(Months[month - 1]);

    private static string Cut(string name) => Capital(name[..3]);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static int IndexOf(string[] names, string text)
    {
        var wanted = text.TrimEnd('.');
        return wanted.Length < 3 ? -1 : Array.FindIndex(names, n => n.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));
    }
}
