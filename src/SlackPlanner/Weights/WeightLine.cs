namespace SlackPlanner.Weights;

/// <summary>What was typed behind <c>/weight</c>: issue, weight, reason, as far as they are there. Pure.</summary>
internal sealed record WeightLine(string Issue, string? Weight, string? Reason)
{
    public static WeightLine Read(string text)
    {
        var (issue, rest) = Split(text);
        var (weight, reason) = Split(rest);
        return new(issue, NullIfEmpty(weight), NullIfEmpty(reason));
    }

    /// <summary>Behind <c>/weight clear</c>: no weight in between.</summary>
    public static WeightLine ReadClear(string text)
    {
        var (issue, reason) = Split(text);
        return new(issue, null, NullIfEmpty(reason));
    }

    private static (string First, string Others) Split(string text)
    {
        text = text.Trim();
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u00a0");
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
