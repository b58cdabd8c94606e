using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>Somebody set or cleared an issue's weight (docs.gitlab.com/api/resource_weight_events). GitLab does not say what it was before.</summary>
public sealed record WeightEvent
{
    public required long Id { get; init; }

    /// <summary>null: the person's account is gone.</summary>
    public GitLabUser? User { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>null: cleared.</summary>
    public int? Weight { get; init; }
}

/// <summary>Somebody put a label on an issue or took it off (docs.gitlab.com/api/resource_label_events).</summary>
public sealed record LabelEvent
{
    public required long Id { get; init; }

    /// <summary>null: the person's account is gone.</summary>
    public GitLabUser? User { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>null: the label is gone.</summary>
    public Label? Label { get; init; }

    /// <summary><c>add</c> or <c>remove</c>.</summary>
    public required string Action { get; init; }

    public bool IsAdded => Action == "add";
}
