using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Operations;

/// <summary>Words for the failures that are expected to happen some day.</summary>
internal sealed class ErrorWords : IErrorTranslator
{
    public string? Translate(Exception exception) => exception switch
    {
        RedisUnavailableException { Trouble: RedisTrouble.Full } =>
            "SlackPlanner's store is full, so nothing was saved. What is in it can be read. Please tell your admin, who finds the fix on /health/ready, and try again later.",
        RedisUnavailableException { Trouble: RedisTrouble.ReadOnly } =>
            "SlackPlanner's store takes nothing new right now, so nothing was saved. What is in it can be read. Please tell your admin, who finds the fix on /health/ready, and try again later.",
        RedisUnavailableException =>
            "SlackPlanner cannot reach its store right now, so nothing was saved. Please try again in a minute; your admin sees the same on /health/ready.",
        // A command or click that came twice; the first time it worked.
        SlackException { Code: "exchanged_trigger_id" or "trigger_exchanged" } =>
            "The window for this was opened already. If you do not see it, please ask for it again.",
        SlackException { Kind: SlackErrorKind.TriggerExpired } =>
            "That took too long for Slack to open the window. Please try again.",
        SlackException { Kind: SlackErrorKind.RateLimited } =>
            "Slack asks SlackPlanner to slow down. Nothing was changed; please try again in a minute.",
        SlackException { Kind: SlackErrorKind.Retryable or SlackErrorKind.UnknownOutcome } =>
            "Slack did not answer SlackPlanner in time. Please try again.",
        _ => null,
    };
}
