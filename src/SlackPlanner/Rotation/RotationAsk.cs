using NodaTime;

namespace SlackPlanner.Rotation;

/// <summary>One turn that shall go from one to another.</summary>
/// <param name="From">Null: nobody has it.</param>
internal sealed record AskedTurn(YearMonth Release, string? From, string To);

internal enum AskEnd
{
    Agreed,
    Refused,

    /// <summary>A turn was another's by then.</summary>
    Changed,
    Withdrawn,
}

/// <summary>A swap, or a turn that is given or taken, while it waits for the yes of whom it concerns.</summary>
/// <param name="Needs">Whose yes it waits for.</param>
/// <param name="Yes">Who has said it.</param>
internal sealed record RotationAsk(string Id, string Team, string By, IReadOnlyList<AskedTurn> Turns, IReadOnlyList<string> Needs, IReadOnlyList<string> Yes)
{
    public AskEnd? End { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Names the message about it to somebody.</summary>
    public string DeliveryTo(string user) => $"rotation-ask:{Id}:{user}";
}
