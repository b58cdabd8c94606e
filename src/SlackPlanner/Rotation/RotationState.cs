using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Rotation;

/// <summary>What happened to a turn.</summary>
internal enum RotationChange
{
    Begun,
    Imported,
    Overridden,
    Swapped,
    Refused,
    Accepted,
    Taken,
    Undone,
    Done,
}

/// <param name="By">Who did it; null: it happened by itself.</param>
/// <param name="From">Whose turn it was; null: nobody's.</param>
/// <param name="To">Whose turn it is now.</param>
internal sealed record RotationEvent(Instant At, string? By, RotationChange What, YearMonth Release, string? From, string? To);

/// <summary>What Redis holds of a team's rotation: the book, what happened, and what was told.</summary>
/// <param name="History">The oldest first.</param>
internal sealed record RotationState(RotationBook Book, IReadOnlyList<RotationEvent> History)
{
    public static readonly RotationState Empty = new(RotationBook.Empty, []);

    private const int MostEvents = 300;

    /// <summary>Turns for which the channel was asked who can take them.</summary>
    public IReadOnlyList<TurnOffer> Offers { get; init; } = [];

    /// <summary>Turns whose engineer is away or gone, as was told already.</summary>
    public IReadOnlyList<YearMonth> Troubled { get; init; } = [];

    public RotationState With(RotationBook book, RotationEvent happened) =>
        this with { Book = book, History = [.. History.Append(happened).TakeLast(MostEvents)] };
}

/// <summary>The question in the channel who can take a turn, as long as it is open.</summary>
/// <param name="From">Whose turn it was then; null: nobody's.</param>
internal sealed record TurnOffer(string Id, YearMonth Release, string? From, Instant At)
{
    public string DeliveryId => $"rotation-offer:{Id}";
}

/// <summary>A row before and after somebody changed it, so that it can be taken back.</summary>
internal sealed record RowStep(YearMonth Release, RotationRow? Before, RotationRow? After)
{
    /// <summary>Whether the row still is what the step made of it.</summary>
    public bool StillHolds(RotationBook book) => Same(book.Row(Release), After);

    private static bool Same(RotationRow? one, RotationRow? other) =>
        (one?.Engineer, one?.Due, one?.Origin, one?.WrittenName, one?.Name) == (other?.Engineer, other?.Due, other?.Origin, other?.WrittenName, other?.Name);
}

/// <param name="By">Who may take it back.</param>
/// <param name="Refusal">A no that goes with it.</param>
internal sealed record RotationUndo(string Team, string By, IReadOnlyList<RowStep> Steps, RotationRefusal? Refusal = null);
