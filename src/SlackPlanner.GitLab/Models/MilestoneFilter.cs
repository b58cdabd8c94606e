using NodaTime;

namespace SlackPlanner.GitLab;

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
