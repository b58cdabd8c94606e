using NodaTime;

namespace SlackPlanner.Capacity;

internal enum CapacityScope
{
    /// <summary>The team's total only.</summary>
    Total,

    /// <summary>One's own line and the team's total.</summary>
    Own,

    /// <summary>A line for everybody.</summary>
    Everyone,
}

/// <summary>A report as one person sees it.</summary>
/// <param name="Reader">Who reads.</param>
/// <param name="SeesKinds">May the reader know why others are not there?</param>
/// <param name="Names">Shown names of the members in sight, by user id.</param>
/// <param name="AsOf">Local time of the reader.</param>
internal sealed record CapacityPage(
    CapacityReport Report, string Reader, CapacityScope Scope, bool SeesKinds, IReadOnlyDictionary<string, string> Names, LocalDateTime AsOf)
{
    /// <summary>The members in sight.</summary>
    public IReadOnlyList<MemberCapacity> Members => Scope switch
    {
        CapacityScope.Everyone => Report.Members,
        CapacityScope.Own => [.. Report.Members.Where(member => member.User == Reader)],
        _ => [],
    };

    /// <summary>What a manager wants to know beside the figures; null for all others.</summary>
    public CapacityOutlook? Outlook { get; init; }

    /// <summary>Whether the reader has said that nothing is missing; null: nothing to say it of.</summary>
    public bool? IsConfirmed { get; init; }

    /// <summary>Why the manager adjusted somebody's budget, by user id: of those whom the reader may know it of.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the budget ends; null for all but the product manager.</summary>
    public PriorityList? Priorities { get; init; }

    public bool IsUnconfirmed(MemberCapacity member) => Outlook?.Unconfirmed?.Contains(member.User) == true;

    public string Name(MemberCapacity member) => Scope == CapacityScope.Own ? "You" : Names.GetValueOrDefault(member.User, member.User);

    public bool MaySeeKind(MemberCapacity member) => SeesKinds || member.User == Reader;
}
