using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Teams.Merge;

/// <summary>One setting's value, a text or a list of texts, in one spelling, so that equal means equal.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct SettingValue
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SettingValue(string json) => Json = json;

    public string Json { get; }

    public bool IsList => Json is ['[', ..];

    public static SettingValue Of(string text) => new(JsonSerializer.Serialize(text, Plain));

    public static SettingValue Of(IEnumerable<string> items) => new(JsonSerializer.Serialize(items, Plain));

    /// <summary>The text; of a list, its items with commas between, for reading.</summary>
    public string Text => IsList ? string.Join(", ", Items) : JsonSerializer.Deserialize<string>(Json)!;

    public IReadOnlyList<string> Items => IsList ? JsonSerializer.Deserialize<string[]>(Json)! : [Text];

    public override string ToString() => Text;

    private sealed class Converter : JsonConverter<SettingValue>
    {
        public override SettingValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.StartArray
                ? Of(JsonSerializer.Deserialize<string[]>(ref reader, Plain)!)
                : Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, SettingValue value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json);
    }
}
