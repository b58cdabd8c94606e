using System.Text;

namespace SlackPlanner.Calendars;

/// <summary>One line of a calendar, unfolded: <c>DTSTART;VALUE=DATE:20261225</c>.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">By name in capitals; of a list of values all, as written.</param>
/// <param name="Value">As written, its escapes still in it.</param>
internal sealed record ContentLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    private const int MostParameters = 50;

    private static readonly Dictionary<string, string> None = [];

    /// <summary>All lines in order; what is no <c>NAME:value</c> is left out. Lines may end with CRLF, LF or CR.</summary>
    /// <remarks>Source: RFC 5545, 3.1.</remarks>
    public static IEnumerable<ContentLine> Of(string text) => Unfolded(text).Select(Parse).OfType<ContentLine>();

    private static IEnumerable<string> Unfolded(string text)
    {
        var line = new StringBuilder();
        foreach (var part in text.AsSpan().TrimStart('\uFEFF').ToString().ReplaceLineEndings("\n").Split('\n'))
        {
            if (part.Length > 0 && part[0] is ' ' or '\t')
            {
                line.Append(part, 1, part.Length - 1);
                continue;
            }

            if (line.Length > 0)
                yield return line.ToString();
            line.Clear().Append(part);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    private static ContentLine? Parse(string line)
    {
        var end = line.AsSpan().IndexOfAny(';', ':');
        if (end <= 0)
            return null;
        var name = line[..end].Trim().ToUpperInvariant();
        if (line[end] == ':')
            return new(name, None, line[(end + 1)..]);

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (line[end] == ';')
        {
            var start = end + 1;
            end = EndOfParameter(line, start);
            if (end < 0 || parameters.Count == MostParameters)
                return null;
            var parameter = line[start..end];
            if (parameter.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                parameters.TryAdd(parameter[..equals].Trim().ToUpperInvariant(), parameter[(equals + 1)..].Replace("\"", "", StringComparison.Ordinal));
        }

        return new(name, parameters, line[(end + 1)..]);
    }

    // A value in quotes may have colons and semicolons in it.
    private static int EndOfParameter(string line, int start)
    {
        var isQuoted = false;
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && line[i] is ';' or ':')
                return i;
        }

        return -1;
    }
}
