using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Who is away. A kind stands only beside somebody whose kinds the reader may see.</summary>
internal static class WhoMessage
{
    private const int SectionText = 2_900;
    private const int MostSections = 12;
    private const int MostNotes = 15;
    private const int LongestNote = 120;

    public static Message On(LocalDate day, LocalDate today, IReadOnlyList<WhoIsAway> away)
    {
        var words = $"on {AbsenceWords.Day(day, today)}";
        var lines = away.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(one => $"• {Name(one.Name)} — {AbsenceWords.Halves(AwayTimes.On(day, one.Absences))}{Kinds(one, one.Absences)}").ToList();
        return Of(words, lines, away);
    }

    /// <summary>Up to two weeks as a grid with a column a day, longer times as a list.</summary>
    public static Message Within(DateInterval days, LocalDate today, IReadOnlyList<WhoIsAway> away)
    {
        var ordered = InOrder(days, away);
        var message = Of(DateWords.Range(days, today.Year), [.. ordered.Select(one => $"• {Name(one.Name)} — {string.Join(", ", Times(one, days, today))}")], away);
        return ordered.Count > 0 && WhoGrid.For(days, ordered) is { } grid ? message with { Blocks = [SectionBlock.Of(Heading(DateWords.Range(days, today.Year))), grid, .. Notes(ordered, today), .. Privacy(away)] } : message;
    }

    /// <summary>Who is away first comes first.</summary>
    public static IReadOnlyList<WhoIsAway> InOrder(DateInterval days, IEnumerable<WhoIsAway> away) =>
        [.. away.OrderBy(one => AwayTimes.Within(days, one.Absences)[0].Start).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)];

    public static string Name(string name) => SlackText.Escape(SlackText.Truncate(name, 200));

    private static IEnumerable<string> Times(WhoIsAway one, DateInterval days, LocalDate today)
    {
        if (!one.SeesKinds)
            return AwayTimes.Within(days, one.Absences).Select(time => AbsenceWords.Days(time, today));
        // Where kinds are told, each entry is a time of its own.
        var all = AbsencePeriod.Days(days.Start, days.End);
        return one.Absences.OrderBy(absence => absence.Period.Start).Select(absence => $"{AbsenceWords.Days(absence.Period.Intersect(all)!, today)}{Kinds(one, [absence])}");
    }

    private static string Kinds(WhoIsAway one, IReadOnlyList<Absence> absences) => !one.SeesKinds ? ""
        : $" ({SlackText.Escape(SlackText.Truncate(string.Join(" and ", absences.OrderBy(absence => absence.Period.Start).Select(AbsenceWords.Kind).Distinct()), 150))})"
            + string.Concat(absences.Select(absence => one.Notes.GetValueOrDefault(absence.Id)).OfType<string>().Select(note => $" _{Note(note)}_"));

    private static string Note(string note) =>
        SlackText.Escape(SlackText.Truncate(string.Join(' ', note.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('_', ' '), LongestNote));

    /// <summary>Under a grid, whose cells are too small for them.</summary>
    private static IReadOnlyList<Block> Notes(IEnumerable<WhoIsAway> away, LocalDate today)
    {
        var lines = away.SelectMany(one => one.Absences.Where(absence => one.Notes.ContainsKey(absence.Id)).Select(absence =>
            $"• {Name(one.Name)}, {AbsenceWords.Days(absence.Period, today)}: _{Note(one.Notes[absence.Id])}_")).Take(MostNotes).ToList();
        return lines.Count == 0 ? [] : [SectionBlock.Of(SlackText.Truncate(string.Join('\n', lines), SectionText))];
    }

    private static string Heading(string when) => $"*Away {when}*";

    private static Message Of(string when, IReadOnlyList<string> lines, IReadOnlyList<WhoIsAway> away)
    {
        if (lines.Count == 0)
            return new() { Text = $"Nobody is away {when}." };
        var sections = Sections(Heading(when), lines);
        return new() { Text = string.Join('\n', sections), Blocks = [.. sections.Select(section => SectionBlock.Of(section)), .. Privacy(away)] };
    }

    private static IReadOnlyList<Block> Privacy(IReadOnlyList<WhoIsAway> away) =>
        away.Any(one => one.SeesKinds) ? [ContextBlock.Of("Kinds are shown to the person and their manager only; everybody else reads “away”.")] : [];

    private static List<string> Sections(string first, IEnumerable<string> lines)
    {
        var sections = new List<string> { first };
        var left = 0;
        foreach (var line in lines)
        {
            var cut = SlackText.Truncate(line, SectionText);
            if (left == 0 && sections[^1].Length + cut.Length < SectionText)
                sections[^1] += "\n" + cut;
            else if (left == 0 && sections.Count < MostSections)
                sections.Add(cut);
            else
                left++;
        }

        if (left > 0)
            sections.Add($"… and {left} more people.");
        return sections;
    }
}
