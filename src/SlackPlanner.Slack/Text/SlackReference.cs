namespace SlackPlanner.Slack;

public enum SlackReferenceKind { User, Channel, UserGroup, Special, Link }

/// <summary>One <c>&lt;…&gt;</c> of Slack's text: a person, a channel, a group, <c>here</c>/<c>channel</c>/<c>everyone</c>, or a link.</summary>
/// <param name="Id">The id, or the address of a link.</param><param name="Label">What stands after the bar; empty if nothing.</param>
public sealed record SlackReference(SlackReferenceKind Kind, string Id, string Label)
{
    /// <summary>Reads a whole token, such as a command's argument; null if it is none.</summary>
    public static SlackReference? TryParse(string? token)
    {
        if (token is null || token.Length < 3 || token[0] != '<' || token[^1] != '>') return null;
        var inner = token[1..^1];
        if (inner.Contains('<') || inner.Contains('>')) return null;
        var bar = inner.IndexOf('|');
        var target = bar < 0 ? inner : inner[..bar];
        var label = bar < 0 ? "" : SlackText.Unescape(inner[(bar + 1)..]);

        if (target.StartsWith('@') && IsId(target.AsSpan(1), "UW")) return new(SlackReferenceKind.User, target[1..], label);
        if (target.StartsWith('#') && IsId(target.AsSpan(1), "CGD")) return new(SlackReferenceKind.Channel, target[1..], label);
        if (target.StartsWith("!subteam^", StringComparison.Ordinal) && IsId(target.AsSpan(9), "S")) return new(SlackReferenceKind.UserGroup, target[9..], label);
        if (target is "!here" or "!channel" or "!everyone") return new(SlackReferenceKind.Special, target[1..], label);
        if (target.StartsWith("http://", StringComparison.Ordinal) || target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            return new(SlackReferenceKind.Link, SlackText.Unescape(target), label);
        // The prose of Slack's page shows channels without the hash.
        return bar >= 0 && IsId(target, "CG") ? new(SlackReferenceKind.Channel, target, label) : null;
    }

    private static bool IsId(ReadOnlySpan<char> text, ReadOnlySpan<char> first)
    {
        if (text.Length < 2 || !first.Contains(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }
}
