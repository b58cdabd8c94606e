using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>Texts by name; a value that is no text is read as its JSON.</summary>
internal sealed class StringMapConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.StringMap();
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value) writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}

internal sealed class ResponseTypeConverter : JsonConverter<ResponseType>
{
    public override ResponseType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.ValueTextEquals("in_channel") ? ResponseType.InChannel : ResponseType.Ephemeral;

    public override void Write(Utf8JsonWriter writer, ResponseType value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == ResponseType.InChannel ? "in_channel" : "ephemeral");
}
