using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>What a team can take on in a milestone, and what is planned so far.</summary>
/// <param name="Milestone">Under GitLab's title, where GitLab has one.</param>
/// <param name="Members">The individual contributors, in the order of the roster.</param>
/// <param name="Work">Null: nobody knows what is planned, which is not nothing; <paramref name="Problem"/> says why.</param>
/// <param name="Problem">A sentence or two for people, plain text.</param>
/// <param name="WebUrl">The milestone in GitLab.</param>
internal sealed record CapacityReport(
    Team Team, Milestone Milestone, IReadOnlyList<MemberCapacity> Members, PlannedWork? Work, string? Problem = null, string? WebUrl = null)
{
    /// <summary>The sum of the rounded personal budgets, so that the rows of the table add up.</summary>
    public int Budget => WeightBudget.Team(Members.Select(member => member.Budget));

    public Availability Availability => new(
        Members.Sum(member => member.Budget.Availability.Days), Members.Sum(member => member.Budget.Availability.InRelease));

    public static CapacityReport Of(
        Team team, Milestone milestone, IReadOnlyDictionary<string, IReadOnlyList<Absence>> absences, PlannedWork? work, string? problem = null, string? webUrl = null,
        CapacityBook? book = null) =>
        new(team, milestone, [.. team.Members.Select(member => MemberCapacity.Of(
            team, member, milestone, absences.GetValueOrDefault(member.User) ?? [], book ?? CapacityBook.Empty, work?.Of(member.User)))], work, problem, webUrl);
}

/// <summary>One engineer's part.</summary>
/// <param name="Lost">What is not available, in order of time.</param>
/// <param name="Planned">Null: unknown.</param>
internal sealed record MemberCapacity(string User, WeightBudget Budget, IReadOnlyList<LostTime> Lost, PlannedWeight? Planned)
{
    /// <summary>What the budget has left; negative: over budget; null: unknown.</summary>
    public int? Left => Planned is null ? null : Budget.Weight - Planned.Weight;

    /// <summary>What the manager said about it, if anything.</summary>
    public PersonAdjustment? Adjustment { get; init; }

    public static MemberCapacity Of(Team team, Teams.TeamMember member, Milestone milestone, IReadOnlyList<Absence> absences, CapacityBook book, PlannedWeight? planned) => new(
        member.User,
        book.Budget(team, member, milestone, absences),
        LostTime.Of(member.Schedule, milestone, book.With(team, member.User, milestone.Days, absences)),
        planned)
    {
        Adjustment = book.Adjustment(member.User, milestone.Key),
    };
}

/// <summary>Days that are not available for one reason.</summary>
/// <param name="Kind">The absence's kind, if it is one.</param>
/// <param name="Days">Halves and shares count in part; nothing counts twice.</param>
/// <param name="Periods">When, for absences: the parts within the milestone that cost something.</param>
internal sealed record LostTime(LossReason Reason, AbsenceKind? Kind, decimal Days, IReadOnlyList<AbsencePeriod> Periods)
{
    public static IReadOnlyList<LostTime> Of(WorkSchedule schedule, Milestone milestone, IReadOnlyList<Absence> absences)
    {
        var all = AbsencePeriod.Days(milestone.Start, milestone.Due);
        return [.. WorkDays.LostHalves(schedule, milestone.Days, absences)
            .GroupBy(half => (half.Reason, half.Kind?.Id))
            .Select(group => new LostTime(group.Key.Reason, group.First().Kind, group.Sum(half => half.Share) / 2, When(group.ToList(), all, absences)))];
    }

    private static IReadOnlyList<AbsencePeriod> When(List<LostHalf> lost, AbsencePeriod all, IReadOnlyList<Absence> absences) =>
        lost[0].Kind is not { } kind ? [] : [.. absences
            .Where(absence => absence.Kind.Id == kind.Id)
            .Select(absence => absence.Period.Intersect(all))
            .OfType<AbsencePeriod>()
            .Where(period => lost.Exists(half => period.Contains(half.Half)))
            .OrderBy(period => period.Start)];
}
