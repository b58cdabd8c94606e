using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>A milestone as somebody wrote it down elsewhere (GitLab): its dates win over the rule, its title is its name.</summary>
/// <param name="Title">Exact title.</param>
/// <param name="Start">First day; null: none is set.</param>
/// <param name="Due">Last day; null: none is set.</param>
public sealed record MilestoneDates(string Title, LocalDate? Start, LocalDate? Due);

/// <summary>Dates that make no sense, and so changed nothing.</summary>
/// <param name="Title">Whose.</param>
/// <param name="Words">What is wrong, and what counts instead: a sentence, plain text.</param>
public sealed record MilestoneTrouble(string Title, string Words);

/// <summary>
/// Which written dates belong to which release month. A release month is the month of the due date, or the month that a listed version is released in; so one milestone has one
/// month, and due dates never pass each other. Where several are due in a month, the listed one counts, then the one nearest to the rule.
/// </summary>
internal sealed class WrittenMilestones
{
    /// <summary>A start date further from its due date than this is a slip of the pen, or another kind of milestone (a quarter, a year).</summary>
    private const int LongestDays = 70;
    private const int ShortestDays = 5;

    // What is neither as long as a month nor near to the rule is another series of the same group: sprints, quarters.
    private const int LikeAMonthFrom = 21;
    private const int LikeAMonthTo = 49;
    private const int NearTheRule = 5;
    private const int NearWithoutStart = 13;

    private readonly Func<YearMonth, LocalDate> dueByRule;
    private readonly Dictionary<string, YearMonth> listed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<YearMonth, string> titles = [];
    private readonly Dictionary<YearMonth, LocalDate> dues = [];
    private readonly List<MilestoneTrouble> troubles = [];

    public WrittenMilestones(IEnumerable<MilestoneDates> written, IReadOnlyDictionary<YearMonth, string> versions, Func<YearMonth, LocalDate> dueByRule)
    {
        this.dueByRule = dueByRule;
        foreach (var (month, title) in versions)
            listed.TryAdd(title, month);
        var counted = written.Select(one => (Dates: one, Month: MonthOf(one))).Where(one => one.Month is not null)
            .GroupBy(one => one.Month!.Value, one => one.Dates)
            .ToDictionary(month => month.Key, month => month.OrderByDescending(one => listed.ContainsKey(one.Title)).ThenBy(one => Wrong(one) is not null)
                .ThenBy(one => Distance(one, month.Key)).ThenBy(one => one.Title, StringComparer.Ordinal).First());
        foreach (var (month, one) in counted)
            titles[month] = one.Title;
        foreach (var (month, one) in counted.ToList())
        {
            if (Wrong(one) is not { } words)
                continue;
            troubles.Add(new(one.Title, words));
            counted.Remove(month);
        }

        foreach (var (month, one) in counted)
        {
            if (one.Due is { } due)
                dues[month] = due;
        }

        foreach (var (month, one) in counted.OrderBy(one => one.Key))
        {
            if (one.Start is { } start)
                StartOf(month, one.Title, start);
        }

        Fingerprint = string.Join(',', dues.Where(due => due.Value != dueByRule(due.Key)).OrderBy(due => due.Key).Select(due => $"{due.Value:uuuu-MM-dd}"));
    }

    /// <summary>By release month, how it is called.</summary>
    public IReadOnlyDictionary<YearMonth, string> Titles => titles;

    /// <summary>By release month, the last day, where it is not left to the rule; always a day of that month.</summary>
    public IReadOnlyDictionary<YearMonth, LocalDate> Dues => dues;

    public IReadOnlyList<MilestoneTrouble> Troubles => troubles;

    public string Fingerprint { get; }

    private YearMonth? MonthOf(MilestoneDates one)
    {
        if (listed.TryGetValue(one.Title, out var released))
            return released;
        if (one.Due is not { } due)
            return null;
        var month = due.ToYearMonth();
        var distance = Distance(one, month);
        if (one.Start is not { } start)
            return distance <= NearWithoutStart ? month : null;
        var days = Period.DaysBetween(start, due) + 1;
        return distance == 0 || days is >= LikeAMonthFrom and <= LikeAMonthTo || (distance <= NearTheRule && days is < ShortestDays or > LikeAMonthTo) ? month : null;
    }

    private int Distance(MilestoneDates one, YearMonth month) => one.Due is { } due ? Math.Abs(Period.DaysBetween(dueByRule(month), due)) : int.MaxValue;

    private string? Wrong(MilestoneDates one)
    {
        if (one.Due is not { } due)
            return null;
        if (listed.TryGetValue(one.Title, out var released) && due.ToYearMonth() != released)
            return $"it is due {due:uuuu-MM-dd}, but the team's settings say that it is released in {released:uuuu-MM}";
        if (one.Start is not { } start)
            return null;
        var days = Period.DaysBetween(start, due) + 1;
        return days < 1 ? $"it starts {start:uuuu-MM-dd}, after its own due date {due:uuuu-MM-dd}"
            : days is < ShortestDays or > LongestDays ? $"from {start:uuuu-MM-dd} to {due:uuuu-MM-dd} it would be {(days == 1 ? "1 day" : $"{days} days")} long"
            : null;
    }

    /// <summary>A start says when the milestone before it is due, if that says nothing itself.</summary>
    private void StartOf(YearMonth month, string title, LocalDate start)
    {
        var (before, last) = (month.PlusMonths(-1), start.PlusDays(-1));
        if (dues.TryGetValue(before, out var due))
        {
            // A weekend between a Friday and a Monday is nobody's.
            if (due != last && (start <= due || WorkDays.OnOrAfter(due.PlusDays(1)) < start))
                troubles.Add(new(title, $"it starts {start:uuuu-MM-dd}, but {titles[before]} is due {due:uuuu-MM-dd}; it counts from the day after that"));
        }
        else if (last.ToYearMonth() == before)
        {
            dues[before] = last;
        }
        else
        {
            troubles.Add(new(title, $"it starts {start:uuuu-MM-dd}, but the milestone before it is released in {before:uuuu-MM}"));
        }
    }
}
