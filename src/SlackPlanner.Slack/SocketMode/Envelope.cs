using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>What Slack asks over a socket: a payload as it would come over HTTP, and whether its acknowledgement may carry the answer.</summary>
/// <param name="Type"><c>events_api</c>, <c>interactive</c>, <c>slash_commands</c>, or what Slack may add.</param>
internal sealed record Envelope(string Id, string Type, JsonElement Payload, bool TakesAnswer, Redelivery? Redelivery)
{
    /// <returns>Null: not an envelope, there is nothing to acknowledge.</returns>
    public static Envelope? Read(JsonElement message)
    {
        if (message.String("envelope_id"u8) is not { Length: > 0 } id) return null;
        var attempt = message.Long("retry_attempt"u8);
        return new(id, message.StringOrEmpty("type"u8), message.Get("payload"u8), message.Bool("accepts_response_payload"u8),
            attempt > 0 ? new Redelivery($"{attempt}", message.String("retry_reason"u8)) : null);
    }

    public byte[] Acknowledgement(Answer answer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id"u8, Id);
            if (TakesAnswer && answer.Json is { } payload)
            {
                json.WritePropertyName("payload"u8);
                json.WriteRawValue(payload, skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
