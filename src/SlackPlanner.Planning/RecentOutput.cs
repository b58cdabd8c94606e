namespace SlackPlanner.Planning;

/// <summary>What a team delivered in a milestone that is over, beside the budget it had.</summary>
/// <param name="Name">The milestone's.</param>
/// <param name="Delivered">Sum of the weights of the issues that were closed in it.</param>
/// <param name="Budget">The team's weight budget.</param>
/// <param name="Engineers">How many people were there all the time, shares added up: two at 50 % are one.</param>
public sealed record MilestoneOutput(string Name, int Delivered, int Budget, decimal Engineers)
{
    /// <summary>How far the delivered weight is from the budget, in percent of the budget; 0 without a budget.</summary>
    public decimal OffPercent => Budget == 0 ? 0m : (Delivered - Budget) * 100m / Budget;
}

/// <summary>The base weight that recent output speaks for.</summary>
/// <remarks>Source: handbook, "Capacity planning": the budget is based on the team's recent output.</remarks>
public static class RecentOutput
{
    /// <summary>How many milestones in a row must be off.</summary>
    public const int Milestones = 3;

    /// <summary>Off by more than this, in percent, is more than chance.</summary>
    public const int TolerancePercent = 15;

    /// <summary>What one engineer who is there all the time delivered, over the last three milestones; null: not all of them were off by more than 15 %, or it would change nothing.</summary>
    /// <param name="recent">The latest last; fewer than three say too little.</param>
    /// <param name="baseWeight">The one in force.</param>
    public static int? SuggestedBase(IReadOnlyList<MilestoneOutput> recent, int baseWeight)
    {
        var last = recent.TakeLast(Milestones).ToList();
        if (last.Count < Milestones || last.Any(one => one.Budget == 0 || Math.Abs(one.OffPercent) <= TolerancePercent))
            return null;
        var engineers = last.Sum(one => one.Engineers);
        if (engineers <= 0m)
            return null;
        var suggested = Math.Max(1, (int)Math.Round(last.Sum(one => one.Delivered) / engineers, MidpointRounding.AwayFromZero));
        return suggested == baseWeight ? null : suggested;
    }
}
