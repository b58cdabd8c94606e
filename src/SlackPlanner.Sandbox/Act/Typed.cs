using System.Text.RegularExpressions;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>What the client makes of typed text before it is sent: entities, mentions, channels, links.</summary>
internal static partial class Typed
{
    public static string Entities(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Escape(string text, SlackWorld world) => Special().Replace(text, m =>
    {
        // What is already in Slack's own form was picked from a list on the page and stays.
        if (m.Groups["kept"].Success)
            return m.Value;
        if (m.Groups["url"].Success)
            return $"<{Entities(m.Value)}>";
        if (m.Groups["user"] is { Success: true } user)
            return world.State.People.Find(p => string.Equals(p.Name, user.Value, StringComparison.OrdinalIgnoreCase)) is { } person ? $"<@{person.Id}>" : m.Value;
        if (m.Groups["channel"] is { Success: true } name)
            return world.State.Conversations.Find(c => !c.IsIm && c.Name == name.Value) is { } channel ? $"<#{channel.Id}>" : m.Value;
        return Entities(m.Value);
    });

    [GeneratedRegex(
        @"(?<kept><[@#][A-Z0-9]+(\|[^>]*)?>)|(?<url>https?://[^\s<>]+)|(?<![\w@/.])@(?<user>[A-Za-z0-9_.-]*[A-Za-z0-9_])|(?<![\w/#])#(?<channel>[a-z0-9_-]+)|[&<>]",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Special();
}
