using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Lets in what Slack signed: size, certificate check, signature, and only then the content.</summary>
internal sealed partial class SlackReceiver(IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackReceiver> logger)
{
    private readonly SlackSignature signature = new(options.Value.SigningSecret);

    /// <returns>The raw body, to be disposed; null: the request has its answer.</returns>
    public async ValueTask<SignedBody?> Receive(HttpContext context)
    {
        SignedBody? body;
        try
        {
            body = await SignedBody.Read(context, options.Value.MaxBodyBytes);
        }
        catch (Exception e) when (e is BadHttpRequestException or IOException or OperationCanceledException)
        {
            return Refuse(context, null, StatusCodes.Status400BadRequest, "truncated");
        }
        if (body is null) return Refuse(context, null, StatusCodes.Status413PayloadTooLarge, "too large");

        if (IsForm(context.Request) && FormReading.IsSslCheck(body.Body.Span))
        {
            body.Dispose();
            return null; // 200 and nothing else, whatever else the body says
        }
        var result = Check(context.Request, body);
        return result == SignatureResult.Valid ? body : Refuse(context, body, StatusCodes.Status401Unauthorized, Name(result));
    }

    /// <summary>Answers 400: signed, but not readable.</summary>
    public void Unreadable(HttpContext context, string reason)
    {
        // The same bytes will not become readable.
        context.Response.Headers["x-slack-no-retry"] = "1";
        Refuse(context, null, StatusCodes.Status400BadRequest, reason);
    }

    private SignatureResult Check(HttpRequest request, SignedBody body)
    {
        var timestamp = request.Headers[SlackSignature.TimestampHeader];
        var given = request.Headers[SlackSignature.SignatureHeader];
        if (timestamp.Count > 1 || given.Count > 1) return SignatureResult.Malformed;
        var result = SlackSignature.CheckHeaders(timestamp, given, time.GetUtcNow());
        if (result != SignatureResult.Valid) return result;
        return signature.Matches(body.Signed(timestamp!), given!) ? SignatureResult.Valid : SignatureResult.Mismatch;
    }

    private SignedBody? Refuse(HttpContext context, SignedBody? body, int status, string reason)
    {
        body?.Dispose();
        context.Response.StatusCode = status;
        SlackTelemetry.Refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
        Refused(logger, context.Request.Path, status, reason);
        return null;
    }

    private static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static string Name(SignatureResult result) => result switch
    {
        SignatureResult.Missing => "signature missing",
        SignatureResult.Malformed => "signature malformed",
        SignatureResult.OutsideWindow => "timestamp outside the window",
        _ => "signature wrong",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} answered {Status}: {Reason}")]
    private static partial void Refused(ILogger logger, string path, int status, string reason);
}
