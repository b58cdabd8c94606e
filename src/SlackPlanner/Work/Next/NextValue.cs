using System.Globalization;
using SlackPlanner.GitLab;

namespace SlackPlanner.Work;

/// <summary>What a button below an issue carries: the team, and which issue.</summary>
internal static class NextValue
{
    public static string Of(string team, IssueReference issue) => $"{team}|{issue.Project}|{issue.Iid}";

    public static (string Team, IssueReference Issue)? Read(string value) =>
        value.Split('|') is [var team, var project, var iid] && project.Contains('/', StringComparison.Ordinal)
        && int.TryParse(iid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (team, new(project, number))
            : null;
}
