using SlackPlanner.Slack;

namespace SlackPlanner.Kickoff;

/// <summary>A letter as a direct message. Pure.</summary>
internal static class LetterMessage
{
    private const int SectionText = 2_900;
    private const int MostSections = 12;

    public static Message For(KickoffLetter letter)
    {
        var title = SlackText.Truncate(LetterWords.Title(letter), 150);
        var blocks = new List<Block>
        {
            new HeaderBlock { Text = title },
            ContextBlock.Of(SlackText.Escape(SlackText.Truncate(LetterWords.Dates(letter), 500))),
        };
        if (letter.Change is null or { BudgetBefore: not null })
            blocks.Add(SectionBlock.Of(SlackText.Truncate(SlackText.Escape(LetterWords.Budget(letter)), SectionText)));
        if (letter.Change is { } change)
            Changed(blocks, letter, change);
        else
            Whole(blocks, letter);
        if (letter.Board is { } board)
            blocks.Add(ContextBlock.Of(SlackText.Link(board, "All your issues of the milestone in GitLab")));
        blocks.Add(ContextBlock.Of(SlackText.Escape(LetterWords.Closing)));
        return new() { Text = $"{SlackText.Escape(title)}: {SlackText.Escape(LetterWords.Load(letter))}", Blocks = blocks, UnfurlLinks = false };
    }

    /// <summary>Lines in as many sections as they need, and no more than so many.</summary>
    public static IEnumerable<Block> Sections(string heading, IEnumerable<string> lines)
    {
        var text = heading;
        var (sections, left) = (0, 0);
        foreach (var line in lines)
        {
            if (sections == MostSections)
            {
                left++;
                continue;
            }

            if (text.Length + line.Length + 1 > SectionText)
            {
                yield return SectionBlock.Of(text);
                sections++;
                text = line;
            }
            else
            {
                text = text.Length == 0 ? line : $"{text}\n{line}";
            }
        }

        if (sections < MostSections)
            yield return SectionBlock.Of(text);
        if (left > 0)
            yield return ContextBlock.Of($"… and {left} more; they stand in GitLab.");
    }

    public static string Line(LetterIssue issue) =>
        $"• {SlackText.Link(issue.WebUrl, SlackText.Truncate(LetterWords.Name(issue), 160))}, {LetterWords.Weight(issue)}";

    private static void Whole(List<Block> blocks, KickoffLetter letter)
    {
        var lines = letter.Issues.Select(Line).ToList();
        if (LetterWords.Hidden(letter) is { } hidden)
            lines.Add($"_{hidden}_");
        if (lines.Count == 0)
            lines.Add(LetterWords.None);
        blocks.AddRange(Sections($"*{LetterWords.Issues}* ({SlackText.Escape(LetterWords.Load(letter))})", lines));
        Reason(blocks, letter);
        if (letter.Noteworthy.Count > 0)
            blocks.AddRange(Sections($"*{LetterWords.Noteworthy}*", letter.Noteworthy.Select(Note)));
    }

    private static void Changed(List<Block> blocks, KickoffLetter letter, LetterChange change)
    {
        var added = letter.Issues.Where(issue => change.Added.Contains(issue.Reference)).Select(Line).ToList();
        if (added.Count > 0)
            blocks.AddRange(Sections("*New for you*", added));
        if (letter.Gone.Count > 0)
            blocks.AddRange(Sections("*No longer yours*", letter.Gone.Select(Line)));
        if (change.Added.Count + change.Removed.Count > added.Count + letter.Gone.Count)
            blocks.Add(ContextBlock.Of("Others that changed are confidential or gone from the milestone; your board shows them."));
        blocks.Add(SectionBlock.Of($"In all: {SlackText.Escape(LetterWords.Load(letter))}."));
        if (change.HasNewReason)
            Reason(blocks, letter);
        var notes = letter.Noteworthy.Where(note => change.Noteworthy.Contains(note.Issue.Reference)).Select(Note).ToList();
        if (notes.Count > 0)
            blocks.AddRange(Sections($"*{LetterWords.Noteworthy}*", notes));
    }

    private static void Reason(List<Block> blocks, KickoffLetter letter)
    {
        if (letter.Told.Reason is { } reason)
            blocks.Add(SectionBlock.Of(SlackText.Truncate($"*{LetterWords.Why}*\n{SlackText.Quote(reason)}", SectionText)));
    }

    private static string Note((LetterIssue Issue, string? Owner) note) =>
        Line(note.Issue) + (note.Owner is { } owner ? $" — {SlackText.Escape(owner)}" : "");
}
