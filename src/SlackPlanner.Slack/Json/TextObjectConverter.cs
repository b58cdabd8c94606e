using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>Writes a text with its type also where the declared type is <see cref="PlainText"/> itself, which the serialiser's own polymorphism does not.</summary>
internal sealed class TextObjectConverter<T> : JsonConverter<T> where T : TextObject
{
    // A message waits in a store before it is sent, so it must come back as it was.
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return TextObjects.Read(json.RootElement) as T ?? throw new JsonException($"This text is no {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => TextObjects.Write(writer, value);
}

internal sealed class ContextElementConverter : JsonConverter<IContextElement>
{
    public override IContextElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.TryGetProperty("image_url"u8, out _)
            ? (IContextElement)json.RootElement.Deserialize(SlackJson.Default.BlockElement)!
            : (IContextElement)TextObjects.Read(json.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, IContextElement value, JsonSerializerOptions options)
    {
        if (value is TextObject text) TextObjects.Write(writer, text);
        else JsonSerializer.Serialize(writer, (BlockElement)value, SlackJson.Default.BlockElement);
    }
}

internal static class TextObjects
{
    public static TextObject Read(JsonElement json)
    {
        var text = json.GetProperty("text"u8).GetString()!;
        bool? Flag(ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

        return json.GetProperty("type"u8).ValueEquals("mrkdwn"u8)
            ? new Markdown(text) { Verbatim = Flag("verbatim"u8) ?? false }
            : new PlainText(text) { Emoji = Flag("emoji"u8) };
    }

    public static void Write(Utf8JsonWriter writer, TextObject value)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, value is Markdown ? "mrkdwn"u8 : "plain_text"u8);
        writer.WriteString("text"u8, value.Text);
        if (value is PlainText { Emoji: { } emoji }) writer.WriteBoolean("emoji"u8, emoji);
        if (value is Markdown { Verbatim: var verbatim }) writer.WriteBoolean("verbatim"u8, verbatim);
        writer.WriteEndObject();
    }
}
