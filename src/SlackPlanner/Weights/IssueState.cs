using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights;

/// <summary>Why the weight of an issue says nothing any more. Pure.</summary>
internal static class IssueState
{
    /// <summary>Mrkdwn; null: it can be weighed.</summary>
    public static string? Refusal(Issue issue) => Refusal(IssueLink.To(issue), issue.MovedToId is not null, issue.IsOpen);

    public static string? Refusal(IssueLink link, bool moved, bool open) => (moved, open) switch
    {
        (true, _) => $":warning: {Name(link)} was moved to another project. Its page in GitLab says where it is now; weigh it there.",
        (_, false) => $":warning: {Name(link)} is closed, so its weight plans nothing any more. Reopen it in GitLab if there is still work, then try again.",
        _ => null,
    };

    /// <summary>A link to it; of a confidential one the reference only.</summary>
    public static string Name(IssueLink link) =>
        SlackText.Link(link.WebUrl, link.Title is { } title ? $"{link.Reference[link.Reference.LastIndexOf('#')..]} {SlackText.Truncate(title, 255)}" : link.Reference);
}
