using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Journal;

/// <summary>All that is written to GitLab: stored with its job before anything is answered, carried out step by step, recorded, undone as a whole.</summary>
internal interface IJournal
{
    /// <summary>Stores the wish and the job that carries it out; the same request again finds the first one. The id is <see cref="JournalEntry.IdOf"/> of the key.</summary>
    Task<CommitOutcome> Begin(string workspace, string requestKey, JournalWish wish, CancellationToken cancel);

    /// <summary>The same inside somebody's own change, which is committed once.</summary>
    void Begin(Change change, JournalWish wish, string id);

    /// <summary>The entry with its outcome, if that comes within 1.5 s; else it is not done yet, and the person will be told when it is.</summary>
    Task<JournalEntry> Await(string workspace, string id, CancellationToken cancel);

    /// <summary>The outcome is to be sent to the person, now or when it is there.</summary>
    Task Tell(string workspace, string id, CancellationToken cancel);

    /// <summary>With its wish, as long as the texts are kept; null: forgotten, or never there.</summary>
    Task<JournalEntry?> Find(string workspace, string id, CancellationToken cancel);

    /// <summary>The team's last entries, newest first; without texts.</summary>
    Task<IReadOnlyList<JournalEntry>> OfTeam(string workspace, string team, int count, CancellationToken cancel);

    /// <summary>Takes an entry back as a whole, by an entry of its own; one's own, or any of the team's for who has <see cref="Access.Right.UndoAny"/>.</summary>
    Task<UndoBegun> Undo(UndoWish wish, CancellationToken cancel);
}

/// <param name="User">Who wants it taken back.</param>
internal sealed record UndoWish(string Workspace, string User, string Entry, string RequestKey)
{
    public string ResponseUrl { get; init; } = "";
    public bool ReplaceOriginal { get; init; }
}

internal enum UndoBegun
{
    /// <summary>The person is told what becomes of it.</summary>
    Yes,

    /// <summary>It was taken back, or is being.</summary>
    Already,

    /// <summary>Not theirs to take back.</summary>
    NotAllowed,

    /// <summary>Nothing to take back: forgotten, still under way, or without effect.</summary>
    Nothing,
}
