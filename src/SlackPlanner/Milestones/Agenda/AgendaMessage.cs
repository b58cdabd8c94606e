using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>Agendas in words. Pure.</summary>
internal static class AgendaMessage
{
    public const string Line = "agenda.line";
    public const string Choose = "agenda.team";
    public const string Remove = "remove";
    public const string Again = "again";

    public const string Adds = "`/milestone agenda <what to talk about>` adds a line to the next call of product and engineering; `/milestone agenda group: <…>` to the monthly group call.";

    private const int MostInPart = 12;
    private const int MostLines = 15;
    private const int MostLast = 5;
    private const int SectionText = 2_900;

    /// <param name="remark">What was just done; mrkdwn.</param>
    /// <param name="mayRemove">Of each line, whether the reader may take it off.</param>
    public static Message For(IReadOnlyList<AgendaPage> pages, Func<AgendaLine, bool> mayRemove, string? remark = null)
    {
        var blocks = new List<Block>();
        if (remark is not null)
            blocks.Add(SectionBlock.Of(remark));
        foreach (var page in pages)
        {
            blocks.Add(SectionBlock.Of($"{Heading(page)}{(page.IsEmpty ? "\nNothing yet." : "")}"));
            blocks.AddRange(page.Parts.Select(Part));
            blocks.AddRange(page.Lines.Take(MostLines).Select(line => SectionBlock.Of(Words(line), mayRemove(line) ? Menu(page, line, Remove, "Take it off") : null)));
            if (page.Lines.Count > MostLines)
                blocks.Add(ContextBlock.Of($"… and {page.Lines.Count - MostLines} more."));
            if (page.Last is [{ HeldOn: { } held }, ..])
            {
                blocks.Add(ContextBlock.Of($"On the agenda of {DateWords.Day(held, page.Today.Year)}:"));
                blocks.AddRange(page.Last.Take(MostLast).Select(line => SectionBlock.Of(Words(line), Menu(page, line, Again, "Bring it up again"))));
            }
        }

        blocks.Add(ContextBlock.Of(pages.Count == 0 ? "This team holds no calls: `pm-call` and `group-call` are switched off under `routines` in its settings." : Adds));
        var text = string.Join("; ", pages.Select(page => $"{page.Call.Title()}: {DateWords.Day(page.Day, page.Today.Year)}"));
        return new() { Text = remark ?? (text.Length > 0 ? text : "No calls"), Blocks = blocks };
    }

    /// <summary>For a note, which stays: what there is to talk about, without buttons.</summary>
    public static IReadOnlyList<Block> InNote(AgendaPage page)
    {
        var blocks = new List<Block> { SectionBlock.Of(Heading(page)) };
        blocks.AddRange(page.Parts.Select(Part));
        if (page.Lines.Count > 0)
            blocks.Add(SectionBlock.Of(Joined("*Added*", [.. page.Lines.Select(Words)], MostLines)));
        return blocks;
    }

    public static string Heading(AgendaPage page) =>
        $"*{page.Call.Title()}* of {SlackText.Escape(SlackText.Truncate(page.Team.Name, 80))}, {(page.Day == page.Today ? "today" : DateWords.Day(page.Day, page.Today.Year))}";

    private static SectionBlock Part(AgendaPart part) => SectionBlock.Of(Joined($"*{part.Heading}*", [.. part.Lines.Select(line => "• " + line)], MostInPart));

    private static string Words(AgendaLine line) => $"• {SlackText.Escape(line.Words)} — {SlackText.User(line.By)}";

    /// <summary>Whole lines only: one that is cut in two would leave half a link.</summary>
    private static string Joined(string heading, List<string> lines, int most)
    {
        var text = heading;
        for (var shown = 0; shown < lines.Count; shown++)
        {
            if (shown == most || text.Length + lines[shown].Length > SectionText - 30)
                return $"{text}\n… and {lines.Count - shown} more";
            text += "\n" + lines[shown];
        }

        return text;
    }

    private static OverflowMenu Menu(AgendaPage page, AgendaLine line, string verb, string text) =>
        new() { ActionId = Line, Options = [Option.Of($"{verb}|{page.Team.Id}|{line.Id}", text)] };
}
