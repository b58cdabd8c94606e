using NodaTime;

namespace SlackPlanner.Issues;

/// <summary>An issue of a team's plan.</summary>
/// <param name="Reference">As <c>group/project#12</c>.</param>
/// <param name="Title">Empty for a confidential one: it is kept nowhere. <see cref="IssueReader"/> reads it for whom GitLab shows it.</param>
/// <param name="WebUrl">Empty for a confidential one.</param>
/// <param name="Weight">The team's effective weight: its scoped label, else the issue's; null: not weighed, which is not zero.</param>
/// <param name="Assignees">GitLab usernames.</param>
/// <param name="Confidential">Count it, but show neither title nor reference where somebody reads whom GitLab does not show it to (any channel).</param>
internal sealed record PlannedIssue(
    string Reference, string Title, string WebUrl, int? Weight, IReadOnlyList<string> Assignees, bool IsOpen, bool IsDeliverable, bool Confidential)
{
    public string Project => Reference[..Reference.LastIndexOf('#')];

    public int Iid => int.Parse(Reference.AsSpan(Reference.LastIndexOf('#') + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Of a confidential one only those that count: Deliverable, Stretch, workflow, type, weights, the team's own.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The issue's own weight, whatever its labels say; on the Free tier that of the label <c>weight::3</c>.</summary>
    public int? OwnWeight { get; init; }

    /// <summary>GitLab username; null for a confidential issue.</summary>
    public string? Author { get; init; }

    /// <summary>GitLab's exact title.</summary>
    public string Milestone { get; init; } = "";

    /// <summary>In board order; one that came since the last whole reading has <see cref="int.MaxValue"/> and stands at the end.</summary>
    public int Position { get; init; }

    public Instant UpdatedAt { get; init; }

    /// <summary>Since when it has its workflow label, as far as that was seen; null: longer than it was watched.</summary>
    public Instant? WorkflowSince { get; init; }

    /// <summary>What stands behind <c>workflow::</c>, as <c>in dev</c>; of several the one farthest from completion.</summary>
    public string? Workflow => WorkflowLabels.Of(Labels);

    public bool IsStretch => Labels.Contains(PlanLabels.Stretch);

    public bool IsAssignedTo(string gitLabName) => Assignees.Contains(gitLabName, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a team commits to, and what it attempts.</summary>
internal static class PlanLabels
{
    public const string Deliverable = "Deliverable";
    public const string Stretch = "Stretch";

    /// <summary>Came in after the plan was made.</summary>
    public const string Unplanned = "Unplanned";
}
