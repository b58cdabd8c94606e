using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Weights.BreakDown;

namespace SlackPlanner.Weights.Queue;

/// <summary>What was done by the press that brought this card.</summary>
/// <param name="Text">Mrkdwn.</param>
internal sealed record CardNews(string Text, params IReadOnlyList<Button> Buttons);

/// <summary>One issue of the queue, for one person alone. Pure.</summary>
internal static class CardMessage
{
    private const int MostLabels = 12;

    public static Message For(QueuePage page, string gitLabUrl, CardNews? news = null)
    {
        if (page.Mine.Next is not { } issue)
            return EmptyMessage.For(page, news);
        var header = Header(page);
        var title = $"*{Link(issue, gitLabUrl)}*";
        return new()
        {
            Text = $"{header}\n{title}",
            Blocks =
            [
                .. News(news),
                ContextBlock.Of(header),
                SectionBlock.Of($"{title}\n{Now(page, issue)}"),
                .. About(page, issue),
                new ActionsBlock { Elements = [.. QueueButtons.Weights(page, issue)] },
                new ActionsBlock { Elements = [.. Choices(page, issue)] },
                .. Foot(page),
            ],
        };
    }

    public static IEnumerable<Block> News(CardNews? news) => news switch
    {
        null => [],
        { Buttons: [var only] } => [SectionBlock.Of(SlackText.Truncate(news.Text, 2_900), only)],
        { Buttons: [] } => [SectionBlock.Of(SlackText.Truncate(news.Text, 2_900))],
        _ => [SectionBlock.Of(SlackText.Truncate(news.Text, 2_900)), new ActionsBlock { Elements = news.Buttons }],
    };

    /// <summary><c>13.2: 7 of 23, due in 4 days</c>, and whose turn it is.</summary>
    public static string Header(QueuePage page)
    {
        var turn = page.Turn switch
        {
            null => "",
            var user when user == page.User => " · your turn on the rotation",
            var user => $" · on the rotation: {SlackText.Escape(page.NameOf(user))}",
        };
        return $"*Weights of {SlackText.Escape(SlackText.Truncate(page.Milestone.Name, 40))}* · {QueueWords.Progress(page.Progress, page.Today)}{turn}";
    }

    /// <summary>Its number and title, linked; of a confidential one the number alone.</summary>
    public static string Link(PlannedIssue issue, string gitLabUrl, int longest = 255) => issue.Confidential
        ? ":lock: " + SlackText.Link(new IssueReference(issue.Project, issue.Iid).WebUrl(gitLabUrl), $"#{issue.Iid} (confidential)")
        : SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, longest)}");

    public static IEnumerable<Block> Foot(QueuePage page)
    {
        var lines = new List<string>();
        if (page.Mine.Hidden > 0)
            lines.Add($"{page.Mine.Hidden} more {(page.Mine.Hidden == 1 ? "is" : "are")} confidential and only for those to whom GitLab shows {(page.Mine.Hidden == 1 ? "it" : "them")}.");
        if (page.Stale is { } trouble)
            lines.Add($":hourglass_flowing_sand: {SlackText.Escape(trouble.Words)} This is how it stood on {Planning.DateWords.Day(page.AsOf.InZone(page.Team.Zone).Date)}, {page.AsOf.InZone(page.Team.Zone).TimeOfDay:HH':'mm}; what you weigh is written as soon as GitLab answers.");
        if (page.BoardUrl is { } board)
            lines.Add(SlackText.Link(board, "Open the board"));
        if (lines.Count > 0)
            yield return ContextBlock.Of(string.Join('\n', lines));
    }

    private static string Now(QueuePage page, PlannedIssue issue)
    {
        var now = issue.Weight switch
        {
            null => "No weight yet.",
            { } large when large > page.Team.Capacity.Scale.Largest => $"Weight so far: *{large}*, older than this round and larger than the scale: it is better broken down.",
            { } weight => $"Weight so far: *{weight}*, older than this round. Is it right?",
        };
        return page.Mine.Ahead.Count > 0 ? now : $"{now} You skipped it earlier.";
    }

    private static IEnumerable<Block> About(QueuePage page, PlannedIssue issue)
    {
        var labels = issue.Labels.Take(MostLabels).Select(label => SlackText.Code(SlackText.Truncate(label, 30))).ToList();
        if (issue.Labels.Count > MostLabels)
            labels.Add($"and {issue.Labels.Count - MostLabels} more");
        if (labels.Count > 0)
            yield return ContextBlock.Of(string.Join(' ', labels));
        if (issue.Labels.Contains(page.Team.GitLab.SecurityLabel))
            yield return ContextBlock.Of(":lock: " + SecurityWeight.Why);
    }

    private static IEnumerable<BlockElement> Choices(QueuePage page, PlannedIssue issue)
    {
        yield return QueueButtons.Of(QueueButtons.Comment, "Weigh with a comment …", page, issue);
        yield return QueueButtons.Of(QueueButtons.Skip, "Skip", page, issue);
        yield return QueueButtons.Of(QueueButtons.Ask, "Ask for clarification …", page, issue);
        if (issue.Weight > page.Team.Capacity.Scale.Largest)
            yield return BreakDownButton.For(page.Team.Id, new(issue.Project, issue.Iid));
        if (page.Mine.Skipped.Count > 0 && page.Mine.Ahead.Count > 0)
            yield return QueueButtons.Of(QueueButtons.Back, $"Back to what I skipped ({page.Mine.Skipped.Count})", page);
        foreach (var button in Others(page))
            yield return button;
    }

    /// <summary>What is about the queue rather than this issue.</summary>
    public static IEnumerable<Button> Others(QueuePage page)
    {
        if (page.Round.Waiting.Any(page.MaySee))
            yield return QueueButtons.Of(QueueButtons.Waiting, $"{page.Round.Waiting.Count(page.MaySee)} waiting for an answer", page);
        if (!page.Progress.IsDone)
            yield return QueueButtons.Of(QueueButtons.Longer, "This is taking longer", page);
    }
}
