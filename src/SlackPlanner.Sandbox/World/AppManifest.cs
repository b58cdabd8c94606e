using YamlDotNet.RepresentationModel;

namespace SlackPlanner.Sandbox.World;

/// <summary>A slash command as the app's manifest declares it.</summary>
internal sealed record ManifestCommand(string Command, string Description, string UsageHint, bool ShouldEscape);

/// <param name="OfMessage">An entry of a message's menu; else it is global.</param>
internal sealed record ManifestShortcut(string CallbackId, string Name, bool OfMessage);

/// <summary>What the app asked Slack for: commands, scopes, events. Without a manifest (<see cref="IsOpen"/>) all are allowed.</summary>
internal sealed record AppManifest(bool IsOpen, IReadOnlyList<ManifestCommand> Commands, IReadOnlySet<string> Scopes, IReadOnlySet<string> Events, IReadOnlyList<ManifestShortcut> Shortcuts, bool HomeTab, bool MessagesTab)
{
    private static readonly AppManifest Open = new(true, [], new HashSet<string>(), new HashSet<string>(), [], HomeTab: true, MessagesTab: true);

    public bool Allows(string scope) => IsOpen || Scopes.Contains(scope);

    public bool Subscribes(string eventName) => IsOpen || Events.Contains(eventName);

    public static AppManifest Read(SandboxOptions options)
    {
        if (options.Manifest is null)
            return Open;

        var yaml = new YamlStream();
        using (var text = File.OpenText(options.Manifest))
            yaml.Load(text);
        var root = yaml.Documents[0].RootNode;
        var home = Find(root, "features", "app_home");
        return new(
            false,
            [.. Items(Find(root, "features", "slash_commands")).Select(c => new ManifestCommand(
                Prefixed(options.CommandPrefix, Text(c, "command")), Text(c, "description"), Text(c, "usage_hint"), Text(c, "should_escape") == "true"))],
            Items(Find(root, "oauth_config", "scopes", "bot")).Select(s => s.ToString()).ToHashSet(),
            Items(Find(root, "settings", "event_subscriptions", "bot_events")).Select(s => s.ToString()).ToHashSet(),
            [.. Items(Find(root, "features", "shortcuts")).Select(s => new ManifestShortcut(Text(s, "callback_id"), Text(s, "name"), Text(s, "type") == "message"))],
            HomeTab: home is null || Text(home, "home_tab_enabled") == "true",
            MessagesTab: home is null || Text(home, "messages_tab_enabled") == "true");
    }

    private static string Prefixed(string prefix, string command) => command.StartsWith("/" + prefix, StringComparison.Ordinal) ? command : "/" + prefix + command[1..];

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];

    private static string Text(YamlNode node, string key) => Find(node, key) is YamlScalarNode { Value: { } value } ? value : "";

    private static YamlNode? Find(YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
        return node;
    }
}
