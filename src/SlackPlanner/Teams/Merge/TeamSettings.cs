using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Teams.Merge;

/// <summary>A team's settings, flat: path to value, in the order they came in. Unset settings are absent; presets are not in here.</summary>
/// <remarks>Paths read as <c>standup.at</c>, <c>members[U0NOOR].region</c>, <c>milestones.versions[13.0]</c>.</remarks>
[JsonConverter(typeof(Converter))]
internal sealed class TeamSettings
{
    public static readonly TeamSettings Empty = new([]);

    private readonly OrderedDictionary<string, SettingValue> values;

    public TeamSettings(IEnumerable<KeyValuePair<string, SettingValue>> settings)
    {
        values = new(StringComparer.Ordinal);
        foreach (var (path, value) in settings)
            values[path] = value;
    }

    public IEnumerable<string> Paths => values.Keys;

    public SettingValue? this[string path] => values.TryGetValue(path, out var value) ? value : null;

    public string? Text(string path) => this[path]?.Text;

    public IReadOnlyList<string>? Items(string path) => this[path]?.Items;

    /// <summary>The names in brackets after <paramref name="map"/>: with <c>members</c>, the members' user ids.</summary>
    public IReadOnlyList<string> Keys(string map) =>
        [.. values.Keys.Where(path => path.StartsWith(map + "[", StringComparison.Ordinal)).Select(path => path[(map.Length + 1)..path.IndexOf(']', map.Length)]).Distinct()];

    /// <summary>All that stands under an entry such as <c>members[U0NOOR]</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, SettingValue>> Under(string entry) =>
        [.. values.Where(setting => setting.Key.StartsWith(entry, StringComparison.Ordinal))];

    /// <summary>The same with some values set or, where null, removed.</summary>
    public TeamSettings With(IEnumerable<KeyValuePair<string, SettingValue?>> changes)
    {
        var changed = new OrderedDictionary<string, SettingValue>(values, StringComparer.Ordinal);
        foreach (var (path, value) in changes)
        {
            if (value is { } set)
                changed[path] = set;
            else
                changed.Remove(path);
        }

        return new(changed);
    }

    public bool SameAs(TeamSettings other) => values.Count == other.values.Count && values.All(setting => other[setting.Key] == setting.Value);

    private sealed class Converter : JsonConverter<TeamSettings>
    {
        public override TeamSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<OrderedDictionary<string, SettingValue>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, TeamSettings value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.values, options);
    }
}
