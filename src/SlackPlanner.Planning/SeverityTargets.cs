using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>How long a bug of each severity may stay open, in days, and from which part of that on it is warned of.</summary>
/// <param name="Days">By severity, 1 the worst; one that is not listed has no target.</param>
/// <param name="WarningPercent">From this part of the target on a bug is close to it.</param>
/// <remarks>Source: handbook, "Severity SLOs": 30, 60, 90 and 120 days; a warning at 75 %.</remarks>
public sealed record SeverityTargets(IReadOnlyDictionary<int, int> Days, int WarningPercent)
{
    /// <summary>The handbook's.</summary>
    public static SeverityTargets Handbook { get; } = new(new Dictionary<int, int> { [1] = 30, [2] = 60, [3] = 90, [4] = 120 }, WarningPercent: 75);

    /// <summary>Where a bug stands; null if its severity has no target.</summary>
    /// <param name="severity">1 to 4.</param>
    /// <param name="since">The day on which it got this severity: the clock starts there, whenever the bug was opened.</param>
    /// <param name="today">A day before <paramref name="since"/> counts as that day.</param>
    public BugStanding? Of(int severity, LocalDate since, LocalDate today)
    {
        if (!Days.TryGetValue(severity, out var target))
            return null;
        var elapsed = Math.Max(0, Period.DaysBetween(since, today));
        var stage = elapsed > target ? BugStage.Over : elapsed * 100 >= target * WarningPercent ? BugStage.Warning : BugStage.Within;
        return new(severity, since, target, elapsed, stage);
    }
}

/// <summary>How far a bug is on the way to its target.</summary>
public enum BugStage
{
    /// <summary>There is time.</summary>
    Within,

    /// <summary>Close to it, its last day included.</summary>
    Warning,

    /// <summary>Past it.</summary>
    Over,
}

/// <summary>Where a bug stands.</summary>
/// <param name="Severity">1 to 4.</param>
/// <param name="Since">When it got it.</param>
/// <param name="Target">Days.</param>
/// <param name="Elapsed">Days since then.</param>
/// <param name="Stage">How far that is.</param>
public sealed record BugStanding(int Severity, LocalDate Since, int Target, int Elapsed, BugStage Stage)
{
    /// <summary>Its last day within the target.</summary>
    public LocalDate Due => Since.PlusDays(Target);

    /// <summary>Days left up to that day; negative once it is past.</summary>
    public int Left => Target - Elapsed;
}

/// <summary>What somebody was last told of a bug.</summary>
/// <param name="On">When.</param>
/// <param name="Stage">How far it was.</param>
/// <param name="Severity">Its severity then.</param>
/// <param name="Since">The day its clock had started.</param>
public sealed record BugTold(LocalDate On, BugStage Stage, int Severity, LocalDate Since);

/// <summary>When somebody is told of a bug: once at the warning; past the target each day for severity 1 and 2, each week for the others.</summary>
public static class BugReminders
{
    private const int Worst = 2;
    private const int Week = 7;

    /// <summary>Whether today is a day to tell it.</summary>
    /// <param name="told">The last time; null: never.</param>
    public static bool IsDue(BugStanding bug, BugTold? told, LocalDate today)
    {
        if (bug.Stage == BugStage.Within)
            return false;
        // Another severity, or the same given anew: another clock.
        if (told is null || told.Severity != bug.Severity || told.Since != bug.Since || told.Stage < bug.Stage)
            return true;
        return bug.Stage == BugStage.Over && today >= told.On.PlusDays(bug.Severity <= Worst ? 1 : Week);
    }
}
