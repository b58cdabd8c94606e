using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Query, form and JSON body of a request as one bag, named as Rack names them: <c>iids[]</c> is "iids", <c>not[labels]</c> stays.</summary>
internal sealed class Args
{
    private readonly Dictionary<string, List<string?>> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public static async Task<Args> Read(HttpRequest request, CancellationToken cancel)
    {
        var args = new Args();
        foreach (var (name, texts) in request.Query)
            foreach (var text in texts) args.Add(name, text);
        if (request.HasFormContentType)
        {
            foreach (var (name, texts) in await request.ReadFormAsync(cancel))
                foreach (var text in texts) args.Add(name, text);
        }
        else if (request.HasJsonContentType() && request.ContentLength != 0)
        {
            args.AddJson(await ParseBody(request, cancel));
        }

        return args;
    }

    private static async Task<JsonObject> ParseBody(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancel) as JsonObject
                ?? throw Refusal.Say(400, "400 Bad request - the body is not an object");
        }
        catch (JsonException)
        {
            throw Refusal.Parameter("Problems parsing JSON");
        }
    }

    private void AddJson(JsonObject body, string? under = null)
    {
        foreach (var (name, node) in body)
        {
            var full = under is null ? name : $"{under}[{name}]";
            if (node is JsonObject inner) AddJson(inner, full);
            else if (node is JsonArray array) _values[full] = [.. array.Select(Scalar)];
            else _values[full] = [Scalar(node)];
        }
    }

    private static string? Scalar(JsonNode? node) => node is null ? null
        : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();

    private void Add(string name, string? value)
    {
        var key = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
        if (!_values.TryGetValue(key, out var list)) _values[key] = list = [];
        list.Add(value);
    }

    /// <summary>For the call log.</summary>
    public JsonObject ToJson() => new(_values.Select(v => KeyValuePair.Create(v.Key, v.Value is [var one] ? JsonValue.Create(one) : (JsonNode)new JsonArray([.. v.Value.Select(t => JsonValue.Create(t))]))));

    /// <summary>What was given and no endpoint knows: GitLab passes over it without a word.</summary>
    public IReadOnlyList<string> Ignored => [.. _values.Keys.Where(name => !_asked.Contains(name)).Order(StringComparer.Ordinal)];

    public bool Has(string name) => Given(name) is not null;

    public bool HasAny(IEnumerable<string> names) => names.Where(Has).ToList() is [_, ..];   // all of them are known, not only the first

    /// <summary>The last value given; null when absent or empty.</summary>
    public string? Text(string name) => Given(name) is { Count: > 0 } list && !string.IsNullOrEmpty(list[^1]) ? list[^1] : null;

    public string Required(string name) => Has(name) ? Text(name) ?? "" : throw Refusal.Parameter($"{name} is missing");

    public long? Int(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.Parameter($"{name} is invalid");

    public long RequiredInt(string name) => Has(name) ? Int(name) ?? throw Refusal.Parameter($"{name} is invalid") : throw Refusal.Parameter($"{name} is missing");

    public bool? Bool(string name) => Text(name) switch
    {
        null => null,
        "true" or "1" or "t" or "on" => true,
        "false" or "0" or "f" or "off" => false,
        _ => throw Refusal.Parameter($"{name} is invalid"),
    };

    public DateOnly? Date(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Refusal.Parameter($"{name} is invalid");

    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw Refusal.Parameter($"{name} is invalid");

    public string? OneOf(string name, params string[] allowed) => Text(name) is not { } text ? null
        : allowed.Contains(text) ? text : throw Refusal.Parameter($"{name} does not have a valid value");

    /// <summary>An array, or text with commas: both are accepted wherever GitLab takes labels.</summary>
    public IReadOnlyList<string> Names(string name) => Given(name) is { } list
        ? [.. list.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : [];

    public IReadOnlyList<long> Ids(string name) => [.. Names(name).Select(v =>
        long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : throw Refusal.Parameter($"{name} is invalid"))];

    public void Exclusive(string first, string second)
    {
        if (Has(first) && Has(second)) throw Refusal.Parameter($"{first}, {second} are mutually exclusive");
    }

    private List<string?>? Given(string name)
    {
        _asked.Add(name);
        return _values.GetValueOrDefault(name);
    }
}
