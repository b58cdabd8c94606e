using NodaTime;

namespace SlackPlanner.Standup;

/// <summary>How somebody wants standups to treat them, in all their teams.</summary>
/// <param name="Pause">The one they are in, or the last one they were.</param>
/// <param name="NoReminders">Is asked once and not reminded.</param>
internal sealed record StandupHabits(StandupPause? Pause = null, bool NoReminders = false)
{
    public static readonly StandupHabits Usual = new();

    public bool IsPaused(LocalDate date) => Pause is { } pause && date >= pause.From && date < pause.Until;
}

/// <param name="From">The first date without a question.</param>
/// <param name="Until">The first date with one again.</param>
internal sealed record StandupPause(LocalDate From, LocalDate Until);
