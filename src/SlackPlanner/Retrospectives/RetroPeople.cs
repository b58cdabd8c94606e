using System.Text.RegularExpressions;
using SlackPlanner.Issues;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Who takes part in a milestone's retrospective: the team, and the frontend, UX, product and quality people who worked with it. Pure.</summary>
/// <param name="Users">Slack ids.</param>
/// <param name="GitLabNames">Of all of them as far as they are known, and of those whom Slack does not know.</param>
/// <param name="Strangers">GitLab usernames that no team of this workspace has: GitLab tells them, nobody else.</param>
/// <remarks>Source: handbook, "Per Milestone": the backend team, plus any people from frontend, UX, and PM who have worked with that team during the release.</remarks>
internal sealed partial record RetroPeople(IReadOnlyList<string> Users, IReadOnlyList<string> GitLabNames, IReadOnlyList<string> Strangers)
{
    /// <summary>Said wherever they are listed.</summary>
    public const string HowChosen = "The team and its engineering manager; its product manager; its frontend, UX and quality counterparts; and whoever was assigned to, or opened, one of the milestone's issues labelled frontend, UX or quality.";

    public static RetroPeople Of(Team team, IReadOnlyList<PlannedIssue> issues, IReadOnlyList<Team> all)
    {
        var users = new List<string>([.. team.Members.Select(member => member.User), team.Manager.User]);
        if (team.ProductManager is { } product)
            users.Add(product);
        users.AddRange(team.Counterparts.Where(one => one.Role is { } role && WorksWith().IsMatch(role)).Select(one => one.User));

        var labels = new[] { ("frontend", "frontend"), ("ux", "UX"), ("quality", "Quality") }.Select(use => team.GitLab.LabelsByUse.GetValueOrDefault(use.Item1, use.Item2)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var worked = issues.Where(issue => issue.Labels.Any(labels.Contains)).SelectMany(issue => issue.Author is { } author ? [.. issue.Assignees, author] : issue.Assignees)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var known = worked.Select(name => (Name: name, User: UserOf(name, all))).ToList();
        users.AddRange(known.Select(one => one.User).OfType<string>());

        var distinct = users.Distinct(StringComparer.Ordinal).ToList();
        var strangers = known.Where(one => one.User is null).Select(one => one.Name).ToList();
        var names = distinct.Select(user => all.Prepend(team).Select(one => one.GitLabNameOf(user)).FirstOrDefault(name => name is not null)).OfType<string>().Concat(strangers);
        return new(distinct, [.. names.Distinct(StringComparer.OrdinalIgnoreCase)], strangers);
    }

    private static string? UserOf(string name, IReadOnlyList<Team> all) =>
        all.SelectMany(team => team.Members.Select(member => (member.User, member.GitLab)).Append((team.Manager.User, team.Manager.GitLab)))
            .FirstOrDefault(one => string.Equals(one.Item2, name, StringComparison.OrdinalIgnoreCase)).Item1;

    [GeneratedRegex(@"\b(front[- ]?end|fe|ux|ui|design|product|pm|quality|qa|set|test)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WorksWith();
}
