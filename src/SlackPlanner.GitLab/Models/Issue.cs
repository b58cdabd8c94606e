using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>An issue (docs.gitlab.com/api/issues).</summary>
public sealed record Issue
{
    /// <summary>Unique in the whole GitLab; never used in addresses.</summary>
    public required long Id { get; init; }

    /// <summary>The number people see, unique in its project.</summary>
    public required int Iid { get; init; }

    public required long ProjectId { get; init; }
    public required string Title { get; init; }
    public string Description { get; init; } = "";
    public required bool IsOpen { get; init; }
    public IReadOnlyList<string> Labels { get; init; } = [];
    public Milestone? Milestone { get; init; }
    public IReadOnlyList<GitLabUser> Assignees { get; init; } = [];
    public GitLabUser? Author { get; init; }

    /// <summary>null: not weighed, or this GitLab has no weights.</summary>
    public int? Weight { get; init; }

    /// <summary>false on GitLab's Free tier, whose issues have no key <c>weight</c>: weights live in labels there.</summary>
    public required bool WeightSupported { get; init; }

    public bool Confidential { get; init; }
    public bool DiscussionLocked { get; init; }
    public LocalDate? DueDate { get; init; }
    public required string WebUrl { get; init; }

    /// <summary>The full reference, <c>group/project#12</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The global id of the issue it was moved to.</summary>
    public long? MovedToId { get; init; }

    public Instant CreatedAt { get; init; }
    public Instant UpdatedAt { get; init; }
    public Instant? ClosedAt { get; init; }
}
