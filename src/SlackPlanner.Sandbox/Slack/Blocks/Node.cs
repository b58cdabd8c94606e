using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>One JSON object under check: reads a property, and notes what is wrong with it at its place. Lengths are UTF-16 units.</summary>
internal readonly record struct Node(JsonObject Json, string At, Findings Found)
{
    public string Type => Json["type"] is JsonValue v && v.TryGetValue(out string? type) ? type : "";

    public bool Has(string name) => Json[name] is not null;

    public void Fail(string name, string message) => Found.Add(name.Length == 0 ? At : $"{At}/{name}", message);

    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in Json)
        {
            if (name is not ("type" or "block_id") && !names.Contains(name))
                Fail("", $"invalid additional property: {name}");
        }
    }

    /// <summary>False when there is nothing to look at; a missing required one has been noted.</summary>
    public bool Present(string name, bool required)
    {
        if (Has(name))
            return true;
        if (required)
            Fail("", $"missing required field: {name}");
        return false;
    }

    public string? Text(string name, int max, int min = 1, bool required = false)
    {
        if (!Present(name, required))
            return null;
        if (Json[name] is not JsonValue value || !value.TryGetValue(out string? text))
        {
            Fail(name, "must be a string");
            return null;
        }

        if (text.Length < min)
            Fail(name, $"must be more than {min - 1} characters");
        if (text.Length > max)
            Fail(name, $"must be less than {max + 1} characters");
        return text;
    }

    public string? OneOf(string name, bool required, params ReadOnlySpan<string> values)
    {
        var text = Text(name, int.MaxValue, required: required);
        if (text is not null && !values.Contains(text))
            Fail(name, $"must be one of: {string.Join(", ", values.ToArray())}");
        return text;
    }

    public bool Flag(string name, bool required = false)
    {
        if (!Present(name, required))
            return false;
        if (Json[name]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return Json[name]!.GetValue<bool>();
        Fail(name, "must be a boolean");
        return false;
    }

    public long? Whole(string name, long min, long max, bool required = false)
    {
        if (!Present(name, required))
            return null;
        if (Json[name] is JsonValue value && value.TryGetValue(out long number))
        {
            if (number < min || number > max)
                Fail(name, $"must be between {min} and {max}");
            return number;
        }

        Fail(name, "must be an integer");
        return null;
    }

    public double? Number(string name, bool required)
    {
        if (!Present(name, required))
            return null;
        if (Json[name]!.GetValueKind() == JsonValueKind.Number)
            return Json[name]!.AsValue().ToNumber();
        Fail(name, "must be a number");
        return null;
    }

    public Node? Child(string name, bool required = false)
    {
        if (!Present(name, required))
            return null;
        if (Json[name] is JsonObject child)
            return new(child, $"{At}/{name}", Found);
        Fail(name, "must be an object");
        return null;
    }

    public IReadOnlyList<Node> List(string name, int min, int max, bool required = true)
    {
        if (!Present(name, required))
            return [];
        if (Json[name] is not JsonArray array)
        {
            Fail(name, "must be an array");
            return [];
        }

        if (array.Count < min)
            Fail(name, $"no fewer than {min} items allowed");
        if (array.Count > max)
            Fail(name, $"no more than {max} items allowed");
        var nodes = new List<Node>();
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is JsonObject item)
                nodes.Add(new(item, $"{At}/{name}/{i}", Found));
            else
                Found.Add($"{At}/{name}/{i}", "must be an object");
        }

        return nodes;
    }
}
