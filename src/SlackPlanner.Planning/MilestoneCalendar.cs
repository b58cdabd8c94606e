using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Planning;

/// <summary>The milestones of a team: by rule the dates, by <paramref name="versions"/> the names.</summary>
/// <param name="rule">The rule that holds for every milestone of this calendar; a change of rule is another calendar.</param>
/// <param name="versions">Title to release date; the month of the date says which milestone is meant. Names are data, not arithmetic.</param>
/// <exception cref="ArgumentException">Two titles name the same milestone (<see cref="VersionProblems"/> lists all such).</exception>
/// <remarks>Source: handbook, "Milestone Schedule", "Prioritization".</remarks>
public sealed class MilestoneCalendar(MilestoneRule rule, IReadOnlyDictionary<string, LocalDate>? versions = null)
{
    private static readonly YearMonthPattern KeyPattern = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    private readonly Dictionary<YearMonth, string> names = NamesByMonth(versions);

    /// <summary>The rule of this calendar.</summary>
    public MilestoneRule Rule => rule;

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
        var unnamed = new Milestone(releaseMonth, "", start, cutOff, cutOff, ReleaseIn(releaseMonth));
        return unnamed.Named(names.GetValueOrDefault(releaseMonth, unnamed.Key));
    }

    /// <summary>What a person means by <c>13.0</c>, <c>2026-11</c>, <c>current</c>, <c>next</c> or <c>previous</c>; null if it is none of these.</summary>
    public Milestone? Find(string text, LocalDate today)
    {
        var wanted = text.Trim().TrimStart('%').Trim('"');
        foreach (var (month, name) in names)
            if (string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase))
                return InMonth(month);
        if (KeyPattern.Parse(wanted) is { Success: true } key && key.Value.Year is > 1 and < 9999)
            return InMonth(key.Value);
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

    private LocalDate CutOffIn(YearMonth month) =>
        rule == MilestoneRule.DayTwentyTwo ? month.OnDayOfMonth(17) : ThirdThursdayOf(month).PlusDays(-6);

    private LocalDate ReleaseIn(YearMonth month) =>
        rule == MilestoneRule.DayTwentyTwo ? month.OnDayOfMonth(22) : ThirdThursdayOf(month);

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
