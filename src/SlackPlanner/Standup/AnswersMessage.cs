using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>A person's answers in the thread, under their name and picture. What they wrote is escaped: it can neither mention nor link.</summary>
internal static class AnswersMessage
{
    /// <summary>Slack's limit of a section.</summary>
    public const int SectionLength = 3000;

    public static Message For(StandupFace author, IReadOnlyList<StandupAnswer> answers)
    {
        var blocks = new List<Block>();
        foreach (var (question, text) in answers)
        {
            if (text.Length > 0)
                blocks.AddRange(Sections($"*{SlackText.Escape(question)}*\n{SlackText.Escape(text)}").Select(section => SectionBlock.Of(section)));
            else if (StandupQuestions.AsksForBlockers(question))
                blocks.Add(ContextBlock.Of("Nothing is blocking."));
        }

        var said = answers.Where(answer => answer.Text.Length > 0).Select(answer => $"{answer.Question}\n{answer.Text}");
        return new()
        {
            Username = author.Name,
            IconUrl = author.Picture,
            Text = SlackText.Truncate(SlackText.Escape(string.Join("\n\n", said)), 3900),
            Blocks = blocks,
        };
    }

    /// <summary>Cuts escaped text into parts of at most a section's length: at a line's or word's end near by, else between two characters as readers see them.</summary>
    internal static IEnumerable<string> Sections(string escaped) => Cut(escaped).Where(part => !string.IsNullOrWhiteSpace(part));

    private static IEnumerable<string> Cut(string escaped)
    {
        while (escaped.Length > SectionLength)
        {
            var end = End(escaped);
            yield return escaped[..end];
            escaped = escaped[end] is '\n' or ' ' ? escaped[(end + 1)..] : escaped[end..];
        }

        yield return escaped;
    }

    private static int End(string escaped)
    {
        var end = escaped.LastIndexOf('\n', SectionLength, SectionLength / 10);
        if (end < 0)
            end = escaped.LastIndexOf(' ', SectionLength, SectionLength / 10);
        if (end >= 0)
            return end;
        // Only the place is wanted where the text may be cut, not the ellipsis.
        end = SlackText.Truncate(escaped, SectionLength).Length - 1;
        if (end > 0)
            return end;
        // One "character" with thousands of marks on it is taken apart.
        return char.IsHighSurrogate(escaped[SectionLength - 1]) ? SectionLength - 1 : SectionLength;
    }
}
