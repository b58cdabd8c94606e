namespace SlackPlanner.Slack;

/// <summary>What to do about a failed call.</summary>
public enum SlackErrorKind
{
    /// <summary>Nothing happened; the same call may work later.</summary>
    Retryable,
    /// <summary>Wait <see cref="SlackException.RetryAfter"/> if it is known.</summary>
    RateLimited,
    /// <summary>The same call fails again.</summary>
    Permanent,
    /// <summary>A trigger was too old or used already: the person must press again.</summary>
    TriggerExpired,
    /// <summary>It may have happened: look before trying again.</summary>
    UnknownOutcome,
}

/// <summary>Slack refused a call, or could not be reached.</summary>
public class SlackException(
    string method, string code, SlackErrorKind kind, IReadOnlyList<string>? messages = null, Exception? inner = null)
    : Exception(Describe(method, code, messages), inner)
{
    /// <summary><c>chat.postMessage</c>.</summary>
    public string Method { get; } = method;
    /// <summary>Slack's error code, or <c>http_503</c>, <c>connection_failed</c>, <c>connection_lost</c>, <c>timeout</c>, <c>circuit_open</c>.</summary>
    public string Code { get; } = code;
    public SlackErrorKind Kind { get; } = kind;
    /// <summary>The scope that is missing, with <c>missing_scope</c>.</summary>
    public string? Needed { get; init; }
    /// <summary>The scopes the token has, with <c>missing_scope</c>.</summary>
    public string? Provided { get; init; }
    /// <summary>Slack's explanations, with <c>invalid_blocks</c> and <c>invalid_arguments</c>.</summary>
    public IReadOnlyList<string> Messages { get; } = messages ?? [];
    /// <summary>From the header; null if Slack gave none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private static string Describe(string method, string code, IReadOnlyList<string>? messages) =>
        messages is { Count: > 0 } ? $"{method}: {code} ({string.Join("; ", messages)})" : $"{method}: {code}";
}

/// <summary>The request went out and no clear answer came back: it may have been done.</summary>
public sealed class SlackUnknownOutcomeException(string method, string code, Exception? inner = null)
    : SlackException(method, code, SlackErrorKind.UnknownOutcome, inner: inner);
