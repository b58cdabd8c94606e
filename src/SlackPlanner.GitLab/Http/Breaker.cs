namespace SlackPlanner.GitLab.Http;

/// <summary>Stops asking a GitLab that does not answer, and tries again with one call at a time after one second, two, four, at most ten.</summary>
/// <remarks>Not Polly's: there a call that its caller gave up counts as a success and closes the circuit again; here it counts as nothing.</remarks>
internal sealed class Breaker(TimeProvider clock)
{
    private const int FailuresInARow = 5;
    private static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private int _failures;
    private int _breaks;
    private long _openedAt;
    private TimeSpan _break;
    private bool _probing;

    /// <summary>Runs a call, unless GitLab has just failed several times in a row.</summary>
    /// <exception cref="GitLabException">Unavailable: nothing was sent.</exception>
    public async Task<T> Run<T>(Func<Task<T>> call)
    {
        var isProbe = Enter();
        try
        {
            var result = await call();
            Succeeded();
            return result;
        }
        catch (GitLabException e)
        {
            if (IsAway(e))
                Failed(isProbe);
            else if (e.Status is null)
                GivenUp(isProbe);   // nothing was sent
            else
                Succeeded();   // it answered, if only to refuse
            throw;
        }
        catch (Exception)
        {
            GivenUp(isProbe);
            throw;
        }
    }

    /// <summary>A 500 is one request's misfortune; what is before GitLab answers 502, 503 and 504.</summary>
    private static bool IsAway(GitLabException e) => e.Kind is GitLabErrorKind.Unavailable or GitLabErrorKind.UnknownOutcome && e.Status is null or 502 or 503 or 504;

    private bool Enter()
    {
        lock (_gate)
        {
            if (_failures < FailuresInARow)
                return false;
            var left = _break - clock.GetElapsedTime(_openedAt);
            if (left > TimeSpan.Zero || _probing)
            {
                throw new GitLabException(GitLabErrorKind.Unavailable, "GitLab has not answered lately; nothing was sent.")
                {
                    RetryAfter = NodaTime.Duration.FromTimeSpan(left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1)),
                };
            }

            return _probing = true;
        }
    }

    private void Succeeded()
    {
        lock (_gate)
            (_failures, _breaks, _probing) = (0, 0, false);
    }

    private void Failed(bool isProbe)
    {
        lock (_gate)
        {
            if (isProbe)
                _probing = false;
            if (++_failures < FailuresInARow || (_failures > FailuresInARow && !isProbe))
                return;   // calls that were under way when it opened do not prolong the break
            _failures = FailuresInARow;
            _break = TimeSpan.FromSeconds(Math.Min(LongestBreak.TotalSeconds, 1 << Math.Min(_breaks++, 5)));
            _openedAt = clock.GetTimestamp();
        }
    }

    private void GivenUp(bool isProbe)
    {
        lock (_gate)
        {
            if (isProbe)
                _probing = false;
        }
    }
}
