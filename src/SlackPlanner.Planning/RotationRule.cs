using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>How a team's planning rotation counts time.</summary>
/// <param name="LeadTime">How long before the weights are due the work on them begins; in days, weeks or months.</param>
/// <param name="RampUp">How long somebody new takes no turn.</param>
/// <remarks>Source: handbook, "Planning rotation": start around a week before the weights are due.</remarks>
public sealed record RotationRule(Period LeadTime, Period RampUp)
{
    /// <summary>A week, and sixty days.</summary>
    public static RotationRule Default { get; } = new(Period.FromDays(7), Period.FromDays(60));

    /// <summary>The days in which the weights due on that date are worked on, that date included.</summary>
    public DateInterval LeadTimeOf(LocalDate due) => new(due.Minus(LeadTime), due);
}
