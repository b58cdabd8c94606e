using System.Globalization;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>GitLab.com's limits: fixed windows of a minute per person, counted apart for all calls, comments and new issues.</summary>
internal sealed class RateGate(GitLabOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Name, long User), (long Minute, int Count)> _seen = [];

    /// <summary>What the headers say of the tightest limit that this call counts for; over it when observed is above the limit.</summary>
    public RateReading Count(string route, long user)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var readings = Names(route).Select(n => Add(n.Name, n.Limit, user, now)).ToList();
            return readings.Find(r => r.IsOver) ?? readings[0];
        }
    }

    private IEnumerable<(string Name, int Limit)> Names(string route)
    {
        yield return ("throttle_authenticated_api", options.RequestsPerMinute);
        if (route.StartsWith("POST ", StringComparison.Ordinal) && route.EndsWith("/notes", StringComparison.Ordinal)) yield return ("notes_create", options.NotesPerMinute);
        if (route == "POST /projects/:id/issues/:iid/discussions") yield return ("notes_create", options.NotesPerMinute);
        if (route == "POST /projects/:id/issues") yield return ("issues_create", options.IssuesPerMinute);
    }

    private RateReading Add(string name, int limit, long user, DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        var seen = _seen.TryGetValue((name, user), out var last) && last.Minute == minute ? last.Count + 1 : 1;
        _seen[(name, user)] = (minute, seen);
        return new(name, limit, seen, DateTimeOffset.FromUnixTimeSeconds((minute + 1) * 60), now);
    }
}

internal sealed record RateReading(string Name, int Limit, int Observed, DateTimeOffset Reset, DateTimeOffset Now)
{
    public bool IsOver => Observed > Limit;

    public void WriteTo(IHeaderDictionary headers)
    {
        headers["RateLimit-Limit"] = Text(Limit);
        headers["RateLimit-Name"] = Name;
        headers["RateLimit-Observed"] = Text(Observed);
        headers["RateLimit-Remaining"] = Text(Math.Max(0, Limit - Observed));
        headers["RateLimit-Reset"] = Text(Reset.ToUnixTimeSeconds());
        headers["RateLimit-ResetTime"] = Reset.ToString("R", CultureInfo.InvariantCulture);
        if (IsOver) headers.RetryAfter = Text(Math.Max(1, (long)Math.Ceiling((Reset - Now).TotalSeconds)));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
