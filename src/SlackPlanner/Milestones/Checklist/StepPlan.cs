using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>What a step would do now.</summary>
internal sealed record StepPlan
{
    /// <summary>Mrkdwn, a sentence or two.</summary>
    public required string Summary { get; init; }

    public IReadOnlyList<StepChange> Changes { get; init; } = [];

    /// <summary>Mrkdwn, a line each: what is missing (a label, a milestone, a project, a right) and what to do about it.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>With the troubles as they are it cannot be done; "Do it" is not offered, and an automatic step waits for a click.</summary>
    public bool Blocked { get; init; }

    /// <summary>Somebody must have looked first: an automatic step waits for a click all the same.</summary>
    public bool NeedsClick { get; init; }

    /// <summary>Charts, tables.</summary>
    public IReadOnlyList<Block> Extra { get; init; } = [];

    /// <summary>There is no reason for the step: it is settled without a click.</summary>
    public bool NothingToDo { get; init; }

    /// <summary>What the first button says.</summary>
    public string DoIt { get; init; } = "Do it";
}

/// <summary>One of the changes, which Edit can leave out.</summary>
/// <param name="Issue">null: one that is created.</param>
/// <param name="Title">Not escaped; empty for a confidential one that the reader may not see.</param>
/// <param name="Before">A word or two, not escaped: <c>13.1</c>, <c>nobody</c>.</param>
/// <param name="Steps">Carried out as one entry of the journal.</param>
internal sealed record StepChange(IssueReference? Issue, bool Confidential, string Title, string Before, string After, IReadOnlyList<JournalStep> Steps)
{
    /// <summary>Where the issue is opened; empty if it is not known.</summary>
    public string WebUrl { get; init; } = "";

    /// <summary>Names the change in Edit and in what was left out; without an issue the title does.</summary>
    public string Key => Issue?.ToString() ?? Title;
}
