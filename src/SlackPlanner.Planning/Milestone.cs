using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>A release cycle: the days from <see cref="Start"/> to <see cref="Due"/>, both included, and the dates that hang on them.</summary>
/// <param name="ReleaseMonth">The month of the release; it names the milestone in keys, because titles change and months do not.</param>
/// <param name="Name">What people call it: GitLab's title, a listed version, or the release month.</param>
/// <param name="Start">First day.</param>
/// <param name="CutOff">Last day on which work counts for this milestone.</param>
/// <param name="Due">Last day, GitLab's due date.</param>
/// <param name="Release">The day the version is released, after the milestone has ended.</param>
/// <remarks>Source: handbook, "Milestone Schedule", "Prioritization", "Planning rotation".</remarks>
public sealed record Milestone(YearMonth ReleaseMonth, string Name, LocalDate Start, LocalDate CutOff, LocalDate Due, LocalDate Release)
{
    /// <summary>The stable name, e.g. <c>2026-11</c>.</summary>
    public string Key => $"{ReleaseMonth.Year:0000}-{ReleaseMonth.Month:00}";

    /// <summary>All days of the milestone; its neighbours begin and end right beside it.</summary>
    public DateInterval Days => new(Start, Due);

    /// <summary>The day by which the planning rotation has weighed its issues: the last day before it starts (handbook, rotation table).</summary>
    public LocalDate WeightsDue => Start.PlusDays(-1);

    /// <summary>
    /// The day from which the handbook counts "days into milestone": its first work day. Under the third-Thursday rule that is the Monday before
    /// the release of the previous milestone.
    /// </summary>
    public LocalDate DayZero => Start.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => Start.PlusDays(2),
        IsoDayOfWeek.Sunday => Start.PlusDays(1),
        _ => Start,
    };

    /// <summary>Mondays to Fridays in the milestone, the same for everyone (handbook, "Availability").</summary>
    public int WorkDays => Planning.WorkDays.Count(Days);

    /// <summary>The same milestone under another name, e.g. the title that GitLab has for it.</summary>
    public Milestone Named(string title) => this with { Name = title };
}
