using System.Diagnostics;

namespace SlackPlanner.Testing;

/// <summary>Waits for something that another process or Redis' own clock brings about, up to a deadline.</summary>
public static class Eventually
{
    /// <summary>Fails with <paramref name="what"/> if the condition does not come true within the time (default 10 s).</summary>
    public static async Task True(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        if (!await Within(within ?? TimeSpan.FromSeconds(10), condition))
            throw new TimeoutException($"Did not happen in time: {what}");
    }

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task True(Func<bool> condition, string what, TimeSpan? within = null) => True(() => Task.FromResult(condition()), what, within);

    /// <summary>Whether the condition came true within the time.</summary>
    public static async Task<bool> Within(TimeSpan time, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await condition())
                return true;
            if (Stopwatch.GetElapsedTime(started) > time)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
