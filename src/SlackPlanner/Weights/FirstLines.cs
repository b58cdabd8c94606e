using System.Text.RegularExpressions;

namespace SlackPlanner.Weights;

/// <summary>What a description begins with, as plain text: the notes that templates hide in it are not read by anybody. Pure.</summary>
internal static partial class FirstLines
{
    private const int MostLines = 4, MostCharacters = 600;

    /// <returns>Not escaped; empty: it says nothing.</returns>
    public static string Of(string description)
    {
        var lines = Hidden().Replace(description, "").ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var shown = string.Join('\n', lines.Take(MostLines));
        return Slack.SlackText.Truncate(lines.Count > MostLines ? shown + " …" : shown, MostCharacters);
    }

    [GeneratedRegex("<!--.*?(?:-->|\\z)", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
