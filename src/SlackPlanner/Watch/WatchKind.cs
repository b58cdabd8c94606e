using NodaTime;

namespace SlackPlanner.Watch;

/// <summary>What is watched.</summary>
internal enum WatchKind
{
    /// <summary>Bugs on the way to their severity's target, or past it.</summary>
    Severity,

    /// <summary>Issues that come before all others: security, availability, the first priority.</summary>
    Priority,
}

internal static class WatchKinds
{
    public static readonly IReadOnlyList<IsoDayOfWeek> PriorityDays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday];

    /// <summary>The routine's name, and the note's topic.</summary>
    public static string Name(this WatchKind kind) => kind == WatchKind.Severity ? "severity-watch" : "priority-watch";

    public static WatchKind? Parse(string name) => name switch
    {
        "severity-watch" => WatchKind.Severity,
        "priority-watch" => WatchKind.Priority,
        _ => null,
    };
}
