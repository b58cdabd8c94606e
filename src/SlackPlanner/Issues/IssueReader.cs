using SlackPlanner.GitLab;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues;

/// <summary>Reads an issue for one person: only from the team's group, a confidential one only if GitLab would show it to them.</summary>
internal sealed class IssueReader(IGitLabClient gitLab)
{
    /// <param name="asTeam">Not for the person's eyes, but for something of the team's that they take part in: nothing of it may reach them.</param>
    /// <returns>null: not there, elsewhere, or not for this person; which of them is nobody's to know.</returns>
    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<Issue?> Read(Team team, IssueReference reference, string user, CancellationToken cancel, bool asTeam = false)
    {
        Issue issue;
        try
        {
            issue = await gitLab.For(team).Issues.Get(reference.Project, reference.Iid, cancel);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.NotFound)
        {
            return null;
        }

        return team.Owns(issue.ProjectPath()) && (!issue.Confidential || asTeam || await MaySee(team, issue, team.GitLabNameOf(user), cancel)) ? issue : null;
    }

    /// <remarks>docs.gitlab.com/user/project/issues/confidential_issues: members with Reporter or more, the author, the assignees.</remarks>
    private async Task<bool> MaySee(Team team, Issue issue, string? name, CancellationToken cancel)
    {
        if (name is null)
            return false;
        if (Is(issue.Author) || issue.Assignees.Any(Is))
            return true;
        return await gitLab.For(team).Users.ByUsername(name, cancel) is { } person
            && await gitLab.For(team).Members.Of(issue.ProjectPath(), person.Id, cancel) is { AccessLevel: >= AccessLevel.Reporter, State: null or "active" };

        bool Is(GitLabUser? somebody) => string.Equals(somebody?.Username, name, StringComparison.OrdinalIgnoreCase);
    }
}
