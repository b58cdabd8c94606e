using SlackPlanner.GitLab;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Confirm;

/// <summary>The list that an assignee confirms, once a milestone. For that person alone. Pure.</summary>
/// <remarks>Source: handbook, "Planning rotation": the assignee should investigate the issue and confirm the weight.</remarks>
internal static class OwnWeightsMessage
{
    public const int MostInNote = 12;
    public const int Most = 40;

    public static string Title(OwnWeights own) => $"Your weights in {SlackText.Truncate(own.Milestone.Name, 40)}";

    public static Message For(OwnWeights own, string gitLabUrl, string? boardUrl, int most = Most, string? news = null)
    {
        var text = $"*{SlackText.Escape(Title(own))}*\n{Words(own)}";
        var blocks = new List<Block>();
        if (news is not null)
            blocks.Add(SectionBlock.Of(news));
        blocks.Add(SectionBlock.Of(text));
        blocks.AddRange(own.All.Take(most).Select(one => Line(own, one, gitLabUrl)));
        if (own.All.Count > most)
            blocks.Add(ContextBlock.Of($"… and {own.All.Count - most} more{(most < Most ? ": `/weight confirm` shows them" : "")}"));
        if (own.Open.Count > 0)
        {
            blocks.Add(new ActionsBlock
            {
                Elements =
                [
                    new Button
                    {
                        ActionId = QueueButtons.AllRight, Text = own.Open.Count == 1 ? "It is right" : "All are right", Style = Button.Primary,
                        Value = QueueButtons.Value(own.Team.Id, own.Milestone.Key, own.Fingerprint),
                    },
                ],
            });
        }

        if (boardUrl is not null)
            blocks.Add(ContextBlock.Of(SlackText.Link(boardUrl, "Open the board")));
        return new() { Text = text, Blocks = blocks };
    }

    private static string Words(OwnWeights own) => (own.All.Count, own.Open.Count, Unweighed: own.All.Count(one => one.Issue.Weight is null)) switch
    {
        (0, _, _) => "No open Deliverable is assigned to you.",
        (_, 0, 0) => "All confirmed. Thank you!",
        (_, 0, var none) => $"All that have a weight are confirmed. {(none == 1 ? "One has" : $"{none} have")} none yet.",
        _ => "Whoever is assigned looks into an issue and confirms its weight. Are these right?",
    };

    private static SectionBlock Line(OwnWeights own, OwnWeight one, string gitLabUrl)
    {
        var weight = one switch
        {
            { Issue.Weight: null } => "no weight yet",
            { IsConfirmed: true } => $"weight *{one.Issue.Weight}*, confirmed",
            _ => $"weight *{one.Issue.Weight}*",
        };
        return SectionBlock.Of($"{CardMessage.Link(one.Issue, gitLabUrl, 120)}\n{weight}", new Button
        {
            ActionId = QueueButtons.Change, Text = one.Issue.Weight is null ? "Weigh …" : "Change …", Value = QueueButtons.Value(own.Team.Id, own.Milestone.Key, one.Issue.Reference),
        });
    }
}
