using System.Globalization;

namespace SlackPlanner.Planning;

/// <summary>The weight that a member can take on in a milestone, and how it came about.</summary>
/// <param name="Base">Weight of a member who is there all the time: 10 (source code) or 7 (code review).</param>
/// <param name="Availability">What of the time is there.</param>
/// <remarks>Source: handbook, "Availability". 80 % of a base of 10 gives 8; 70 % of a base of 7 gives 5.</remarks>
public sealed record WeightBudget(int Base, Availability Availability)
{
    /// <summary>Base × availability to the nearest whole number, halves up; 0 if the release has no work days.</summary>
    public int Weight => Availability.InRelease == 0
        ? 0
        : (int)Math.Round(Base * Availability.Days / Availability.InRelease, MidpointRounding.AwayFromZero);

    /// <summary>How it was computed, for people: <c>10 × 17 of 21 days = 8</c>.</summary>
    public string Explanation => string.Create(CultureInfo.InvariantCulture,
        $"{Base} × {Availability.Days:0.##} of {Availability.InRelease} {(Availability.InRelease == 1 ? "day" : "days")} = {Weight}");

    /// <summary>The budget of a member for a milestone.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="baseWeight"/> is negative.</exception>
    public static WeightBudget For(WorkSchedule schedule, Milestone milestone, IEnumerable<Absence> absences, int baseWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(baseWeight);
        return new(baseWeight, Availability.For(schedule, milestone, absences));
    }

    /// <summary>The team's budget: the sum of the rounded personal ones, so that the rows of a table add up.</summary>
    public static int Team(IEnumerable<WeightBudget> members) => members.Sum(m => m.Weight);
}
