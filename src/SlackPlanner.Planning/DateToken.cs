using System.Text.RegularExpressions;

namespace SlackPlanner.Planning;

internal enum DateTokenKind
{
    Word,
    Number,
    Year,
    Iso,
    Slashed,
    Dash,
    Dots,
    Other,
}

/// <summary>A piece of a text in which a date is looked for.</summary>
internal sealed record DateToken(DateTokenKind Kind, string Text, int Start)
{
    internal bool Is(string word) => string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first pieces; no range needs more than these.</summary>
    internal static List<DateToken> Split(string text)
    {
        const int Most = 30;
        var tokens = new List<DateToken>();
        for (var match = DatePatterns.Token().Match(text); match.Success && tokens.Count < Most; match = match.NextMatch())
            tokens.Add(new(KindOf(match), match.Value, match.Index));
        return tokens;
    }

    private static DateTokenKind KindOf(Match match)
    {
        foreach (var kind in Enum.GetValues<DateTokenKind>())
            if (match.Groups[kind.ToString()].Success)
                return kind;
        return DateTokenKind.Other;
    }
}

internal static partial class DatePatterns
{
    [GeneratedRegex("""
        (?<Iso> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9]) | [0-9]{4}/[0-9]{1,2}/[0-9]{1,2}(?![0-9]) )
        | (?<Slashed> [0-9]{1,2}/[0-9]{1,2}(/([0-9]{4}|[0-9]{2}))?(?![0-9]) | [0-9]{1,2}\.[0-9]{1,2}(\.([0-9]{4}|[0-9]{2}))?(?![0-9]) | [0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![0-9]) )
        | (?<Year> [0-9]{4}(?![0-9\p{L}]) )
        | (?<Number> [0-9]{1,2}(st|nd|rd|th)?(?![0-9\p{L}]) )
        | (?<Dots> \.{2,} | … )
        | (?<Dash> [-–—] )
        | (?<Word> [\p{L}\p{N}]+ )
        | (?<Other> \S )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    internal static partial Regex Token();
}
