using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>A week at a glance: a row a person, a column a work day.</summary>
internal static class WhoGrid
{
    private const int MostDays = 14;
    private const int Name = 24;
    private const int Cell = 16;

    /// <summary>Slack takes 100 rows and 10,000 characters, the heading among them.</summary>
    private const int MostRows = 98;
    private const int MostText = 9_000;

    private static readonly ColumnSetting Text = new("left", IsWrapped: true);
    private static readonly ColumnSetting Middle = new("center");

    /// <summary>Null where a grid would not help: too many days, or none of a working week.</summary>
    /// <param name="away">In the order to show.</param>
    public static TableBlock? For(DateInterval days, IReadOnlyList<WhoIsAway> away)
    {
        var columns = days.Where(WorkDays.IsWorkDay).ToList();
        if (days.Length > MostDays || columns.Count == 0)
            return null;
        var longest = away.Any(one => one.SeesKinds) ? Cell : "away".Length;
        var most = Math.Min(MostRows, MostText / (Name + (longest * columns.Count)));
        var shown = away.Count <= most ? away : [.. away.Take(most - 1)];

        List<IReadOnlyList<string>> rows = [["", .. columns.Select(day => $"{DayNames.Short(day.DayOfWeek)} {day.Day}")]];
        rows.AddRange(shown.Select(one => (IReadOnlyList<string>)[SlackText.Truncate(one.Name, Name), .. columns.Select(day => Words(one, day))]));
        if (shown.Count < away.Count)
            rows.Add([$"{away.Count - shown.Count} more people", .. columns.Select(_ => "")]);
        return TableBlock.Of(rows, [Text, .. columns.Select(_ => Middle)]);
    }

    private static string Words(WhoIsAway one, LocalDate day)
    {
        var (morning, afternoon) = (At(one, day, DayPart.Am), At(one, day, DayPart.Pm));
        var text = (morning, afternoon) switch
        {
            (null, null) => "",
            ({ } whole, { } same) when whole == same => whole,
            ({ } am, null) => am == Away ? "am" : $"am {am}",
            (null, { } pm) => pm == Away ? "pm" : $"pm {pm}",
            var (am, pm) => $"{am}, {pm}",
        };
        return SlackText.Truncate(text, Cell);
    }

    private const string Away = "away";

    private static string? At(WhoIsAway one, LocalDate day, DayPart part) =>
        one.Absences.FirstOrDefault(absence => absence.Period.Contains(new(day, part))) is not { } absence ? null : one.SeesKinds ? AbsenceWords.Kind(absence) : Away;
}
