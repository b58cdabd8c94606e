using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

/// <inheritdoc cref="IBudgetPreview"/>
internal sealed class BudgetPreview : IBudgetPreview
{
    public IReadOnlyList<BudgetChange> For(Team team, string user, LocalDate today, IReadOnlyList<Absence> before, IReadOnlyList<Absence> after)
    {
        return team.Member(user) is { } member ? [.. team.Calendar.From(today).Take(2).Select(Change)] : [];

        BudgetChange Change(Milestone milestone)
        {
            var days = AbsencePeriod.Days(milestone.Start, milestone.Due);
            var (without, with) = (Touching(before, days), Touching(after, days));
            var budget = WeightBudget.For(member.Schedule, milestone, without, team.Capacity.BaseWeight);
            // Most changes are about one milestone: the other one's budget is not counted twice.
            return new(milestone, budget, without.SequenceEqual(with) ? budget : WeightBudget.For(member.Schedule, milestone, with, team.Capacity.BaseWeight));
        }
    }

    private static List<Absence> Touching(IReadOnlyList<Absence> absences, AbsencePeriod days) =>
        [.. absences.Where(absence => absence.Period.Overlaps(days))];
}
