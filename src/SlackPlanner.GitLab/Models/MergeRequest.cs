using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>A merge request (docs.gitlab.com/api/merge_requests), as far as merged ones are counted.</summary>
public sealed record MergeRequest
{
    public required long Id { get; init; }
    public required int Iid { get; init; }
    public required long ProjectId { get; init; }

    /// <summary><c>opened</c>, <c>closed</c>, <c>locked</c> or <c>merged</c>.</summary>
    public required string State { get; init; }

    public GitLabUser? Author { get; init; }

    /// <summary>null: not merged.</summary>
    public Instant? MergedAt { get; init; }

    public Instant UpdatedAt { get; init; }
}
