using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.MorningNote;

/// <summary>The note: a team's sections together, each whole or, where Slack's limits leave no room, named at the end.</summary>
internal static class NoteMessage
{
    private const int MostText = 3_900;
    private const int MostNamed = 20;
    private const int MostBlocks = 50;

    public static NoteSection SettledSince { get; } = new("", [ContextBlock.Of("What stood here is settled since.")]);

    public static Message For(LocalDate date, IReadOnlyList<(Team? Team, NoteSection Section)> sections)
    {
        var ordered = sections.OrderBy(one => one.Team?.Name, StringComparer.OrdinalIgnoreCase).Select(one => one.Section).ToList();
        var titles = ordered.Where(section => section.Title.Length > 0).Select(section => SlackText.Escape(section.Title)).ToList();
        var message = new Message
        {
            Text = SlackText.Truncate($"Your note for {DateWords.Day(date)}: {string.Join("; ", titles)}", MostText),
            Blocks = [ContextBlock.Of($":coffee: Good morning. Your note for {DateWords.Day(date)}.")],
        };
        var folded = new List<NoteSection>();
        foreach (var section in ordered)
        {
            // Folded ones need a line of their own at the end.
            var room = MostBlocks - (section == ordered[^1] && folded.Count == 0 ? 0 : 1);
            if ((With(message, section.Blocks, room) ?? With(message, Plain(section.Blocks), room)) is { } fuller)
                message = fuller;
            else
                folded.Add(section);
        }

        if (folded.Count > 0)
            message = message with { Blocks = [.. message.Blocks, ContextBlock.Of(Folded(folded))] };
        return message with { Blocks = [.. message.Blocks.Select((block, n) => Marked(block, date, n))] };
    }

    private static Message? With(Message message, IReadOnlyList<Block> blocks, int room)
    {
        var fuller = message with { Blocks = message.Blocks.Count == 1 ? [.. message.Blocks, .. blocks] : [.. message.Blocks, new DividerBlock(), .. blocks] };
        return fuller.Blocks.Count <= room && BlockKit.Problems(fuller with { Channel = "D0" }).Count == 0 ? fuller : null;
    }

    /// <summary>Of charts and tables Slack takes a few a message; what they show stands in the text as well.</summary>
    private static IReadOnlyList<Block> Plain(IReadOnlyList<Block> blocks) => [.. blocks.Where(block => block is not (TableBlock or DataVisualizationBlock))];

    private static string Folded(IReadOnlyList<NoteSection> folded)
    {
        var named = folded.Take(MostNamed).Select(section => SlackText.Escape(SlackText.Truncate(section.Title, 100)) + (section.Elsewhere.Length > 0 ? $" (`{section.Elsewhere}`)" : ""));
        return SlackText.Truncate($"… and {folded.Count} more: {string.Join("; ", named)}", 2_900);
    }

    /// <summary>A click says by its block which note it stands in.</summary>
    private static Block Marked(Block block, LocalDate date, int number) =>
        block.BlockId is null && block is ActionsBlock or SectionBlock { Accessory: not null } ? block with { BlockId = MorningNotes.BlockId(date, number) } : block;
}
