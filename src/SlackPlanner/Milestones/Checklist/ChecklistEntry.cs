using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SlackPlanner.Issues;

namespace SlackPlanner.Milestones.Checklist;

internal enum TickState
{
    Open,

    /// <summary>Somebody wants it done; what would change is being read once more.</summary>
    Starting,

    /// <summary>Begun; how far it is says its run.</summary>
    Running,
    Done,
    Skipped,
}

/// <summary>Why a step that somebody wanted done is still open.</summary>
internal enum NotBegun
{
    No,

    /// <summary>What it would change is no longer what was seen.</summary>
    Changed,

    /// <summary>Something is missing, or GitLab refused.</summary>
    Impossible,
}

/// <summary>What has become of one step of a milestone. No titles, no references.</summary>
internal sealed record ChecklistEntry
{
    public static readonly ChecklistEntry New = new();

    public TickState State { get; init; }

    /// <summary>Slack id of whoever did the last thing with it.</summary>
    public string? By { get; init; }

    /// <summary>Planner time of that.</summary>
    public Instant? At { get; init; }

    /// <summary>Open, and comes again in the note of that date.</summary>
    public LocalDate? SnoozedTo { get; init; }

    /// <summary>Why it was skipped, in the words of whoever did.</summary>
    public string? Reason { get; init; }

    /// <summary>The run that does it, or did.</summary>
    public string? Run { get; init; }

    /// <summary>Grows with each beginning, so that one that was taken back can be done anew.</summary>
    public int Attempt { get; init; }

    public bool Automatic { get; init; }

    /// <summary>It was done, and taken back.</summary>
    public bool Undone { get; init; }

    public NotBegun NotBegun { get; init; }

    /// <summary>Why the last beginning waits, or came to nothing.</summary>
    public TroubleCode? Trouble { get; init; }

    /// <summary>Changes that Edit left out, by <see cref="Fingerprint"/>.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Where people see it, so that it is brought up to date there.</summary>
    public IReadOnlyList<ChecklistPlace> Places { get; init; } = [];

    public ChecklistEntry SeenAt(ChecklistPlace? place) =>
        place is null || Places.Contains(place) ? this : this with { Places = [.. Places.TakeLast(ChecklistPlace.Most - 1), place] };

    /// <summary>Names a change without saying which issue it is of.</summary>
    public static string Fingerprint(StepChange change) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(change.Key)))[..10];
}

/// <summary>A message in which a step's section stands: a note, or one of its own.</summary>
/// <param name="Delivery">Of its own message; null: a note.</param>
internal sealed record ChecklistPlace(string User, string? Delivery = null, LocalDate? Note = null, string? Channel = null, string? Ts = null)
{
    public const int Most = 6;
}

/// <summary>All steps of a milestone, by name.</summary>
internal sealed record ChecklistRecord(IReadOnlyDictionary<string, ChecklistEntry> Steps)
{
    public static readonly ChecklistRecord Empty = new(new Dictionary<string, ChecklistEntry>());

    public ChecklistEntry Of(string step) => Steps.GetValueOrDefault(step) ?? ChecklistEntry.New;

    public ChecklistRecord With(string step, ChecklistEntry entry) => new(new Dictionary<string, ChecklistEntry>(Steps, StringComparer.Ordinal) { [step] = entry });
}
