using System.Text.RegularExpressions;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Turns <c>@name</c> in text into to-dos, for people, for groups and for @all; code is left alone.</summary>
internal static partial class Mentions
{
    public static void Record(GitLabState state, GitLabIssue issue, GitLabUser author, string text, DateTimeOffset now)
    {
        var readers = Named(state, issue, text).Where(u => u.Id != author.Id && state.CanRead(u, issue));
        foreach (var user in readers.DistinctBy(u => u.Id))
            state.Todos.Add(new(state.NextId(), user.Id, author.Id, issue.Id, "mentioned", text, now));
    }

    private static IEnumerable<GitLabUser> Named(GitLabState state, GitLabIssue issue, string text)
    {
        var project = state.Project(issue.ProjectId);
        foreach (Match match in Mention().Matches(Code().Replace(text, " ")))
        {
            var name = match.Groups[1].Value.TrimEnd('.', '-', '/');
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
                foreach (var (user, _) in state.MembersOf(project.GroupId, project.Id)) yield return user;
            else if (state.UserNamed(name) is { } user) yield return user;
            else if (state.Groups.Find(g => g.Path.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } group)
                foreach (var (member, _) in state.MembersOf(group.Id)) yield return member;
        }
    }

    [GeneratedRegex(@"(?<![\w@/\\])@(?<name>[A-Za-z0-9_][A-Za-z0-9_.\-/]*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"^```.*?^```[^\n]*$|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
