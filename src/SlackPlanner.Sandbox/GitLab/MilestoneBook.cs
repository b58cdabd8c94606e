namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Which milestones a project or a group can use.</summary>
internal static class MilestoneBook
{
    public static IEnumerable<GitLabMilestone> Of(GitLabState state, GitLabProject project)
    {
        var groups = state.Ancestry(project.GroupId).Select(g => g.Id).ToHashSet();
        return state.Milestones.Where(m => m.ProjectId == project.Id || (m.GroupId is { } id && groups.Contains(id)));
    }

    /// <summary>A milestone that the project cannot use counts as none given, without an error: so does GitLab.</summary>
    public static GitLabMilestone? Usable(GitLabState state, GitLabProject project, long? id) =>
        id is null or 0 ? null : Of(state, project).FirstOrDefault(m => m.Id == id);
}
