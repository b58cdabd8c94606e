using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <summary>What an absence does to somebody's weight budget. Capacity, a later room, knows; it reads what holds for the team and computes from that and what it is given.</summary>
internal interface IBudgetPreview
{
    /// <summary>The current milestone and the next one, in order; empty for somebody without a budget in this team.</summary>
    /// <param name="today">The person's own today.</param>
    /// <param name="before">The absences in these two milestones without the change in question; others do no harm.</param>
    /// <param name="after">The same with it.</param>
    Task<IReadOnlyList<BudgetChange>> For(Team team, string user, LocalDate today, IReadOnlyList<Absence> before, IReadOnlyList<Absence> after, CancellationToken cancel);
}

/// <summary>A milestone's budget without and with the change.</summary>
internal sealed record BudgetChange(Milestone Milestone, WeightBudget Before, WeightBudget After);
