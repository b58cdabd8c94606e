using SlackPlanner.GitLab;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues;

/// <summary>What a team's settings say of GitLab.</summary>
internal static class TeamGitLab
{
    /// <summary>Whether a project is in the team's group or below it, or the one of its retrospectives; GitLab's paths know no case.</summary>
    public static bool Owns(this Team team, string project) =>
        (team.GitLab.Group is { Length: > 0 } group && project.StartsWith(group + "/", StringComparison.OrdinalIgnoreCase))
        || project.Equals(team.GitLab.RetroProject, StringComparison.OrdinalIgnoreCase);

    /// <summary>GitLab in the team's name: with its own token, where it has one.</summary>
    public static IGitLabClient For(this IGitLabClient gitLab, Team team) => gitLab.With(team: team.Id);

    /// <summary>Somebody's GitLab username as the team's settings map it; null if they do not.</summary>
    public static string? GitLabNameOf(this Team team, string user) =>
        team.Member(user)?.GitLab ?? (team.Manager.User == user ? team.Manager.GitLab : null);

    public static string? ManagersGitLabName(this Team team) => team.GitLabNameOf(team.Manager.User);

    /// <summary>The path of the project that an issue is in now; issues move.</summary>
    public static string ProjectPath(this Issue issue) => issue.Reference[..issue.Reference.LastIndexOf('#')];
}
