using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>Writes a text with its type also where the declared type is <see cref="PlainText"/> itself, which the serialiser's own polymorphism does not.</summary>
internal sealed class TextObjectConverter<T> : JsonConverter<T> where T : TextObject
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => TextObjects.Write(writer, value);
}

internal sealed class ContextElementConverter : JsonConverter<IContextElement>
{
    public override IContextElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, IContextElement value, JsonSerializerOptions options)
    {
        if (value is TextObject text) TextObjects.Write(writer, text);
        else JsonSerializer.Serialize(writer, (BlockElement)value, SlackJson.Default.BlockElement);
    }
}

internal static class TextObjects
{
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
