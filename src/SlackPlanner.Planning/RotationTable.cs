using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Planning;

/// <summary>One line of a rotation table as somebody pasted it.</summary>
/// <param name="Number">Of the line in the text, from 1 on.</param>
/// <param name="Release">What it calls the release.</param>
/// <param name="Due">When the weights are due.</param>
/// <param name="Engineer">The name; empty: a month without an engineer.</param>
public sealed record RotationLine(int Number, string Release, LocalDate Due, string Engineer);

/// <summary>Reads a table of release, weights due and engineer, as it is copied out of a page, a Markdown file or a spreadsheet.</summary>
/// <remarks>Source: handbook, "Planning rotation": <c>12.7 2019-12-17 name</c>, one line a release; the name may be missing.</remarks>
public static partial class RotationTable
{
    private static readonly string[] Headings = ["release", "weights due", "engineer", "milestone"];

    /// <summary>The lines that were understood, and one sentence for each that was not; headings and rules between lines are passed over.</summary>
    public static (IReadOnlyList<RotationLine> Lines, IReadOnlyList<string> Problems) Read(string text)
    {
        var lines = new List<RotationLine>();
        var problems = new List<string>();
        var number = 0;
        foreach (var line in Split(text))
        {
            number++;
            if (Rule().IsMatch(line) || IsHeading(line))
                continue;
            var match = Line().Match(line);
            if (!match.Success)
                problems.Add($"Line {number}, “{DateText.Quote(line)}”, has no release and date. One that works: 13.4 2020-07-17 Noor Haddad");
            else if (LocalDatePattern.Iso.Parse(match.Groups["due"].Value) is not { Success: true, Value: var due })
                problems.Add($"Line {number}: {match.Groups["due"].Value} is not a date; write it as 2020-07-17.");
            else
                lines.Add(new(number, match.Groups["release"].Value.Trim(), due, Spaces().Replace(match.Groups["name"].Value, " ").Trim()));
        }

        return (lines, problems);
    }

    /// <summary>The milestone that a line is about: the one whose weights are due nearest to its date, whatever either is called.</summary>
    public static Milestone MilestoneOf(LocalDate due, MilestoneCalendar calendar)
    {
        var near = calendar.Containing(due);
        return new[] { near, calendar.Next(near) }.MinBy(milestone => Math.Abs(Period.DaysBetween(milestone.WeightsDue, due)))!;
    }

    // In one line, as a slash command brings it: a release and a date begin a row.
    private static string[] Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines.Count(line => line.Trim().Length > 0) == 1 ? RowStart().Replace(text, "\n$0").Trim('\n', ' ').Split('\n') : lines;
    }

    private static bool IsHeading(string line) => Headings.Any(heading => line.Contains(heading, StringComparison.OrdinalIgnoreCase)) && !Line().IsMatch(line);

    [GeneratedRegex(@"^[\s|:+=_*-]*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[\s|*•%""'-]*(?<release>[\p{L}\p{N}][^|,;\t]{0,39}?)[\s|,;""']+(?<due>[0-9]{4}-[0-9]{2}-[0-9]{2})[\s|,;""']*(?<name>.*?)[\s|,;""']*$")]
    private static partial Regex Line();

    [GeneratedRegex(@"[^\s|,;]+[\s|,;]+[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex RowStart();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
