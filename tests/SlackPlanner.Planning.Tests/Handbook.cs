using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Planning.Tests;

/// <summary>Figures of the handbook's rotation table.</summary>
internal static class Handbook
{
    /// <summary>The table calls the release of 2020-04-22 13.0; GitLab later called it 12.10. Names are data.</summary>
    public static readonly IReadOnlyDictionary<string, LocalDate> Versions = new Dictionary<string, LocalDate>
    {
        ["12.7"] = new(2020, 1, 22), ["12.8"] = new(2020, 2, 22), ["12.9"] = new(2020, 3, 22), ["13.0"] = new(2020, 4, 22), ["13.1"] = new(2020, 5, 22),
        ["13.2"] = new(2020, 6, 22), ["13.3"] = new(2020, 7, 22), ["13.4"] = new(2020, 8, 22), ["13.5"] = new(2020, 9, 22),
    };
}

/// <summary>Dates and periods in tests: <c>2026-11-20</c>, <c>2026-11-20 pm..2026-11-23</c>.</summary>
internal static class Dates
{
    public static LocalDate Of(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    public static AbsencePeriod Period(string text)
    {
        var ends = text.Split("..");
        return new(HalfOf(ends[0], DayPart.Am), HalfOf(ends[^1], ends.Length == 1 && ends[0].EndsWith("am", StringComparison.Ordinal) ? DayPart.Am : DayPart.Pm));
    }

    public static Absence Absence(string kind, string period, decimal? share = null, string? id = null) =>
        new(id ?? $"{kind} {period}", Period(period), AbsenceKinds.Default.Find(kind)!, share);

    private static HalfDay HalfOf(string text, DayPart whenWhole) => text.Split(' ') switch
    {
        [var date, "am"] => new(Of(date), DayPart.Am),
        [var date, "pm"] => new(Of(date), DayPart.Pm),
        _ => new(Of(text), whenWhole),
    };
}
