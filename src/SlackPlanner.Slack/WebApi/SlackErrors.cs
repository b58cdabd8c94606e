namespace SlackPlanner.Slack;

/// <summary>What Slack's error codes mean for the caller.</summary>
/// <remarks>https://docs.slack.dev/apis/web-api and the pages of the methods.</remarks>
internal static class SlackErrors
{
    public static SlackErrorKind KindOf(string code, IReadOnlyList<string> messages) => code switch
    {
        "ratelimited" or "rate_limited" or "message_limit_exceeded" => SlackErrorKind.RateLimited,
        "service_unavailable" or "request_timeout" or "internal_error" or "fatal_error" or "team_added_to_org" => SlackErrorKind.Retryable,
        // The guide, the method pages and practice disagree on the words.
        "trigger_expired" or "trigger_exchanged" or "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" or "invalid_trigger"
            => SlackErrorKind.TriggerExpired,
        "invalid_arguments" when messages.Any(m => m.Contains("trigger_id", StringComparison.Ordinal)) => SlackErrorKind.TriggerExpired,
        _ => SlackErrorKind.Permanent,
    };
}
