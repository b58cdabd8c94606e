using System.Globalization;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>How capacity is said; mrkdwn, escaped.</summary>
internal static class CapacityWords
{
    private const string Unknown = "unknown";

    public static string Days(Availability availability) =>
        string.Create(CultureInfo.InvariantCulture, $"{availability.Days:0.##} of {availability.InRelease}");

    public static string Percent(Availability availability) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(availability.Percent, MidpointRounding.AwayFromZero):0} %");

    /// <summary><c>8</c>; <c>8 (+2 ?)</c> with two issues without weight.</summary>
    public static string PlannedCell(PlannedWeight? planned) =>
        planned is null ? Unknown : planned.Unweighted == 0 ? $"{planned.Weight}" : $"{planned.Weight} (+{planned.Unweighted} ?)";

    /// <summary>What the budget has left, never less than nothing.</summary>
    public static string LeftCell(int? left) => left is null ? Unknown : $"{Math.Max(0, left.Value)}";

    /// <summary>By how much more is planned than the budget.</summary>
    public static string OverCell(int? left) => left is null ? Unknown : $"{Math.Max(0, -left.Value)}";

    public static string Left(int? left) => left switch { null => Unknown, < 0 => $"{-left} over", _ => $"{left} left" };

    /// <summary>How one engineer's figures came about.</summary>
    public static string Member(CapacityPage page, MemberCapacity member)
    {
        var line = $"{ShownNames.InLine(page.Name(member))}: {member.Budget.Explanation}{Planned(page.Report, member.Planned, member.Left)}";
        var lost = Lost(page, member);
        var why = page.Reasons.TryGetValue(member.User, out var reason) ? $"; adjusted: {SlackText.Escape(SlackText.Truncate(reason, 150))}" : member.Adjustment is null ? "" : "; adjusted by the manager";
        return (lost.Length == 0 ? line : $"{line} — {lost}") + why;
    }

    public static string Team(CapacityReport report)
    {
        var availability = report.Availability;
        return $"Team: budget {report.Budget}{Planned(report, report.Work?.Assigned, report.Budget - report.Work?.Assigned.Weight)}; "
            + $"{Days(availability)} days are available, {Percent(availability)}.";
    }

    public static string Dates(Milestone milestone, LocalDate today) =>
        $"{DateWords.Range(milestone.Days, today.Year)}, cut-off {DateWords.Day(milestone.CutOff, today.Year)}, release {DateWords.Day(milestone.Release, today.Year)}";

    /// <summary><c>1 issue</c>, <c>3 issues</c>.</summary>
    public static string Issues(int count) => count == 1 ? "1 issue" : $"{count} issues";

    // Without GitLab there is one sentence about it, not one a line.
    private static string Planned(CapacityReport report, PlannedWeight? planned, int? left) =>
        report.Work is null ? ""
        : planned is null ? ", planned weight unknown"
        : $", planned {planned.Weight}{(planned.Unweighted == 0 ? "" : $" and {Issues(planned.Unweighted)} without weight")}, {Left(left)}";

    /// <summary>Why days are not available, as far as the reader may know.</summary>
    public static string Lost(CapacityPage page, MemberCapacity member)
    {
        var seesKind = page.MaySeeKind(member);
        var absent = member.Lost.Where(lost => lost.Reason == LossReason.Absence).ToList();
        var words = member.Lost.Where(lost => lost.Reason != LossReason.Absence).Select(lost => lost.Reason switch
        {
            LossReason.WorkingWeek => $"{Count(lost.Days)} outside the working week",
            LossReason.Holiday => $"{Count(lost.Days)} of holidays",
            _ => $"{Count(lost.Days)} before the first or after the last day of work",
        });
        // Whoever may not know the kind must not learn it from two figures either.
        words = words.Concat(seesKind ? absent.Select(lost => Kind(page, lost)) : absent.Count == 0 ? [] : [$"{Count(absent.Sum(lost => lost.Days))} not available"]);
        return string.Join(", ", words);
    }

    /// <summary>The kind's name as it stands within a sentence; not escaped.</summary>
    public static string InSentence(AbsenceKind kind) => kind.Name.Length > 1 && char.IsUpper(kind.Name[1]) ? kind.Name : char.ToLowerInvariant(kind.Name[0]) + kind.Name[1..];

    private static string Kind(CapacityPage page, LostTime lost)
    {
        var when = string.Join(", ", lost.Periods.Take(4).Select(period => DateWords.Period(period, page.AsOf.Year)));
        return $"{Count(lost.Days)} {SlackText.Escape(SlackText.Truncate(InSentence(lost.Kind!), 60))} ({when}{(lost.Periods.Count > 4 ? ", …" : "")})";
    }

    /// <summary><c>1 day</c>, <c>2.5 days</c>.</summary>
    public static string Count(decimal days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.##} {(days == 1m ? "day" : "days")}");
}
