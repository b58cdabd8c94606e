using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>A page of past answers, newest first.</summary>
internal static class HistoryMessage
{
    public const string Older = "standup.older";
    public const string Newer = "standup.newer";

    /// <summary>Of one answer; the whole is behind the link.</summary>
    private const int MostCharacters = 700;

    public static Message For(HistoryPage page, LocalDate today)
    {
        var title = Title(page.Query, today);
        if (page.Hits.Count == 0)
            return new() { Text = $"{title}: nothing{(page.Query.Skip > 0 ? " more" : "")} was found. Another range may have more: `/standup history {today.PlusDays(-28):uuuu-MM-dd}..{today:uuuu-MM-dd}`." };
        var blocks = new List<Block> { SectionBlock.Of($"*{title}*, newest first") };
        var severalTeams = page.Hits.Select(hit => hit.Team.Id).Distinct().Count() > 1;
        foreach (var hit in page.Hits)
            blocks.Add(SectionBlock.Of(SlackText.Truncate($"{Head(hit, severalTeams, today)}\n{Body(hit.Entry, page.Query.Text)}", SectionText.Longest)));

        var buttons = new List<BlockElement>();
        if (page.Query.Skip > 0)
            buttons.Add(new Button { Text = "Newer", ActionId = Newer, Value = (page.Query with { Skip = Math.Max(0, page.Query.Skip - HistoryQuery.PageSize) }).AsValue() });
        if (page.HasMore)
            buttons.Add(new Button { Text = "Older", ActionId = Older, Value = (page.Query with { Skip = page.Query.Skip + HistoryQuery.PageSize }).AsValue() });
        if (buttons.Count > 0)
            blocks.Add(new ActionsBlock { Elements = buttons });
        return new() { Text = $"{title}: {string.Join(", ", page.Hits.Select(hit => $"{SlackText.Escape(hit.Author.Name)} {DateWords.Day(hit.Entry.Date, today.Year)}"))}", Blocks = blocks };
    }

    private static string Title(HistoryQuery query, LocalDate today)
    {
        var what = query.Text is { } text ? $"Answers with “{SlackText.Escape(SlackText.Truncate(text, 60))}”" : "Standup answers";
        var whose = query.User is { } user ? $" of {SlackText.User(user)}" : "";
        var when = (query.First, query.Last) switch
        {
            ({ } first, { } last) => $", {DateWords.Range(first, last, today.Year)}",
            _ => "",
        };
        return what + whose + when;
    }

    private static string Head(HistoryHit hit, bool withTeam, LocalDate today)
    {
        var date = DateWords.Day(hit.Entry.Date, today.Year);
        return $"*{SlackText.Escape(hit.Author.Name)}* · {(hit.Link is { } link ? SlackText.Link(link, date) : date)}{(withTeam ? $" · {SlackText.Escape(hit.Team.Name)}" : "")}";
    }

    // Of a search, the answers that it found.
    private static string Body(StandupEntry entry, string? wanted) => string.Join('\n', entry.Answers
        .Where(answer => answer.Text.Length > 0 && (wanted is null || answer.Text.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
        .Select(answer => $"_{SlackText.Escape(answer.Question)}_\n{SlackText.Quote(SlackText.Truncate(answer.Text, MostCharacters))}"));
}
