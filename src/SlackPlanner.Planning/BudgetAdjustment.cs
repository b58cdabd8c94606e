namespace SlackPlanner.Planning;

/// <summary>What a manager says of one person's budget in one milestone, against the arithmetic: a share of the time that is there, or the budget itself.</summary>
/// <param name="Percent">1 to 100: so much of the available time counts; more time off still lowers the budget.</param>
/// <param name="Budget">The weight budget, whatever the days say.</param>
public sealed record BudgetAdjustment(int? Percent, int? Budget)
{
    /// <summary>Twice the largest base weight that makes sense; a larger one is a slip of the finger.</summary>
    public const int MostBudget = 99;

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 100.</exception>
    public static BudgetAdjustment OfPercent(int percent) =>
        percent is >= 1 and <= 100 ? new(percent, null) : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A share lies between 1 and 100 %.");

    /// <exception cref="ArgumentOutOfRangeException">Not 0 to <see cref="MostBudget"/>.</exception>
    public static BudgetAdjustment OfBudget(int budget) =>
        budget is >= 0 and <= MostBudget ? new(null, budget) : throw new ArgumentOutOfRangeException(nameof(budget), budget, $"A budget lies between 0 and {MostBudget}.");
}
