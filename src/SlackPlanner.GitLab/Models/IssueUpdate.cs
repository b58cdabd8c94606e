using System.Buffers;
using System.Text.Json;

namespace SlackPlanner.GitLab;

/// <summary>A new weight, or none any more.</summary>
public readonly record struct WeightChange
{
    private WeightChange(int? value) => Value = value;

    /// <summary>null clears the weight.</summary>
    public int? Value { get; }

    public static WeightChange Clear { get; } = new(null);

    public static WeightChange To(int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        return new(weight);
    }
}

/// <summary>What to change on an issue; what is not given stays.</summary>
/// <remarks>
/// Look labels up first (<see cref="Api.ILabelsApi.Find"/>): GitLab creates an unknown one. When adding a scoped label also remove its siblings, for only paid tiers do that.
/// GitLab has no precondition for updates: read the issue right before and compare <see cref="Issue.UpdatedAt"/>.
/// </remarks>
public sealed record IssueUpdate
{
    public WeightChange? Weight { get; init; }
    public IReadOnlyList<string> AddLabels { get; init; } = [];
    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    internal ReadOnlyMemory<byte> ToJson()
    {
        if (Weight is null && AddLabels.Count == 0 && RemoveLabels.Count == 0)
            throw new InvalidOperationException("Nothing to change.");

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (Weight is { Value: { } weight })
                json.WriteNumber("weight", weight);
            else if (Weight is not null)
                json.WriteNull("weight");
            WriteLabels(json, "add_labels", AddLabels);
            WriteLabels(json, "remove_labels", RemoveLabels);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteLabels(Utf8JsonWriter json, string name, IReadOnlyList<string> labels)
    {
        if (labels.Any(l => string.IsNullOrWhiteSpace(l) || l.Contains(',', StringComparison.Ordinal)))
            throw new ArgumentException("A label has a name without a comma; GitLab would take it for two labels.", nameof(labels));
        if (labels.Count > 0)
            json.WriteString(name, string.Join(',', labels));
    }
}
