using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.GitLab.Http;

/// <summary>A query string; values that are null are left out. GitLab ignores names that it does not know, so they are written in the API classes only.</summary>
internal sealed class Query
{
    private readonly StringBuilder _text = new();

    public Query Add(string name, string? value)
    {
        if (value is not null)
            _text.Append(_text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public Query Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));
    public Query Add(string name, bool? value) => Add(name, value is { } flag ? flag ? "true" : "false" : null);
    public Query Add(string name, Instant? value) => Add(name, value is { } time ? InstantPattern.ExtendedIso.Format(time) : null);
    public Query Add(string name, LocalDate? value) => Add(name, value is { } date ? LocalDatePattern.Iso.Format(date) : null);

    /// <summary>A comma list; GitLab has no way to write a name with a comma in it.</summary>
    public Query AddJoined(string name, IReadOnlyList<string> values) => Add(name, values.Count == 0 ? null : string.Join(',', values));

    public Query AddEach(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A path or id as one path segment (<c>group%2Fproject</c>).</summary>
    public static string Segment(string idOrPath) => string.IsNullOrWhiteSpace(idOrPath) || idOrPath is "." or ".."
        ? throw new ArgumentException("A project or group is named by its path or id.", nameof(idOrPath))
        : Uri.EscapeDataString(idOrPath);
}
