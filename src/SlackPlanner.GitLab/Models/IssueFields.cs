using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.GitLab;

/// <summary>How an issue's fields are written, for a new one and for a change alike.</summary>
internal static class IssueFields
{
    public static void WriteLabels(Utf8JsonWriter json, string name, IReadOnlyList<string> labels)
    {
        if (labels.Any(l => string.IsNullOrWhiteSpace(l) || l.Contains(',', StringComparison.Ordinal)))
            throw new ArgumentException("A label has a name without a comma; GitLab would take it for two labels.", nameof(labels));
        if (labels.Count > 0)
            json.WriteString(name, string.Join(',', labels));
    }

    public static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<long> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteNumberValue(id);
        json.WriteEndArray();
    }

    public static string? Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;
}
