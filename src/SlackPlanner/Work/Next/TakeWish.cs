using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>What "Take it" asks of GitLab. Pure.</summary>
internal static class TakeWish
{
    public static readonly string InDev = WorkflowLabels.Label(WorkflowLabels.InDev);

    /// <param name="me">The person's GitLab username.</param>
    /// <param name="replaced">GitLab usernames of those whose place it takes, where GitLab knows one assignee only.</param>
    /// <remarks>Whether somebody of the team has it by then is asked again right before it is written.</remarks>
    public static JournalWish For(Team team, string user, string me, IssueReference issue, IReadOnlyList<string> replaced) => new(team.Id, user, TakeKind.Name,
    [
        new JournalStep.Assign(issue, [me], replaced, [.. team.GitLabNames().Where(name => !string.Equals(name, me, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]),
        new JournalStep.Label(issue, [InDev], []),
    ]) { Tell = true };

    /// <summary>Why it cannot be taken, as far as the team's copy of the issues tells; mrkdwn, null if nothing speaks against it.</summary>
    public static string? Refusal(Team team, string me, PlannedIssue issue)
    {
        var name = issue.Confidential ? "This issue" : SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 120)}");
        if (!issue.IsOpen)
            return $"{name} is closed by now. Nothing was changed.";
        return issue.Confidential || issue.IsAssignedTo(me) || issue.Assignees.FirstOrDefault(team.GitLabNames().Contains) is not { } other
            ? null
            : Taken(team, name, other);
    }

    /// <param name="issue">Mrkdwn.</param>
    /// <param name="other">GitLab username of whoever has it.</param>
    public static string Taken(Team team, string issue, string other) =>
        $"{(team.UserNamed(other) is { } user ? SlackText.User(user) : SlackText.Code("@" + other))} has taken {issue} meanwhile. Nothing was changed.";
}
