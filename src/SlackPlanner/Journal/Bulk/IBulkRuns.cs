using SlackPlanner.Redis;

namespace SlackPlanner.Journal.Bulk;

/// <summary>
/// Many changes at once: each item is a journal entry of its own, so that each is done once, recorded and taken back by itself. A few at a time, in GitLab's pace, going on
/// past what fails; whoever wanted it sees how far it is in a message, with what failed and why, "Try again" and "Undo".
/// </summary>
internal interface IBulkRuns
{
    /// <summary>Adds to the change: the run, and the job that begins its first items. The id names what is wanted, so that two who press at once begin one run.</summary>
    /// <remarks>Commit with <see cref="Change.Once"/>; an id that was used before conflicts.</remarks>
    void Begin(Change change, BulkWish wish, string id);

    /// <returns>null: forgotten, or never there.</returns>
    Task<BulkRun?> Find(string workspace, string id, CancellationToken cancel);

    /// <summary>What could not be done, or taken back, and why; the first of them.</summary>
    Task<IReadOnlyList<BulkFailure>> Failures(string workspace, BulkRun run, int most, CancellationToken cancel);

    /// <summary>The issues that a small run has made; of a run of many nothing is looked up.</summary>
    Task<IReadOnlyList<StepRecord>> Made(string workspace, BulkRun run, CancellationToken cancel);

    /// <summary>What failed, or was not tried, once more.</summary>
    Task<BulkBegun> Rest(BulkClick click, CancellationToken cancel);

    /// <summary>Takes back all that the run changed, within a day; what somebody changed since is left and named.</summary>
    Task<BulkBegun> Undo(BulkClick click, CancellationToken cancel);
}

/// <summary>One of many.</summary>
/// <param name="Label">Plain words for the list of failures, where there is no issue to name; nothing of a confidential one.</param>
/// <param name="Steps">Carried out in their order, as one entry.</param>
internal sealed record BulkItem(string Label, IReadOnlyList<JournalStep> Steps);

/// <param name="Team">Team id.</param>
/// <param name="User">Slack id of the person whose wish it is; confidential issues are changed only if GitLab shows them to this person.</param>
/// <param name="Kind">Name of the <see cref="IBulkKind"/> that tells of it, and of the <see cref="IJournalKind"/> of its entries if they need one.</param>
/// <param name="About">What it is about within the kind; an id, no text.</param>
internal sealed record BulkWish(string Team, string User, string Kind, string About, IReadOnlyList<BulkItem> Items)
{
    /// <summary>Nobody asked for it just now: no message of its own, until somebody presses a button of it.</summary>
    public bool Silent { get; init; }
}

/// <summary>Somebody wants the rest of a run, or to take it back. Whether they may is asked by who calls.</summary>
internal sealed record BulkClick(string Workspace, string User, string Run, string RequestKey);

internal enum BulkBegun
{
    Yes,

    /// <summary>It is under way, or was done already.</summary>
    Already,

    /// <summary>Nothing to do: forgotten, or nothing failed, or nothing was changed.</summary>
    Nothing,

    /// <summary>It was more than a day ago.</summary>
    TooLate,
}

/// <param name="Item">Its number in the run.</param>
/// <param name="Entry">null: it was not tried.</param>
internal sealed record BulkFailure(int Item, string Label, JournalEntry? Entry);
