using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Who is away. It knows times only: a kind cannot get into it.</summary>
internal static class WhoMessage
{
    private const int SectionText = 2_900;
    private const int MostSections = 12;

    public static Message On(LocalDate day, LocalDate today, IEnumerable<(string Name, AwayHalves Halves)> away) =>
        Of($"on {AbsenceWords.Day(day, today)}",
            away.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(one => $"• {Name(one.Name)} — {AbsenceWords.Halves(one.Halves)}"));

    public static Message Within(DateInterval days, LocalDate today, IEnumerable<(string Name, IReadOnlyList<AbsencePeriod> Times)> away)
    {
        var words = DateWords.Range(days, today.Year);
        return Of(words, away.OrderBy(one => one.Times[0].Start).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(one => $"• {Name(one.Name)} — {string.Join(", ", one.Times.Select(time => AbsenceWords.Days(time, today)))}"));
    }

    private static Message Of(string when, IEnumerable<string> lines)
    {
        var sections = Sections($"*Away {when}*", lines);
        if (sections.Count == 1 && !sections[0].Contains('\n', StringComparison.Ordinal))
            return new() { Text = $"Nobody is away {when}." };
        return new() { Text = string.Join('\n', sections), Blocks = [.. sections.Select(section => SectionBlock.Of(section))] };
    }

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

    private static string Name(string name) => SlackText.Escape(SlackText.Truncate(name, 200));
}
