using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace SlackPlanner.GitLab.Http;

/// <summary>Keeps GitLab's limits before they are hit: by counting, by what its answers say is left, and by what a 429 asked for.</summary>
/// <remarks>docs.gitlab.com/user/gitlab_com/rate_limits, docs.gitlab.com/administration/settings/user_and_ip_rate_limits#response-headers</remarks>
internal sealed class Pace(GitLabOptions limits, IRateWindow narrow, TimeProvider clock)
{
    private const string Requests = "requests", Notes = "notes", Issues = "issues";

    /// <summary>A shorter wait is waited out, a longer one is the caller's to decide on.</summary>
    private readonly Duration _patience = Duration.FromTimeSpan(limits.CallLimit / 4) < Duration.FromSeconds(1) ? Duration.FromTimeSpan(limits.CallLimit / 4) : Duration.FromSeconds(1);

    /// <summary>Nobody is kept waiting longer for what one answer said: clocks differ, headers lie.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly LocalRateWindow _requests = new(clock);
    private readonly ConcurrentDictionary<string, long> _pausedUntil = new(StringComparer.Ordinal);

    /// <summary>Waits for this call's turn if that is near.</summary>
    /// <exception cref="GitLabException">RateLimited: it is not near. Nothing was sent.</exception>
    public async ValueTask Enter(string token, HttpMethod method, string path, CancellationToken cancel)
    {
        var who = Fingerprint(token);
        var budget = BudgetOf(method, path);
        await Wait(() => new(Paused($"{Requests}:{who}")), cancel);
        if (budget is { } own)
        {
            await Wait(() => new(Paused($"{own.Name}:{who}")), cancel);
            await Wait(() => narrow.Take($"{own.Name}:{who}", own.PerMinute, cancel), cancel);
        }

        await Wait(() => _requests.Take($"{Requests}:{who}", limits.RequestsPerMinute, cancel), cancel);
    }

    /// <summary>Learns from an answer how much is left, or how long to wait.</summary>
    public void Heard(string token, HttpMethod method, string path, HttpResponseMessage response)
    {
        var budget = $"{NameOf(response) ?? (response.IsSuccessStatusCode ? null : BudgetOf(method, path)?.Name) ?? Requests}:{Fingerprint(token)}";
        if (response.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
        {
            if (Failure.RetryAfter(response, clock) is { } wait)
                Pause(budget, wait.ToTimeSpan());
            return;
        }

        // What is left is left for all processes with this token: the last hundredth is for those that ask at this moment.
        if (Number(response, "ratelimit-remaining") is { } left && Number(response, "ratelimit-limit") is { } limit && Number(response, "ratelimit-reset") is { } reset
            && left <= Math.Min(limit / 100, 20))
        {
            var now = response.Headers.Date ?? clock.GetUtcNow();   // by GitLab's clock, as the reset is
            Pause(budget, TimeSpan.FromSeconds(Math.Clamp(reset - now.ToUnixTimeSeconds(), 0, 120)));
        }
    }

    /// <summary>Whose headers these are; null: GitLab does not say. Without a name a refusal is taken for that of the narrowest limit that fits the call.</summary>
    private static string? NameOf(HttpResponseMessage response) => !response.Headers.TryGetValues("ratelimit-name", out var names) ? null
        : names.First() is var name && name.StartsWith("notes_", StringComparison.Ordinal) ? Notes
        : name.StartsWith("issues_", StringComparison.Ordinal) ? Issues
        : Requests;

    private (string Name, int PerMinute)? BudgetOf(HttpMethod method, string path) =>
        method != HttpMethod.Post ? null
        : path.EndsWith("/notes", StringComparison.Ordinal) || path.EndsWith("/discussions", StringComparison.Ordinal) ? (Notes, limits.NotesPerMinute)
        : path.EndsWith("/issues", StringComparison.Ordinal) ? (Issues, limits.IssuesPerMinute)
        : null;

    private async ValueTask Wait(Func<ValueTask<Duration>> turn, CancellationToken cancel)
    {
        var patience = _patience;
        for (var wait = await turn(); wait > Duration.Zero; wait = await turn())
        {
            if (wait > patience)
                throw new GitLabException(GitLabErrorKind.RateLimited, "GitLab's rate limit is used up; nothing was sent.") { RetryAfter = wait };
            await Task.Delay(wait.ToTimeSpan(), clock, cancel);
            patience -= wait;
        }
    }

    private Duration Paused(string budget)
    {
        if (!_pausedUntil.TryGetValue(budget, out var until))
            return Duration.Zero;
        var left = clock.GetElapsedTime(clock.GetTimestamp(), until);
        if (left > TimeSpan.Zero)
            return Duration.FromTimeSpan(left);
        _pausedUntil.TryRemove(new(budget, until));
        return Duration.Zero;
    }

    private void Pause(string budget, TimeSpan time)
    {
        var pause = time < LongestPause ? time : LongestPause;
        var until = clock.GetTimestamp() + (long)(pause.TotalSeconds * clock.TimestampFrequency);
        _pausedUntil.AddOrUpdate(budget, until, (_, before) => Math.Max(before, until));
    }

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whose limit it is, without saying the token.</summary>
    private static string Fingerprint(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 6));
}
