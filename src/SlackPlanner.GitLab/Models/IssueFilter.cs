using System.Globalization;
using NodaTime;
using SlackPlanner.GitLab.Http;

namespace SlackPlanner.GitLab;

public enum IssueState
{
    All,
    Opened,
    Closed,
}

public enum IssueOrder
{
    CreatedAt,
    UpdatedAt,

    /// <summary>The order on boards; ask for it ascending.</summary>
    RelativePosition,
    Weight,
    DueDate,
    LabelPriority,
}

/// <summary>Which weight: <see cref="None"/>, <see cref="Any"/> or a number. The Free tier ignores the filter.</summary>
public sealed record WeightFilter
{
    private WeightFilter(string value) => Value = value;
    internal string Value { get; }
    public static WeightFilter None { get; } = new("None");
    public static WeightFilter Any { get; } = new("Any");
    public static WeightFilter Of(int weight) => new(weight.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Which issues of a project, or of a group with its subgroups. Everything given must hold.</summary>
/// <remarks>Typed because GitLab silently ignores a parameter that it does not know and returns everything. Ties in GitLab's order are arbitrary.</remarks>
public sealed record IssueFilter
{
    public IssueState State { get; init; } = IssueState.All;

    /// <summary>Only issues with these numbers; of a group: in any of its projects.</summary>
    public IReadOnlyList<int> Iids { get; init; } = [];

    /// <summary>All of these labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>None of these labels.</summary>
    public IReadOnlyList<string> NotLabels { get; init; } = [];

    /// <summary>The milestone's exact title.</summary>
    public string? Milestone { get; init; }

    /// <summary>Assigned to this person.</summary>
    public string? Assignee { get; init; }

    public string? Author { get; init; }
    public WeightFilter? Weight { get; init; }
    public bool? Confidential { get; init; }

    /// <summary>Words in title or description.</summary>
    public string? Search { get; init; }

    public Instant? CreatedAfter { get; init; }
    public Instant? UpdatedAfter { get; init; }
    public Instant? UpdatedBefore { get; init; }
    public IssueOrder OrderBy { get; init; } = IssueOrder.CreatedAt;
    public bool Ascending { get; init; }

    internal Query ToQuery() => new Query()
        .Add("scope", "all")
        .Add("state", State switch { IssueState.Opened => "opened", IssueState.Closed => "closed", _ => null })
        .AddEach("iids[]", Iids.Select(iid => iid.ToString(CultureInfo.InvariantCulture)))
        .AddJoined("labels", Labels)
        .AddJoined("not[labels]", NotLabels)
        .Add("milestone", Milestone)
        .AddEach("assignee_username[]", Assignee is null ? [] : [Assignee])
        .Add("author_username", Author)
        .Add("weight", Weight?.Value)
        .Add("confidential", Confidential)
        .Add("search", Search)
        .Add("created_after", CreatedAfter)
        .Add("updated_after", UpdatedAfter)
        .Add("updated_before", UpdatedBefore)
        .Add("order_by", OrderBy switch
        {
            IssueOrder.UpdatedAt => "updated_at",
            IssueOrder.RelativePosition => "relative_position",
            IssueOrder.Weight => "weight",
            IssueOrder.DueDate => "due_date",
            IssueOrder.LabelPriority => "label_priority",
            _ => "created_at",
        })
        .Add("sort", Ascending ? "asc" : "desc");
}
