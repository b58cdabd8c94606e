using System.Globalization;

namespace SlackPlanner.Planning;

/// <summary>The weight that a member can take on in a milestone, and how it came about.</summary>
/// <param name="Base">Weight of a member who is there all the time: 10 (source code) or 7 (code review).</param>
/// <param name="Availability">What of the time is there.</param>
/// <remarks>Source: handbook, "Availability". 80 % of a base of 10 gives 8; 70 % of a base of 7 gives 5.</remarks>
public sealed record WeightBudget(int Base, Availability Availability)
{
    /// <summary>What the manager says instead; null: the arithmetic holds.</summary>
    public BudgetAdjustment? Adjustment { get; init; }

    /// <summary>Base × availability to the nearest whole number, halves up; 0 if the release has no work days; as far as no adjustment says otherwise.</summary>
    public int Weight => Adjustment switch
    {
        { Budget: { } budget } => budget,
        { Percent: { } percent } => Rounded(percent / 100m),
        _ => Computed,
    };

    /// <summary>The same without any adjustment.</summary>
    public int Computed => Rounded(1m);

    /// <summary>How it was computed, for people: <c>10 × 17 of 21 days = 8</c>, <c>10 × 17 of 21 days × 50 % = 4</c>, <c>6 by the manager, instead of 10 × 17 of 21 days = 8</c>.</summary>
    public string Explanation => Adjustment switch
    {
        { Budget: { } budget } => $"{budget} by the manager, instead of {Product} = {Computed}",
        { Percent: { } percent } => $"{Product} × {percent} % = {Weight}",
        _ => $"{Product} = {Weight}",
    };

    /// <summary>The budget of a member for a milestone.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="baseWeight"/> is negative.</exception>
    public static WeightBudget For(WorkSchedule schedule, Milestone milestone, IEnumerable<Absence> absences, int baseWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(baseWeight);
        return new(baseWeight, Availability.For(schedule, milestone, absences));
    }

    /// <summary>The team's budget: the sum of the rounded personal ones, so that the rows of a table add up.</summary>
    public static int Team(IEnumerable<WeightBudget> members) => members.Sum(m => m.Weight);

    private string Product => string.Create(CultureInfo.InvariantCulture, $"{Base} × {Availability.Days:0.##} of {Availability.InRelease} {(Availability.InRelease == 1 ? "day" : "days")}");

    private int Rounded(decimal share) => Availability.InRelease == 0
        ? 0
        : (int)Math.Round(Base * Availability.Days * share / Availability.InRelease, MidpointRounding.AwayFromZero);
}
