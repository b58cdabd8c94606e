namespace SlackPlanner.Tests.Access;

/// <summary>Real time, moved on: only what asks for the time of day sees it, waits do not.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
