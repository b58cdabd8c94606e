namespace SlackPlanner.Slack;

/// <summary>Cuts a long text into sections of a message.</summary>
public static class SectionText
{
    /// <summary>Slack's limit of a section.</summary>
    public const int Longest = 3_000;

    /// <summary>Parts of escaped text, each at most a section's length: cut at a line's or word's end near by, else between two characters as readers see them.</summary>
    public static IEnumerable<string> Cut(string escaped) => Parts(escaped).Where(part => !string.IsNullOrWhiteSpace(part));

    private static IEnumerable<string> Parts(string escaped)
    {
        while (escaped.Length > Longest)
        {
            var end = End(escaped);
            yield return escaped[..end];
            escaped = escaped[end] is '\n' or ' ' ? escaped[(end + 1)..] : escaped[end..];
        }

        yield return escaped;
    }

    private static int End(string escaped)
    {
        var end = escaped.LastIndexOf('\n', Longest, Longest / 10);
        if (end < 0) end = escaped.LastIndexOf(' ', Longest, Longest / 10);
        if (end >= 0) return end;
        // Only the place is wanted where the text may be cut, not the ellipsis.
        end = SlackText.Truncate(escaped, Longest).Length - 1;
        if (end > 0) return end;
        // One "character" with thousands of marks on it is taken apart.
        return char.IsHighSurrogate(escaped[Longest - 1]) ? Longest - 1 : Longest;
    }
}
