using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.Issues;

namespace SlackPlanner.Journal.Bulk;

internal enum BulkState
{
    Running,
    Ended,
    Undoing,
    Undone,
}

/// <summary>How a run stands: numbers only; its items are beside it.</summary>
/// <param name="Id">Names what was wanted.</param>
internal sealed record BulkRun(string Id, string Team, string User, string Kind, string About, int Total)
{
    public BulkState State { get; init; }

    /// <summary>Grows with each "Try again" and each "Undo".</summary>
    public int Round { get; init; }

    /// <summary>The first item that this round has not looked at.</summary>
    public int Next { get; init; }

    /// <summary>Items whose entries were begun and have not ended.</summary>
    public IReadOnlyList<int> Flying { get; init; } = [];

    /// <summary>As wished, whether they had to be changed or not.</summary>
    public int Done { get; init; }

    public int Failed { get; init; }

    public int TakenBack { get; init; }

    /// <summary>Could not be taken back.</summary>
    public int Left { get; init; }

    /// <summary>Whose press the current round is.</summary>
    public string By { get; init; } = User;

    public bool Silent { get; init; }

    /// <summary>What keeps it waiting, or has ended it early: the same would have kept each of the others.</summary>
    public TroubleCode? Trouble { get; init; }

    /// <summary>No further item is begun: each would fail as the last one did.</summary>
    public bool Stopped { get; init; }

    /// <summary>Planner time.</summary>
    public Instant At { get; init; }

    /// <summary>Planner time.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>When the message was last written, in real time.</summary>
    public Instant ShownAt { get; init; }

    [JsonIgnore]
    public bool IsUnderWay => State is BulkState.Running or BulkState.Undoing;

    [JsonIgnore]
    public bool IsUndo => State is BulkState.Undoing or BulkState.Undone;

    /// <summary>Not begun, because what ended the run early would have ended them too.</summary>
    [JsonIgnore]
    public int NotTried => Total - Done - Failed;

    /// <summary>How many items this round has done with.</summary>
    [JsonIgnore]
    public int Settled => IsUndo ? TakenBack + Left : Done + Failed;

    /// <summary>Items are named by run and number, so that an item has one entry however often it is begun.</summary>
    public string EntryOf(int item) => JournalEntry.IdOf($"bulk:{Id}:{item}");

    public string UndoOf(int item) => JournalEntry.IdOf($"bulk-undo:{Id}:{item}:{Round}");
}

/// <summary>How an item's entry ended, or what it waits for.</summary>
/// <param name="End">null: it waits.</param>
internal sealed record BulkItemState(JournalEnd? End, TroubleCode? Trouble)
{
    public bool IsDone => End is JournalEnd.Done or JournalEnd.Unchanged;

    /// <summary>What failed for this one fails for all.</summary>
    public bool StopsAll => End == JournalEnd.Failed && Trouble is TroubleCode.NotConfigured or TroubleCode.NoGroup or TroubleCode.TokenRefused or TroubleCode.Away or TroubleCode.Busy;

    public override string ToString() => $"{End}:{Trouble}";

    public static BulkItemState Parse(string stored)
    {
        var parts = stored.Split(':');
        return new(Enum.TryParse<JournalEnd>(parts[0], out var end) ? end : null, Enum.TryParse<TroubleCode>(parts[1], out var trouble) ? trouble : null);
    }

    public static BulkItemState Of(JournalEntry entry) => new(entry.Outcome?.End, entry.Outcome is { } outcome ? outcome.Trouble?.Code : entry.Trouble);
}
