using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/group_milestones</summary>
public interface IMilestonesApi
{
    /// <summary>Milestones of a group.</summary>
    IAsyncEnumerable<Milestone> List(string group, MilestoneFilter filter, CancellationToken cancel);

    /// <summary>The milestone with exactly this title that a project's issues can be put into: its own, else one of the groups above, active ones first. null: there is none.</summary>
    Task<Milestone?> Find(string project, string title, CancellationToken cancel);
}

internal sealed class MilestonesApi(GitLabCalls calls) : IMilestonesApi
{
    public IAsyncEnumerable<Milestone> List(string group, MilestoneFilter filter, CancellationToken cancel) => calls.List(
        $"groups/{Query.Segment(group)}/milestones",
        new Query()
            .Add("state", filter.Active switch { true => "active", false => "closed", null => null })
            .Add("title", filter.Title)
            .Add("containing_date", filter.Containing)
            .Add("start_date", filter.Within?.Start)
            .Add("end_date", filter.Within?.End)
            .Add("include_ancestors", filter.IncludeAncestors ? true : (bool?)null),
        GitLabJson.Default.ListMilestone,
        cancel);

    public async Task<Milestone?> Find(string project, string title, CancellationToken cancel)
    {
        var found = new List<Milestone>();
        var query = new Query().Add("title", title).Add("include_ancestors", true);
        await foreach (var milestone in calls.List($"projects/{Query.Segment(project)}/milestones", query, GitLabJson.Default.ListMilestone, cancel))
        {
            // Compared again: a GitLab that ignored the parameter would name any.
            if (milestone.Title == title)
                found.Add(milestone);
        }

        return found.OrderByDescending(m => m.State != "closed").ThenByDescending(m => m.ProjectId is not null).FirstOrDefault();
    }
}
