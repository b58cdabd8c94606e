using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Split;

/// <summary>The split before and after it happens, and each person's part of it. Pure.</summary>
internal static class SplitMessage
{
    private const int MostNumbers = 12;
    private const int MostPeople = 25;
    private const int SectionText = 2_900;
    private const int MostLinks = 10;

    public static Message Preview(
        QueuePage page, SplitPlan plan, string id, IReadOnlyList<string> away, int confidential, IReadOnlyDictionary<string, string> names)
    {
        var count = plan.Shares.Sum(share => share.References.Count);
        var lines = plan.Shares.Take(MostPeople).Select(share => $"• {Name(names[share.User])}: {share.References.Count} — {Numbers(share.References)}").ToList();
        if (plan.Shares.Count > MostPeople)
            lines.Add($"… and {plan.Shares.Count - MostPeople} more people");
        var people = plan.Shares.Count == 1 ? "1 person" : $"{plan.Shares.Count} people";
        var text = Short($"*{QueueWords.Count(count, "issue")} of {SlackText.Escape(page.Milestone.Name)} for {people}*\n{string.Join('\n', lines)}");
        var notes = new List<string> { "Each gets a message with their part. Everybody still sees the whole queue, their own part first." };
        if (away.Count > 0)
            notes.Add($"Not asked, because away until then: {string.Join(", ", away.Select(user => Name(names[user])))}.");
        if (confidential > 0)
            notes.Add($"{confidential} confidential {(confidential == 1 ? "one stays" : "ones stay")} with those to whom GitLab shows {(confidential == 1 ? "it" : "them")}.");
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
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
        var parts = shares.GroupBy(share => share.Value).Select(part => $"{Name(names[part.Key])} {part.Count()}");
        var text = Short($":white_check_mark: The queue of {SlackText.Escape(page.Milestone.Name)} is split: {string.Join(", ", parts)}. Everybody has a message with their part.");
        return new()
        {
            Text = text,
            Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.SplitBack, "Take the split back", page)] }],
        };
    }

    public static Message Part(QueuePage page, IReadOnlyList<PlannedIssue> issues, string by, string gitLabUrl)
    {
        var lines = issues.Take(MostLinks).Select(issue => $"• {CardMessage.Link(issue, gitLabUrl, 120)}").ToList();
        if (issues.Count > MostLinks)
            lines.Add($"… and {issues.Count - MostLinks} more");
        var text = Short($"*{Name(by)} shares the weighing of {SlackText.Escape(page.Milestone.Name)} among the team.* Your part, due {QueueWords.On(page.Progress.Due, page.Today)}:\n{string.Join('\n', lines)}");
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.Open, "Weigh them", page, style: Button.Primary)] },
                .. page.BoardUrl is { } board ? (Block[])[ContextBlock.Of(SlackText.Link(board, "Open the board"))] : [],
            ],
        };
    }

    public static Message PartTakenBack(QueuePage page) => QueueDesk.Of($"The weighing of {SlackText.Escape(page.Milestone.Name)} is not shared any more, so there is no part of yours. `/weight next` shows the whole queue.");

    private static string Short(string text) => SlackText.Truncate(text, SectionText);

    private static string Name(string name) => SlackText.Escape(SlackText.Truncate(name, 40));

    private static string Numbers(IReadOnlyList<string> references) =>
        string.Join(", ", references.Take(MostNumbers).Select(reference => reference[reference.LastIndexOf('#')..])) + (references.Count > MostNumbers ? " …" : "");
}
