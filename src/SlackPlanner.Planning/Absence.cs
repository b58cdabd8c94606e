namespace SlackPlanner.Planning;

/// <summary>Time of one member that is not available to the milestone.</summary>
/// <param name="Id">Names the entry; the same entry edited keeps it.</param>
/// <param name="Period">Which halves, in the member's own calendar.</param>
/// <param name="Kind">Why, and whether that takes the member away.</param>
/// <param name="Share">Share of each half that is lost, 0 to 1, if it is not the kind's.</param>
public sealed record Absence(string Id, AbsencePeriod Period, AbsenceKind Kind, decimal? Share = null)
{
    /// <summary>Share of each half that is lost, 0 to 1, if it is not the kind's.</summary>
    public decimal? Share { get; init; } = Shares.Checked(Share);

    /// <summary>What each of its halves costs: its own share, else its kind's, else all of it.</summary>
    public decimal Cost => Share ?? Kind.Cost ?? 1m;

    /// <summary>
    /// The first entry in time that <paramref name="candidate"/> may not stand beside: two away entries may not share a half. An away entry may lie over
    /// training, on-call or a loan, and these over each other; holidays never clash. An entry never clashes with itself (the same id).
    /// </summary>
    public static Absence? Clash(Absence candidate, IEnumerable<Absence> existing) =>
        !Claims(candidate) ? null : existing
            .Where(e => e.Id != candidate.Id && Claims(e) && e.Period.Overlaps(candidate.Period))
            .MinBy(e => e.Period.Start);

    private static bool Claims(Absence absence) => absence.Kind is { Away: true, IsHoliday: false };
}
