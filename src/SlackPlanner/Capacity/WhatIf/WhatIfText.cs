using System.Text.RegularExpressions;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>One "if": who, and what and when as with <c>/pto</c>.</summary>
/// <param name="User">Null: whoever asks.</param>
/// <param name="Text">Without "away"; as typed.</param>
internal sealed record WhatIfWish(string? User, string Text);

/// <summary>Reads <c>@imani away 2026-12-01..2026-12-05; @lena loan 50% next week and @noor away tomorrow</c>, as Slack escapes it.</summary>
internal static partial class WhatIfText
{
    public const int Most = 10;

    /// <param name="problem">Mrkdwn, without an example.</param>
    public static IReadOnlyList<WhatIfWish> Read(string text, out string? problem)
    {
        problem = null;
        var wishes = new List<WhatIfWish>();
        foreach (var part in Between().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var end = part.IndexOf(' ', StringComparison.Ordinal);
            var (first, rest) = end < 0 ? (part, "") : (part[..end], part[(end + 1)..].Trim());
            string? user = null;
            if (SlackReference.TryParse(first) is { Kind: SlackReferenceKind.User, Id: var id })
                user = id;
            else if (first.StartsWith('@') || first.StartsWith('<'))
                problem ??= $"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(first, 60)))} is not a person: choose them from the list that @ shows.";
            else if (first is not ("me" or "I" or "i"))
                rest = part;
            wishes.Add(new(user, Away().Replace(rest, "")));
        }

        if (wishes.Count == 0)
            problem = "It does not say who would be away, and when.";
        else if (wishes.Count > Most)
            problem = $"These are {wishes.Count} wishes; {Most} at once are the most.";
        return problem is null ? wishes : [];
    }

    [GeneratedRegex(@"\s*[;\n]\s*|\s*(?:,|\band\b|\+)\s*(?=<@|@)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:(?:is|was|were|am|are|would be|goes)\s+)?(?:away|out|off)\b\s*(?:from\s+|on\s+)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Away();
}
