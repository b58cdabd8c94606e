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

    /// <summary>Those that have a day in this interval; one without a start or a due date is open at that end.</summary>
    public DateInterval? Within { get; init; }

    /// <summary>Also those of the groups above.</summary>
    public bool IncludeAncestors { get; init; }
}
