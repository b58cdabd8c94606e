using System.Reflection;
using System.Text.RegularExpressions;
using SlackPlanner.Operations;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using YamlDotNet.RepresentationModel;

namespace SlackPlanner.Tests.Operations;

/// <summary>The manifest against the limits of Slack's schema (github.com/slackapi/manifest-schema), and against what is registered.</summary>
public partial class ManifestTests
{
    /// <summary>Each scope with what needs it; one that nothing needs does not belong into the manifest.</summary>
    private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
    {
        ["commands"] = "slash commands",
        ["chat:write"] = "chat.postMessage, update, delete, postEphemeral",
        ["chat:write.customize"] = "answers under a person's name",
        ["im:write"] = "conversations.open",
        ["im:history"] = "message.im; finding a delivery again",
        ["channels:read"] = "conversations.list, for the channels in teams.yml",
        ["channels:history"] = "finding a delivery again",
        ["groups:read"] = "as channels:read, private channels",
        ["groups:history"] = "as channels:history, private channels",
        ["users:read"] = "users.info, user_change",
        ["users:read.email"] = "users.lookupByEmail, for the e-mails in teams.yml",
        ["app_mentions:read"] = "app_mention",
        ["usergroups:read"] = "usergroups.users.list: is the rotation's group as it shall be",
        ["usergroups:write"] = "usergroups.users.update: whoever has the rotation's turn",
        ["files:write"] = "files.getUploadURLExternal, completeUploadExternal: exports",
    };

    private static readonly Dictionary<string, string> ScopeOfEvent = new(StringComparer.Ordinal)
    {
        ["app_mention"] = "app_mentions:read", ["message.im"] = "im:history", ["user_change"] = "users:read", ["app_home_opened"] = "",
        ["member_joined_channel"] = "channels:read", ["member_left_channel"] = "channels:read", ["app_uninstalled"] = "", ["tokens_revoked"] = "",
    };

    private readonly YamlMappingNode manifest = Read(File.ReadAllText(Repository.File("manifest.yml")));

    [Fact]
    public void File_ItsTexts_AreWithinSlacksLimits()
    {
        Within(1, 35, Text("display_information", "name"));
        Within(1, 140, Text("display_information", "description"));
        Assert.Matches("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", Text("display_information", "background_color"));
        Within(1, 80, Text("features", "bot_user", "display_name"));
        Assert.InRange(Commands(manifest).Count, 1, 50);
        foreach (var command in Commands(manifest))
        {
            Within(2, 32, Value(command, "command"));
            Assert.Matches("^/[a-z0-9_-]+$", Value(command, "command"));
            Within(1, 2000, Value(command, "description"));
            Within(1, 1000, Value(command, "usage_hint"));
            Assert.Equal("true", Value(command, "should_escape"));
        }

        Assert.InRange(Names("settings", "event_subscriptions", "bot_events").Count, 1, 100);
        Assert.InRange(Names("oauth_config", "scopes", "bot").Count, 1, 255);
    }

    [Fact]
    public void File_SocketMode_HasNoUrlAndNothingOfAnExportedOne()
    {
        Assert.Equal("true", Text("settings", "socket_mode_enabled"));
        Assert.DoesNotMatch(UrlKey(), File.ReadAllText(Repository.File("manifest.yml")));
        Assert.Equal("true", Text("settings", "interactivity", "is_enabled"));
        // Otherwise people could not type to the bot.
        Assert.Equal(("true", "false"), (Text("features", "app_home", "messages_tab_enabled"), Text("features", "app_home", "messages_tab_read_only_enabled")));
        Assert.Equal(["display_information", "features", "oauth_config", "settings"], manifest.Children.Keys.Select(key => $"{key}").Order());
    }

    [Fact]
    public void File_ItsScopes_AreTheLeast() => Assert.Equal(Scopes.Keys.Order(), Names("oauth_config", "scopes", "bot").Order());

    [Fact]
    public void File_ItsEvents_HaveTheirScope() => Assert.All(Names("settings", "event_subscriptions", "bot_events"), name =>
        Assert.True(ScopeOfEvent.TryGetValue(name, out var scope) && (scope.Length == 0 || Scopes.ContainsKey(scope)), name));

    [Fact]
    public void File_EachRegisteredCommand_StandsInItAndTheOtherWayRound()
    {
        var registered = Registered.Of<CommandCatalog>().Commands;

        Assert.Equal(registered.Order(), Commands(manifest).Select(command => Value(command, "command")).Order());
    }

    [Fact]
    public void File_EachShortcut_IsRegisteredAndWithinSlacksLimits()
    {
        var shortcuts = ((YamlSequenceNode)manifest["features"]["shortcuts"]).Cast<YamlMappingNode>().ToList();
        var registered = typeof(PlannerApp).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<MessageShortcutAttribute>()).Select(shortcut => shortcut.CallbackId);

        Assert.Equal(registered.Order(), shortcuts.Select(shortcut => Value(shortcut, "callback_id")).Order());
        Assert.InRange(shortcuts.Count, 1, 10);
        Assert.All(shortcuts, shortcut =>
        {
            Assert.Equal("message", Value(shortcut, "type"));
            Within(1, 24, Value(shortcut, "name"));
            Within(1, 150, Value(shortcut, "description"));
        });
    }

    [Fact]
    public void File_EachCommandsHint_NamesOnlyWordsThatItHas()
    {
        var catalog = Registered.Of<CommandCatalog>();
        foreach (var command in Commands(manifest))
        {
            var words = catalog.Entries.Where(entry => entry.Command == Value(command, "command")).Select(entry => entry.Word).Append("help").ToHashSet();
            // The hint is alternatives in brackets; those that are one plain word are words of the command, or an argument in angle brackets.
            var named = Value(command, "usage_hint").Trim('[', ']').Split(" | ").Where(part => PlainWord().IsMatch(part));
            Assert.All(named, word => Assert.True(words.Contains(word) || IsArgument(Value(command, "command"), word), $"{Value(command, "command")} {word}"));
        }
    }

    [Fact]
    public void ForHttp_Address_IsOnEveryCommandAndEvent()
    {
        var http = Read(Manifest.ForHttp(new Uri("https://planner.example.com/sub/")));

        Assert.All(Commands(http), command => Assert.Equal("https://planner.example.com/sub/slack/commands", Value(command, "url")));
        var settings = (YamlMappingNode)http["settings"];
        Assert.Equal("https://planner.example.com/sub/slack/events", Value((YamlMappingNode)settings["event_subscriptions"], "request_url"));
        Assert.Equal("https://planner.example.com/sub/slack/interactions", Value((YamlMappingNode)settings["interactivity"], "request_url"));
        Assert.Equal("https://planner.example.com/sub/slack/options", Value((YamlMappingNode)settings["interactivity"], "message_menu_options_url"));
        Assert.Equal("false", Value(settings, "socket_mode_enabled"));
    }

    [Fact]
    public void ForHttp_Prefix_IsBeforeEveryCommand()
    {
        var http = Read(Manifest.ForHttp(new Uri("https://planner.example.com"), "sp-"));

        Assert.All(Commands(http), command => Assert.StartsWith("/sp-", Value(command, "command"), StringComparison.Ordinal));
        Assert.Equal(Commands(manifest).Count, Commands(http).Count);
    }

    [Fact]
    public void ForHttp_AllElse_IsAsInTheFile()
    {
        var http = Manifest.ForHttp(new Uri("https://planner.example.com"));

        Assert.DoesNotContain("...", http, StringComparison.Ordinal);
        Assert.Equal(
            Lines(File.ReadAllText(Repository.File("manifest.yml"))).Where(line => !line.Contains("socket_mode", StringComparison.Ordinal)).Order(),
            Lines(http).Where(line => !UrlKey().IsMatch(line) && !line.Contains("socket_mode", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData]
    [InlineData("--url")]
    [InlineData("--url", "planner")]
    [InlineData("--url", "http://planner.example.com")]
    [InlineData("--prefix", "sp-")]
    public void Run_WithoutAnHttpsAddress_SaysHowAndEndsWith2(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(2, Manifest.Run(arguments, output, errors));
        Assert.Empty(output.ToString());
        Assert.Contains("./planner manifest --url https://planner.example.com", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAnAddress_PrintsTheManifest()
    {
        using var output = new StringWriter();

        Assert.Equal(0, Manifest.Run(["--url", "https://p.example.com", "--prefix", "sp-"], output, TextWriter.Null));
        Assert.Equal(Manifest.ForHttp(new Uri("https://p.example.com"), "sp-"), output.ToString());
    }

    /// <summary>Words of a hint that stand for a value, not for themselves.</summary>
    private static bool IsArgument(string command, string word) => (command, word) is ("/capacity", "milestone");

    private static IEnumerable<string> Lines(string yaml) =>
        yaml.Split('\n').Select(line => line.Split(" #")[0].Trim().TrimStart('-').Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Trim())
            .Where(line => line.Length > 0 && line[0] != '#');

    private static void Within(int least, int most, string text) => Assert.InRange(text.Length, least, most);

    private static IReadOnlyList<YamlMappingNode> Commands(YamlMappingNode root) => [.. ((YamlSequenceNode)root["features"]["slash_commands"]).Cast<YamlMappingNode>()];

    private IReadOnlyList<string> Names(params string[] path) => [.. ((YamlSequenceNode)Node(path)).Select(node => $"{node}")];

    private string Text(params string[] path) => $"{Node(path)}";

    private YamlNode Node(string[] path) => path.Aggregate((YamlNode)manifest, (node, name) => node[name]);

    private static string Value(YamlMappingNode node, string name) => $"{node[name]}";

    private static YamlMappingNode Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"^\s*(?:- )?(?:url|request_url|message_menu_options_url|redirect_urls):", RegexOptions.Multiline)]
    private static partial Regex UrlKey();

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex PlainWord();
}
