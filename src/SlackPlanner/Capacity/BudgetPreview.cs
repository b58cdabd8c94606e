using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

/// <inheritdoc cref="IBudgetPreview"/>
internal sealed class BudgetPreview : IBudgetPreview
{
    public IReadOnlyList<BudgetChange> For(Team team, string user, LocalDate today, IReadOnlyList<Absence> before, IReadOnlyList<Absence> after) =>
        team.Member(user) is not { } member ? [] : [.. team.Calendar.From(today).Take(2).Select(milestone => new BudgetChange(
            milestone,
            WeightBudget.For(member.Schedule, milestone, before, team.Capacity.BaseWeight),
            WeightBudget.For(member.Schedule, milestone, after, team.Capacity.BaseWeight)))];
}
