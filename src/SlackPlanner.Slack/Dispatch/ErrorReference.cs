using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

internal sealed partial class ErrorReference(IEnumerable<IErrorTranslator> translators, ILogger<ErrorReference> logger) : IErrorReference
{
    public string Report(Exception exception, string where)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var reference = RandomNumberGenerator.GetHexString(4);
        var known = translators.Select(t => t.Translate(exception)).FirstOrDefault(t => t is not null) ?? Known(exception);
        if (known is not null)
        {
            Expected(logger, exception, where, reference);
            return known;
        }
        Unexpected(logger, exception, where, reference);
        return $"Something went wrong (ref {reference}). Nothing was changed that you did not see confirmed; "
            + "try again, and tell your admin the ref if it stays.";
    }

    private static string? Known(Exception exception) => exception switch
    {
        SlackException { Kind: SlackErrorKind.TriggerExpired } => "Slack closed the door before the window could open. Please press again.",
        SlackException { Kind: SlackErrorKind.RateLimited } => "Slack asks us to slow down. Please try again in a minute.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Where} failed unexpectedly (ref {Reference})")]
    private static partial void Unexpected(ILogger logger, Exception exception, string where, string reference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Where} failed (ref {Reference})")]
    private static partial void Expected(ILogger logger, Exception exception, string where, string reference);
}
