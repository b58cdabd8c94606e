using SlackPlanner.Issues;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>Somebody who can be asked about an issue.</summary>
/// <param name="Key">Stable, for the form.</param>
/// <param name="GitLab">Mentioned in the comment; null: named there, and told in the morning note.</param>
/// <param name="User">Slack id, if known.</param>
internal sealed record AskChoice(string Key, AskRole Role, string? GitLab, string? User);

internal enum AskRole { Author, ProductManager, Manager }

/// <summary>Who can be asked: the author or the product manager; the engineering manager where both are missing. Pure.</summary>
/// <remarks>Of a confidential issue nobody but the manager: its author is kept nowhere, and GitLab may not show it to the product manager.</remarks>
internal static class AskChoices
{
    public static IReadOnlyList<AskChoice> For(Team team, PlannedIssue issue, string asker)
    {
        var choices = new List<AskChoice>();
        if (!issue.Confidential)
        {
            if (issue.Author is { Length: > 0 } author && !Same(author, team.GitLabNameOf(asker)))
                choices.Add(new("author", AskRole.Author, author, UserNamed(team, author)));
            if (team.ProductManager is { } productManager && productManager != asker)
                choices.Add(new("pm", AskRole.ProductManager, null, productManager));
        }

        if (choices.Count == 0 && team.Manager.User != asker)
            choices.Add(new("em", AskRole.Manager, team.Manager.GitLab, team.Manager.User));
        return choices;
    }

    private static string? UserNamed(Team team, string name) =>
        team.Members.FirstOrDefault(member => Same(member.GitLab, name))?.User ?? (Same(team.Manager.GitLab, name) ? team.Manager.User : null);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
