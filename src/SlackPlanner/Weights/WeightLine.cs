namespace SlackPlanner.Weights;

/// <summary>What was typed behind <c>/weight</c>: issue, weight or weights, reason, as far as they are there. Pure.</summary>
internal sealed record WeightLine(string Issue, string? Weight, string? Reason)
{
    private const string Backend = "backend", Frontend = "frontend";

    /// <summary>Behind <c>--backend</c>; empty: nothing stood there.</summary>
    public string? BackendWeight { get; init; }

    /// <summary>Behind <c>--frontend</c>.</summary>
    public string? FrontendWeight { get; init; }

    /// <summary>Why the line cannot be meant, for the person; null: it can. Mrkdwn but for what was typed, which is not in it.</summary>
    public string? Problem { get; init; }

    public bool IsScoped => BackendWeight is not null || FrontendWeight is not null;

    public static WeightLine Read(string text)
    {
        var (issue, rest) = Split(text);
        var line = new WeightLine(issue, null, null);
        while (Option(rest) is var (name, value, behind))
        {
            if (name is not (Backend or Frontend))
                return line with { Problem = "There are two options, `--backend N` and `--frontend N`." };
            if ((name == Backend ? line.BackendWeight : line.FrontendWeight) is not null)
                return line with { Problem = $"`--{name}` stands there twice." };
            line = name == Backend ? line with { BackendWeight = value } : line with { FrontendWeight = value };
            rest = behind;
        }

        if (line.IsScoped)
            return line with { Reason = NullIfEmpty(rest) };
        var (weight, reason) = Split(rest);
        return line with
        {
            Weight = NullIfEmpty(weight), Reason = NullIfEmpty(reason),
            Problem = Option(reason)?.Name is Backend or Frontend ? "Give either one weight, or `--backend N` and `--frontend N` instead of it." : null,
        };
    }

    /// <summary>Behind <c>/weight clear</c>: no weight in between.</summary>
    public static WeightLine ReadClear(string text)
    {
        var (issue, reason) = Split(text);
        return new(issue, null, NullIfEmpty(reason));
    }

    /// <summary><c>--name 3</c> or <c>--name=3</c> at the start; many keyboards make one long dash of two hyphens.</summary>
    private static (string Name, string Value, string Behind)? Option(string text)
    {
        var dashes = text.StartsWith("--", StringComparison.Ordinal) ? 2 : text is ['\u2014' or '\u2013', ..] ? 1 : 0;
        if (dashes == 0 || text.Length == dashes || !char.IsAsciiLetter(text[dashes]))
            return null;
        var (word, rest) = Split(text[dashes..]);
        var name = word.Split('=')[0].ToLowerInvariant();
        if (word.Length > name.Length)
            return (name, word[(name.Length + 1)..], rest);
        var (value, behind) = Split(rest);
        return (name, value, behind);
    }

    private static (string First, string Others) Split(string text)
    {
        text = text.Trim();
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u00a0");
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
