using System.Globalization;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.Import;

/// <summary>From lines <c>first,last,kind,half,share</c> to time off. The first line may name the columns, in any order.</summary>
internal static class CsvImport
{
    public const string Example = "first,last,kind,half\n2026-12-24,2027-01-02,vacation\n2026-11-27,,sick,am";

    private const int MostRows = 400;

    private static readonly string[] Columns = ["first", "last", "kind", "half", "share"];

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["start"] = "first", ["from"] = "first", ["begin"] = "first", ["first day"] = "first", ["start date"] = "first", ["date"] = "first",
        ["end"] = "last", ["to"] = "last", ["until"] = "last", ["last day"] = "last", ["end date"] = "last",
        ["type"] = "kind", ["reason"] = "kind", ["part"] = "half", ["half day"] = "half",
    };

    public static ImportRead Read(string text, Caller caller)
    {
        var rows = CsvTable.Read(text);
        var columns = Columns;
        if (rows.Count > 0 && Header(rows[0]) is { } named)
            (columns, rows) = (named, [.. rows.Skip(1)]);
        var items = new List<ImportItem>();
        var problems = new List<ImportProblem>();
        foreach (var row in rows.Take(MostRows))
        {
            var (item, problem) = Row(row, columns, caller);
            if (item is not null)
                items.Add(item);
            else
                problems.Add(new($"Line {row.Number}", problem!));
        }

        if (rows.Count > MostRows)
            problems.Add(new($"Line {rows[MostRows].Number}", $"{MostRows} lines are the most at once. Import the rest after these."));
        return new(items, problems, new Dictionary<string, int>());
    }

    private static string[]? Header(CsvRow row)
    {
        var names = row.Cells.Select(cell => cell.ToLowerInvariant()).Select(cell => OtherNames.GetValueOrDefault(cell) ?? cell).ToArray();
        return names.Contains("first") ? names : null;
    }

    private static (ImportItem? Item, string? Problem) Row(CsvRow row, string[] columns, Caller caller)
    {
        string Cell(string name) => Array.IndexOf(columns, name) is >= 0 and var at && at < row.Cells.Count ? row.Cells[at] : "";

        if (row.Cells.Count > columns.Length)
            return (null, $"It has {row.Cells.Count} columns, and there are {columns.Length}: {string.Join(", ", columns)}. A line that works: 2026-12-24,2027-01-02,vacation");
        var (period, problem) = Period(Cell("first"), Cell("last"), Cell("half").ToLowerInvariant(), caller);
        if (period is null)
            return (null, problem);

        var kind = Cell("kind") is { Length: > 0 } name ? caller.Kinds.Find(name) : AbsenceText.DefaultOf(caller.Kinds);
        if (kind is null)
            return (null, $"“{AbsenceText.Cut(Cell("kind"))}” is not a kind of time off; the kinds are {AbsenceText.Names(caller.Kinds)}.");
        var share = (decimal?)null;
        if (Cell("share") is { Length: > 0 } text)
        {
            if (kind.Cost is not null)
                return (null, $"{kind.Name} has no share of its own; leave that column empty.");
            if (!decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is <= 0 or > 100)
                return (null, $"“{AbsenceText.Cut(text)}” is not a share of a day, which is 1 to 100 %. One that works: 50%");
            share = percent / 100m;
        }

        return (new($"Line {row.Number}", ImportItem.SourceOf(period, kind.Id, share), period, kind.Id, share), null);
    }

    private static (AbsencePeriod? Period, string? Problem) Period(string first, string last, string half, Caller caller)
    {
        var (start, problem) = Date(first, caller);
        if (start is null)
            return (null, problem);
        var end = start;
        if (last.Length > 0)
            (end, problem) = Date(last, caller);
        if (end is null)
            return (null, problem);
        if (half is not ("" or "am" or "pm"))
            return (null, $"“{AbsenceText.Cut(half)}” is not half a day; write am or pm, or leave that column empty.");
        if (half.Length > 0 && (start.Start.Date != end.End.Date || start.HalfCount + end.HalfCount < 4))
            return (null, $"{half} is for a single day. For more days write it behind the date: 2026-12-24 pm,2026-12-31 am");
        if (half.Length > 0)
            return (AbsencePeriod.Half(start.Start.Date, half == "am" ? DayPart.Am : DayPart.Pm), null);
        if (end.End < start.Start)
            return (null, $"It ends on {DateWords.Day(end.End.Date)}, before it starts on {DateWords.Day(start.Start.Date)}.");
        var period = new AbsencePeriod(start.Start, end.End);
        return ImportLimits.Problem(period, caller.Today) is { } beyond ? (null, beyond) : (period, null);
    }

    private static (AbsencePeriod? Day, string? Problem) Date(string text, Caller caller)
    {
        if (!DateText.TryParseRange(text, caller.Today, caller.Schedule.Week, out var range, out var problem, DateLimits.LookUp))
            return (null, problem.Message.Split(" Try `")[0]);
        return range.Remainder.Length > 0 || range.Period.Start.Date != range.Period.End.Date
            ? (null, $"“{AbsenceText.Cut(text)}” is not one date. One that works: 2026-12-24")
            : (range.Period, null);
    }
}
