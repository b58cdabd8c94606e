namespace SlackPlanner.Planning;

/// <summary>Why somebody's time is not the milestone's. Two things apart: does it take the person away, and what does it cost.</summary>
/// <param name="Id">The name in settings and on the command line, e.g. <c>on-call</c>.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Away">The person is not there: no prompts, listed in "who".</param>
/// <param name="Cost">Share of the day that is lost, 0 to 1; null: each entry says its own share (a loan to another team).</param>
/// <remarks>Source: handbook, "Availability": training, time off and holidays, on-call slots, time spent on another team's deliverables.</remarks>
public sealed record AbsenceKind(string Id, string Name, bool Away, decimal? Cost)
{
    /// <summary>Share of the day that is lost, 0 to 1; null: each entry says its own.</summary>
    public decimal? Cost { get; init; } = Shares.Checked(Cost);

    /// <summary>A day off that many have at once (a public holiday, a family and friends day): it may lie over anything and anything over it.</summary>
    public bool IsHoliday { get; init; }
}

/// <summary>Shares of a day lie between 0 (nothing lost) and 1 (all of it).</summary>
internal static class Shares
{
    internal static decimal? Checked(decimal? share) =>
        share is null or (>= 0m and <= 1m) ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "A share of a day lies between 0 and 1.");
}
