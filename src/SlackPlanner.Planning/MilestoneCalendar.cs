using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Planning;

/// <summary>The milestones of a team: one a release month, each beginning the day after the one before it; by rule the dates, unless others are written down.</summary>
/// <param name="rule">The rule that holds for every milestone of this calendar; a change of rule is another calendar.</param>
/// <param name="versions">Title to release date; the month of the date says which milestone is meant. Names are data, not arithmetic.</param>
/// <param name="written">Dates and titles as GitLab has them: they win over the rule and over <paramref name="versions"/>. Those that make no sense change nothing (<see cref="Troubles"/>).</param>
/// <exception cref="ArgumentException">Two titles name the same milestone (<see cref="VersionProblems"/> lists all such).</exception>
/// <remarks>Source: handbook, "Milestone Schedule", "Prioritization".</remarks>
public sealed class MilestoneCalendar(
    MilestoneRule rule, IReadOnlyDictionary<string, LocalDate>? versions = null, IReadOnlyCollection<MilestoneDates>? written = null)
{
    private static readonly YearMonthPattern KeyPattern = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    private readonly Dictionary<YearMonth, string> listed = NamesByMonth(versions);
    private readonly WrittenMilestones written = new(written ?? [], NamesByMonth(versions), month => CutOffIn(rule, month));

    /// <summary>The rule of this calendar.</summary>
    public MilestoneRule Rule => rule;

    /// <summary>The same calendar with what is written down elsewhere, instead of what was before.</summary>
    public MilestoneCalendar With(IReadOnlyCollection<MilestoneDates> dates) => new(rule, versions, dates);

    /// <summary>Written dates that changed nothing, each with the reason.</summary>
    public IReadOnlyList<MilestoneTrouble> Troubles => written.Troubles;

    /// <summary>Whether the milestone's last day is written down, not left to the rule.</summary>
    public bool IsWritten(Milestone milestone) => written.Dues.ContainsKey(milestone.ReleaseMonth);

    /// <summary>Changes whenever a date does; empty while all are the rule's.</summary>
    public string Fingerprint => written.Fingerprint;

    /// <summary>The one milestone whose days include <paramref name="date"/>.</summary>
    public Milestone Containing(LocalDate date)
    {
        var month = date.ToYearMonth();
        return InMonth(date <= CutOffIn(month) ? month : month.PlusMonths(1));
    }

    /// <summary>The milestones whose cut-off is on or after <paramref name="date"/>, in order, without end.</summary>
    public IEnumerable<Milestone> From(LocalDate date)
    {
        for (var milestone = Containing(date); ; milestone = Next(milestone))
            yield return milestone;
    }

    /// <summary>The milestone that starts the day after this one is due.</summary>
    public Milestone Next(Milestone milestone) => InMonth(milestone.ReleaseMonth.PlusMonths(1));

    /// <summary>The milestone that is due the day before this one starts.</summary>
    public Milestone Previous(Milestone milestone) => InMonth(milestone.ReleaseMonth.PlusMonths(-1));

    /// <summary>The milestone that is released in <paramref name="releaseMonth"/>.</summary>
    public Milestone InMonth(YearMonth releaseMonth)
    {
        var cutOff = CutOffIn(releaseMonth);
        var start = CutOffIn(releaseMonth.PlusMonths(-1)).PlusDays(1);
        var unnamed = new Milestone(releaseMonth, "", start, cutOff, cutOff, ReleaseIn(releaseMonth, cutOff));
        return unnamed.Named(written.Titles.GetValueOrDefault(releaseMonth) ?? listed.GetValueOrDefault(releaseMonth, unnamed.Key));
    }

    /// <summary>The milestone of a stable key, as <c>2026-12</c>; null if it is none.</summary>
    public Milestone? OfKey(string key) => KeyPattern.Parse(key) is { Success: true, Value: { Year: > 1 and < 9999 } month } ? InMonth(month) : null;

    /// <summary>What a person means by <c>13.0</c>, <c>2026-11</c>, <c>current</c>, <c>next</c> or <c>previous</c>; null if it is none of these.</summary>
    public Milestone? Find(string text, LocalDate today)
    {
        var wanted = text.Trim().TrimStart('%').Trim('"');
        foreach (var (month, name) in written.Titles.Concat(listed))
            if (string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase))
                return InMonth(month);
        if (OfKey(wanted) is { } keyed)
            return keyed;
        return wanted.ToLowerInvariant() switch
        {
            "current" or "this" => Containing(today),
            "next" => Next(Containing(today)),
            "previous" or "last" => Previous(Containing(today)),
            _ => null,
        };
    }

    /// <summary>One line for each release month that two titles of a <c>versions</c> map claim.</summary>
    public static IReadOnlyList<string> VersionProblems(IReadOnlyDictionary<string, LocalDate> versions) =>
        [.. versions.GroupBy(v => v.Value.ToYearMonth())
            .Where(month => month.Count() > 1)
            .Select(month => $"{string.Join(" and ", month.Select(v => v.Key))} are both released in {month.Key:uuuu-MM}: a milestone has one name.")];

    private LocalDate CutOffIn(YearMonth month) => written.Dues.TryGetValue(month, out var due) ? due : CutOffIn(rule, month);

    private static LocalDate CutOffIn(MilestoneRule rule, YearMonth month) =>
        rule == MilestoneRule.DayTwentyTwo ? month.OnDayOfMonth(17) : ThirdThursdayOf(month).PlusDays(-6);

    /// <summary>The rule's day, which no written date moves, unless the milestone has not ended by then: as long after its end as the rule has it.</summary>
    private LocalDate ReleaseIn(YearMonth month, LocalDate cutOff)
    {
        var release = rule == MilestoneRule.DayTwentyTwo ? month.OnDayOfMonth(22) : ThirdThursdayOf(month);
        return cutOff < release ? release : cutOff.PlusDays(Period.DaysBetween(CutOffIn(rule, month), release));
    }

    private static LocalDate ThirdThursdayOf(YearMonth month) => LocalDate.FromYearMonthWeekAndDay(month.Year, month.Month, 3, IsoDayOfWeek.Thursday);

    private static Dictionary<YearMonth, string> NamesByMonth(IReadOnlyDictionary<string, LocalDate>? versions)
    {
        if (versions is null)
            return [];
        if (VersionProblems(versions) is [var problem, ..])
            throw new ArgumentException(problem, nameof(versions));
        return versions.ToDictionary(v => v.Value.ToYearMonth(), v => v.Key);
    }
}
