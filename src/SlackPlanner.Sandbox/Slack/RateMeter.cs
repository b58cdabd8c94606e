using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Slack's rate limits: each method by its tier, posts one a second per channel (a few at once pass) and 300 a minute in all.</summary>
internal sealed class RateMeter(TimeProvider time, Limits limits)
{
    private const int PostsPerMinute = 300;
    private const int PostBurst = 4;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> windows = [];
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> buckets = [];

    /// <summary>Null when the call may pass; else after how long to come back.</summary>
    public TimeSpan? Method(string name, int perMinute) => Window("method:" + name, perMinute);

    public TimeSpan? Post(string channel) => Bucket(channel) ?? Window("posts", PostsPerMinute);

    private TimeSpan? Window(string key, int most)
    {
        if (!limits.Slack)
            return null;
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!windows.TryGetValue(key, out var calls))
                windows[key] = calls = [];
            while (calls.TryPeek(out var oldest) && now - oldest >= Minute)
                calls.Dequeue();
            if (calls.Count >= most)
                return calls.Peek() + Minute - now;
            calls.Enqueue(now);
            return null;
        }
    }

    private TimeSpan? Bucket(string channel)
    {
        if (!limits.Slack)
            return null;
        lock (gate)
        {
            var now = time.GetUtcNow();
            var (left, at) = buckets.GetValueOrDefault(channel, (PostBurst, now));
            left = Math.Min(PostBurst, left + (now - at).TotalSeconds);
            if (left < 1)
                return TimeSpan.FromSeconds(1 - left);
            buckets[channel] = (left - 1, now);
            return null;
        }
    }
}
