using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/group_milestones</summary>
public interface IMilestonesApi
{
    IAsyncEnumerable<Milestone> List(string group, MilestoneFilter filter, CancellationToken cancel);
}

internal sealed class MilestonesApi(GitLabCalls calls) : IMilestonesApi
{
    public IAsyncEnumerable<Milestone> List(string group, MilestoneFilter filter, CancellationToken cancel) => calls.List(
        $"groups/{Query.Segment(group)}/milestones",
        new Query()
            .Add("state", filter.Active switch { true => "active", false => "closed", null => null })
            .Add("title", filter.Title)
            .Add("containing_date", filter.Containing)
            .Add("include_ancestors", filter.IncludeAncestors ? true : (bool?)null),
        GitLabJson.Default.ListMilestone,
        cancel);
}
