using NodaTime;

namespace SlackPlanner.GitLab.Http;

/// <summary>Counts the calls of this process in a sliding minute, so that no minute of GitLab's, wherever it begins, has more.</summary>
internal sealed class LocalRateWindow(TimeProvider clock) : IRateWindow
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<long>> _taken = new(StringComparer.Ordinal);

    public ValueTask<Duration> Take(string budget, int perMinute, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!_taken.TryGetValue(budget, out var times))
                _taken[budget] = times = new();
            while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Minute)
                times.Dequeue();
            if (times.Count >= perMinute)
                return new(Duration.FromTimeSpan(Minute - clock.GetElapsedTime(times.Peek())));
            times.Enqueue(clock.GetTimestamp());
            return new(Duration.Zero);
        }
    }
}
