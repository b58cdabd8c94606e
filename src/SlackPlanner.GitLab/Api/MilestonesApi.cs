using NodaTime;
using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>Which milestones of a group.</summary>
public sealed record MilestoneFilter
{
    /// <summary>true: active ones, false: closed ones, null: both.</summary>
    public bool? Active { get; init; }

    /// <summary>The exact title.</summary>
    public string? Title { get; init; }

    /// <summary>Start ≤ day ≤ end.</summary>
    public LocalDate? Containing { get; init; }

    /// <summary>Also those of the groups above.</summary>
    public bool IncludeAncestors { get; init; }
}

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
