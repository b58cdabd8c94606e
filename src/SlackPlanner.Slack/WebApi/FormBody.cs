using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SlackPlanner.Slack;

/// <summary>Arguments of a call: a form, where nested objects are JSON texts. What is null is left out.</summary>
internal sealed class FormBody : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> fields = [];

    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) fields.Add(new(name, value));
    }

    public void Add(string name, bool value) => fields.Add(new(name, value ? "true" : "false"));

    public void Add(string name, int value) => fields.Add(new(name, value.ToString(CultureInfo.InvariantCulture)));

    public void AddJson<T>(string name, T? value, JsonTypeInfo<T> type) where T : class
    {
        if (value is not null) fields.Add(new(name, JsonSerializer.Serialize(value, type)));
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
