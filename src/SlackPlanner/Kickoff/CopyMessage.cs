using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Kickoff;

/// <summary>Everybody's issues for a counterpart, with "Note a concern" beside each; long ones go on in the thread. Budgets are not theirs to know. Pure.</summary>
internal static class CopyMessage
{
    private const int MostBlocks = 45;

    public static IReadOnlyList<Message> For(KickoffPage page, IReadOnlyList<CopyPart> parts)
    {
        var title = Title(page, parts);
        var first = new List<Block>
        {
            new HeaderBlock { Text = SlackText.Truncate(title, 150) },
            ContextBlock.Of($"{SlackText.Escape(SlackText.Truncate(page.Team.Name, 100))} · {DateWords.Range(page.Milestone.Days)}. A concern becomes an internal note on the issue, and the engineering manager hears of it."),
        };
        var all = parts.SelectMany(part => Blocks(page, part)).ToList();
        var rest = all.Count + first.Count <= MostBlocks ? [] : all.Skip(MostBlocks - first.Count).Chunk(MostBlocks).ToList();
        first.AddRange(all.Take(MostBlocks - first.Count));
        return
        [
            new() { Text = SlackText.Escape(title), Blocks = first },
            .. rest.Select((blocks, number) => new Message { Text = $"{SlackText.Escape(title)} ({number + 2})", Blocks = blocks }),
        ];
    }

    public static string Title(KickoffPage page, IReadOnlyList<CopyPart> parts) =>
        $"Kickoff {page.Milestone.Name}{(parts.Any(part => part.Letter.Change is not null) ? ": what has changed" : "")}";

    /// <summary>Issues that went, where it is a change.</summary>
    public static string? Gone(CopyPart part) => part.Letter.Gone.Count == 0 ? null : $"no longer {string.Join(", ", part.Letter.Gone.Select(issue => $"#{issue.Iid}"))}";

    private static IEnumerable<Block> Blocks(KickoffPage page, CopyPart part)
    {
        var letter = part.Letter;
        var hidden = letter.Hidden > 0 ? $", and {letter.Hidden} confidential" : "";
        var gone = Gone(part) is { } words ? $" · {words}" : "";
        yield return SectionBlock.Of($"*{ShownNames.InLine(part.Name)}* · {CapacityWords.Issues(letter.Issues.Count)}{hidden}{SlackText.Escape(gone)}");
        foreach (var issue in letter.Issues)
        {
            yield return SectionBlock.Of(
                LetterMessage.Line(issue),
                new Button { ActionId = ConcernModal.Open, Text = "Note a concern", Value = SlackText.Truncate($"{page.Team.Id}|{page.Milestone.Key}|{issue.Reference}", 2_000) });
        }
    }
}
