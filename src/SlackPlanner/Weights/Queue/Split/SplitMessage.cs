using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Split;

/// <summary>The split before and after it happens, and each person's part of it. Pure.</summary>
internal static class SplitMessage
{
    private const int MostNumbers = 12;
    private const int MostLinks = 10;

    public static Message Preview(
        QueuePage page, SplitPlan plan, string id, IReadOnlyList<string> away, int confidential, IReadOnlyDictionary<string, string> names, string gitLabUrl)
    {
        var count = plan.Shares.Sum(share => share.References.Count);
        var lines = plan.Shares.Select(share => $"• {SlackText.Escape(names[share.User])}: {share.References.Count} — {Numbers(page, share.References, gitLabUrl)}");
        var text = $"*{QueueWords.Count(count, "issue")} of {SlackText.Escape(page.Milestone.Name)} for {QueueWords.Count(plan.Shares.Count, "person").Replace("persons", "people", StringComparison.Ordinal)}*\n{string.Join('\n', lines)}";
        var notes = new List<string> { "Each gets a message with their part. Everybody still sees the whole queue, their own part first." };
        if (away.Count > 0)
            notes.Add($"Not asked, because away until then: {string.Join(", ", away.Select(user => SlackText.Escape(names[user])))}.");
        if (confidential > 0)
            notes.Add($"{confidential} confidential {(confidential == 1 ? "one stays" : "ones stay")} with those to whom GitLab shows {(confidential == 1 ? "it" : "them")}.");
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(SlackText.Truncate(text, 2_900)),
                ContextBlock.Of(SlackText.Truncate(string.Join('\n', notes), 1_900)),
                new ActionsBlock
                {
                    Elements =
                    [
                        new Button { ActionId = QueueButtons.SplitSo, Text = "Split it so", Style = Button.Primary, Value = QueueButtons.Value(page.Team.Id, page.Milestone.Key, id) },
                        QueueButtons.Of(QueueButtons.SplitNot, "Leave it as it is", page),
                    ],
                },
            ],
        };
    }

    public static Message Done(QueuePage page, IReadOnlyDictionary<string, string> shares, IReadOnlyDictionary<string, string> names)
    {
        var parts = shares.GroupBy(share => share.Value).Select(part => $"{SlackText.Escape(names[part.Key])} {part.Count()}");
        var text = $":white_check_mark: The queue of {SlackText.Escape(page.Milestone.Name)} is split: {string.Join(", ", parts)}. Everybody has a message with their part.";
        return new()
        {
            Text = text,
            Blocks = [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.SplitBack, "Take the split back", page)] }],
        };
    }

    public static Message Part(QueuePage page, IReadOnlyList<PlannedIssue> issues, string by, string gitLabUrl)
    {
        var lines = issues.Take(MostLinks).Select(issue => $"• {CardMessage.Link(issue, gitLabUrl, 120)}").ToList();
        if (issues.Count > MostLinks)
            lines.Add($"… and {issues.Count - MostLinks} more");
        var text = $"*{SlackText.Escape(by)} shares the weighing of {SlackText.Escape(page.Milestone.Name)} among the team.* Your part, due {QueueWords.On(page.Progress.Due, page.Today)}:\n{string.Join('\n', lines)}";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(SlackText.Truncate(text, 2_900)),
                new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.Open, "Weigh them", page, style: Button.Primary)] },
            ],
        };
    }

    public static Message PartTakenBack(QueuePage page) => QueueDesk.Of($"The weighing of {SlackText.Escape(page.Milestone.Name)} is not shared any more, so there is no part of yours. `/weight next` shows the whole queue.");

    private static string Numbers(QueuePage page, IReadOnlyList<string> references, string gitLabUrl)
    {
        var numbers = references.Take(MostNumbers).Select(reference => page.Find(reference) is { } issue ? SlackText.Link(issue.WebUrl, $"#{issue.Iid}") : SlackText.Code(reference)).ToList();
        return string.Join(", ", numbers) + (references.Count > MostNumbers ? " …" : "");
    }
}
