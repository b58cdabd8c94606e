using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

/// <inheritdoc cref="IBudgetPreview"/>
internal sealed class BudgetPreview(ICapacityBooks books) : IBudgetPreview
{
    public async Task<IReadOnlyList<BudgetChange>> For(
        Team team, string user, LocalDate today, IReadOnlyList<Absence> before, IReadOnlyList<Absence> after, CancellationToken cancel) =>
        team.Member(user) is null ? [] : Changes(team, user, today, before, after, await books.Of(team, cancel));

    public static IReadOnlyList<BudgetChange> Changes(
        Team team, string user, LocalDate today, IReadOnlyList<Absence> before, IReadOnlyList<Absence> after, CapacityBook book)
    {
        return team.Member(user) is { } member ? [.. team.Calendar.From(today).Take(2).Select(Change)] : [];

        BudgetChange Change(Milestone milestone)
        {
            var days = AbsencePeriod.Days(milestone.Start, milestone.Due);
            var (without, with) = (Touching(before, days), Touching(after, days));
            var budget = book.Budget(team, member, milestone, without);
            // Most changes are about one milestone: the other one's budget is not counted twice.
            return new(milestone, budget, without.SequenceEqual(with) ? budget : book.Budget(team, member, milestone, with));
        }
    }

    private static List<Absence> Touching(IReadOnlyList<Absence> absences, AbsencePeriod days) =>
        [.. absences.Where(absence => absence.Period.Overlaps(days))];
}
