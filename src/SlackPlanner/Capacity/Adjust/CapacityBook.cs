using NodaTime;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>A manager's word on one person's budget in one milestone.</summary>
/// <param name="Milestone">The milestone's key.</param>
/// <param name="Reason">Sealed: for the person and the manager.</param>
internal sealed record PersonAdjustment(string Milestone, string User, BudgetAdjustment Value, string Reason, string By, Instant At);

/// <summary>A share of somebody's time that is something else's until further notice: maintainer or review duty.</summary>
/// <param name="Kind">Id of a kind that does not take the person away and leaves its share to the entry.</param>
/// <param name="Share">Above 0 to 1.</param>
/// <param name="Last">The last day, once it is known.</param>
internal sealed record StandingDeduction(string Id, string User, string Kind, decimal Share, LocalDate First, LocalDate? Last, string By, Instant At)
{
    public bool Touches(DateInterval days) => First <= days.End && (Last is not { } last || last >= days.Start);
}

/// <summary>What somebody changed in the book, to take it back.</summary>
internal sealed record BookStep(string Id, string By, Instant At)
{
    public PersonAdjustment? Before { get; init; }
    public PersonAdjustment? After { get; init; }
    public StandingDeduction? StandingBefore { get; init; }
    public StandingDeduction? StandingAfter { get; init; }
}

/// <summary>What holds for a team's budgets beside time off: the manager's adjustments, and standing deductions.</summary>
internal sealed record CapacityBook(IReadOnlyList<PersonAdjustment> Adjustments, IReadOnlyList<StandingDeduction> Standing, IReadOnlyList<BookStep> Steps)
{
    public static readonly CapacityBook Empty = new([], [], []);

    public const int MostSteps = 50;

    public PersonAdjustment? Adjustment(string user, string milestone) => Adjustments.FirstOrDefault(one => one.User == user && one.Milestone == milestone);

    /// <summary>The budget of a member for a milestone: the one place that knows all that goes into it.</summary>
    /// <param name="absences">Of the member; others do no harm.</param>
    public WeightBudget Budget(Team team, Teams.TeamMember member, Milestone milestone, IReadOnlyList<Absence> absences) =>
        WeightBudget.For(member.Schedule, milestone, With(team, member.User, milestone.Days, absences), team.Capacity.BaseWeight)
            with { Adjustment = Adjustment(member.User, milestone.Key)?.Value };

    /// <summary>The absences, and the standing deductions of those days as if each were entered for them.</summary>
    public IReadOnlyList<Absence> With(Team team, string user, DateInterval days, IReadOnlyList<Absence> absences)
    {
        var standing = Standing.Where(one => one.User == user && one.Touches(days)).ToList();
        return standing.Count == 0 ? absences : [.. absences, .. standing.Select(AsAbsence)];

        Absence AsAbsence(StandingDeduction one) => new(
            one.Id,
            AbsencePeriod.Days(LocalDate.Max(one.First, days.Start), one.Last is { } last ? LocalDate.Min(last, days.End) : days.End),
            team.Kinds.All.FirstOrDefault(kind => kind.Id == one.Kind) ?? new AbsenceKind(one.Kind, one.Kind, Away: false, Cost: null),
            one.Share);
    }

    public CapacityBook Put(PersonAdjustment adjustment) => this with { Adjustments = [.. Without(adjustment.User, adjustment.Milestone).Adjustments, adjustment] };

    public CapacityBook Without(string user, string milestone) => this with { Adjustments = [.. Adjustments.Where(one => one.User != user || one.Milestone != milestone)] };

    public CapacityBook Put(StandingDeduction standing) => this with { Standing = [.. Standing.Where(one => one.Id != standing.Id), standing] };

    public CapacityBook WithoutStanding(string id) => this with { Standing = [.. Standing.Where(one => one.Id != id)] };

    public CapacityBook Remember(BookStep step) => this with { Steps = [.. Steps.TakeLast(MostSteps - 1), step] };

    /// <summary>Without what no report asks for any more.</summary>
    /// <param name="oldest">Key of the oldest milestone of interest; keys are in order of time.</param>
    public CapacityBook Pruned(string oldest, LocalDate before) => this with
    {
        Adjustments = [.. Adjustments.Where(one => string.CompareOrdinal(one.Milestone, oldest) >= 0)],
        Standing = [.. Standing.Where(one => one.Last is not { } last || last >= before)],
    };
}
