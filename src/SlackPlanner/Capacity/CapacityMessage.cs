using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>A milestone's capacity, as far as the reader may see it.</summary>
internal static class CapacityMessage
{
    /// <summary>An answer's fallback holds all; the text of a message that may be updated has Slack's smaller limit.</summary>
    public const int AnswerText = 30_000;
    public const int UpdatableText = 3_900;

    private const int SectionText = 2_900;
    private const int MostSections = 14;
    private const int LineText = 500;

    /// <param name="intro">Mrkdwn under the heading; empty if there is nothing to say.</param>
    /// <param name="buttons">At least one.</param>
    public static Message For(CapacityPage page, IReadOnlyList<BlockElement> buttons, string intro = "", int maxText = AnswerText)
    {
        var report = page.Report;
        var title = $"Capacity {SlackText.Truncate(report.Milestone.Name, 40)} · {SlackText.Truncate(report.Team.Name, 80)}";
        var dates = CapacityWords.Dates(report.Milestone, page.AsOf.Date);
        var team = CapacityWords.Team(report);
        var problem = CapacityNotes.Problem(report);
        var notes = string.Join('\n', CapacityNotes.Of(page));
        var outlook = OutlookWords.Of(page).Concat(page.Priorities is { } list ? [PriorityWords.Of(list)] : []).Select(line => SlackText.Truncate(line, SectionText)).ToList();
        var lines = page.Members.Select(member => SlackText.Truncate(CapacityWords.Member(page, member), LineText)).ToList();
        var asOf = $"As of {DateWords.Day(page.AsOf.Date)}, {page.AsOf.TimeOfDay:HH':'mm}.";

        string[] summary = [intro, $"*{team}*", problem];
        var blocks = new List<Block>
        {
            new HeaderBlock { Text = title },
            ContextBlock.Of(dates),
            SectionBlock.Of(SlackText.Truncate(string.Join('\n', summary.Where(line => line.Length > 0)), SectionText)),
            CapacityTable.For(page),
            CapacityChart.For(page),
        };
        blocks.AddRange(Sections(lines).Select(section => SectionBlock.Of(section)));
        blocks.AddRange(outlook.Select(line => SectionBlock.Of(line)));
        blocks.Add(ContextBlock.Of(SlackText.Truncate(notes.Length > 0 ? $"{notes}\n{asOf}" : asOf, SectionText)));
        blocks.Add(new ActionsBlock { Elements = buttons });
        return new() { Text = Fallback([SlackText.Escape(title), dates, intro, team, problem, .. outlook, .. lines, notes, asOf], maxText), Blocks = blocks };
    }

    private static List<string> Sections(IReadOnlyList<string> lines)
    {
        var sections = new List<string>();
        var left = 0;
        foreach (var line in lines)
        {
            if (left == 0 && sections.Count > 0 && sections[^1].Length + line.Length < SectionText)
                sections[^1] += "\n• " + line;
            else if (left == 0 && sections.Count < MostSections)
                sections.Add("• " + line);
            else
                left++;
        }

        if (left > 0)
            sections.Add($"… and {left} more people; their figures are in the sums.");
        return sections;
    }

    // Whole lines, so that no figure is cut in two.
    private static string Fallback(IEnumerable<string> lines, int max)
    {
        const string More = "… the rest is in the table.";
        var text = "";
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (text.Length + line.Length + More.Length + 2 > max)
                return $"{text}\n{More}";
            text += text.Length == 0 ? line : "\n" + line;
        }

        return text;
    }
}
