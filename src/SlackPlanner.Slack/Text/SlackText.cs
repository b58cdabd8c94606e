using System.Globalization;
using System.Text;

namespace SlackPlanner.Slack;

/// <summary>Builds mrkdwn. What a person wrote passes through <see cref="Escape"/>, after which it can neither mention nor link.</summary>
/// <remarks>https://docs.slack.dev/messaging/formatting-message-text</remarks>
public static class SlackText
{
    /// <summary>Escapes <c>&amp; &lt; &gt;</c>, the only characters by which mrkdwn mentions and links.</summary>
    public static string Escape(string? userText) => string.IsNullOrEmpty(userText)
        ? ""
        : userText.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>The opposite of <see cref="Escape"/>, for text that goes elsewhere than to Slack.</summary>
    public static string Unescape(string? text) => string.IsNullOrEmpty(text)
        ? ""
        : text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    public static string User(string userId) => $"<@{Escape(userId)}>";
    public static string Channel(string channelId) => $"<#{Escape(channelId)}>";
    public static string UserGroup(string groupId) => $"<!subteam^{Escape(groupId)}>";

    /// <summary>A link; only http, https and mailto become one, anything else stays a label.</summary>
    public static string Link(string url, string label)
    {
        // A bar would end the URL, or the label, early.
        var words = Escape(label).Replace("|", "¦").ReplaceLineEndings(" ");
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            ? $"<{Escape(url).Replace("|", "%7C").Replace(" ", "%20").ReplaceLineEndings("")}|{words}>"
            : words;
    }

    /// <summary>Quotes what a person wrote: escaped, every line with a bar.</summary>
    public static string Quote(string? userText) => "> " + Escape(userText?.ReplaceLineEndings("\n")).Replace("\n", "\n> ");

    /// <summary>What a person wrote, in a code span; back-ticks in it are replaced.</summary>
    public static string Code(string? userText) => $"`{Escape(userText).Replace('`', 'ˋ').ReplaceLineEndings(" ")}`";

    /// <summary>A date in the reader's own device zone and language.</summary>
    /// <param name="format">With tokens as <c>{date_short_pretty} at {time}</c>.</param><param name="fallback">For clients that cannot.</param>
    public static string Date(long unixSeconds, string format, string fallback) => $"<!date^{unixSeconds}^{format}|{Escape(fallback).Replace("|", "¦")}>";

    /// <summary>At most so many characters (UTF-16), ending with … if cut, never inside what a reader sees as one character.</summary>
    public static string Truncate(string text, int max)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        if (text.Length <= max) return text;
        if (max == 0) return "";
        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > max - 1) break;
            end = next;
        }
        return EndOfEntity(text, end) + "…";
    }

    // An escape such as &amp; counts as one character too.
    private static string EndOfEntity(string text, int end)
    {
        var cut = text[..end];
        var ampersand = cut.LastIndexOf('&');
        if (ampersand < 0 || cut.IndexOf(';', ampersand) >= 0) return cut;
        var rest = text.AsSpan(ampersand);
        return rest.StartsWith("&amp;") || rest.StartsWith("&lt;") || rest.StartsWith("&gt;") ? cut[..ampersand] : cut;
    }
}
