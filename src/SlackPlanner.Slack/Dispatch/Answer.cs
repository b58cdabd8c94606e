using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SlackPlanner.Slack;

/// <summary>What goes back as the acknowledgement; the transport writes it. No body: an empty 200.</summary>
internal readonly record struct Answer(byte[]? Json)
{
    public static Answer Empty => default;

    public static Answer Of(MessageResponse? message)
    {
        if (message is null) return Empty;
        BlockKit.Check(message);
        // An answer to a command has only these; the rest belongs to response URLs.
        return Of(message with { Blocks = message.Blocks is { Count: > 0 } ? message.Blocks : null }, SlackJson.Default.MessageResponse);
    }

    public static Answer Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
