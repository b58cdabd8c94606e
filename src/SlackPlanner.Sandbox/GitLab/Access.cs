namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Who may see and change what: levels are inherited from the groups above.</summary>
internal static class Access
{
    public const int Guest = 10;
    public const int Planner = 15;
    public const int Reporter = 20;
    public const int Owner = 50;

    public static int Level(this GitLabState state, GitLabUser user, GitLabGroup group)
    {
        var ids = state.Ancestry(group.Id).Select(g => g.Id).ToHashSet();
        return state.Members.Where(m => m.UserId == user.Id && m.GroupId is { } id && ids.Contains(id)).Select(m => m.AccessLevel).DefaultIfEmpty().Max();
    }

    public static int Level(this GitLabState state, GitLabUser user, GitLabProject project) => Math.Max(
        state.Level(user, state.Group(project.GroupId)),
        state.Members.Where(m => m.UserId == user.Id && m.ProjectId == project.Id).Select(m => m.AccessLevel).DefaultIfEmpty().Max());

    public static bool CanRead(this GitLabState state, GitLabUser user, GitLabProject project) =>
        project.Visibility == "public" || state.Level(user, project) > 0;

    /// <summary>A private group is also seen by the members of anything below it.</summary>
    public static bool CanRead(this GitLabState state, GitLabUser user, GitLabGroup group) =>
        group.Visibility == "public" || state.Level(user, group) > 0
        || state.Descent(group.Id).Any(g => state.Level(user, g) > 0)
        || state.Projects.Exists(p => state.Ancestry(p.GroupId).Any(a => a.Id == group.Id) && state.Level(user, p) > 0);

    public static bool CanRead(this GitLabState state, GitLabUser user, GitLabIssue issue)
    {
        var project = state.Project(issue.ProjectId);
        return state.CanRead(user, project)
            && (!issue.Confidential || issue.AuthorId == user.Id || issue.Assignees.Contains(user.Id) || state.Level(user, project) >= Planner);
    }

    /// <summary>Labels, weight, milestone, assignees: for planners, reporters and above.</summary>
    public static bool CanManage(this GitLabState state, GitLabUser user, GitLabIssue issue) =>
        state.CanRead(user, issue) && state.Level(user, state.Project(issue.ProjectId)) >= Planner;

    public static bool CanEdit(this GitLabState state, GitLabUser user, GitLabIssue issue) =>
        state.CanManage(user, issue) || (state.CanRead(user, issue) && (issue.AuthorId == user.Id || issue.Assignees.Contains(user.Id)));

    /// <summary>Everybody with access to the group or the project, each with the highest level.</summary>
    public static IEnumerable<(GitLabUser User, int Level)> MembersOf(this GitLabState state, long groupId, long? projectId = null)
    {
        var ids = state.Ancestry(groupId).Select(g => g.Id).ToHashSet();
        return state.Members.Where(m => (m.GroupId is { } id && ids.Contains(id)) || (projectId is not null && m.ProjectId == projectId))
            .GroupBy(m => m.UserId)
            .Select(g => (state.User(g.Key), g.Max(m => m.AccessLevel)))
            .OrderBy(m => m.Item1.Id);
    }
}
