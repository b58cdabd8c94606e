using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SlackPlanner.Operations;

/// <summary>The app manifest. The file in the repository is the one for Socket Mode; Slack refuses URLs beside it, so HTTP has its own, made from it.</summary>
internal static class Manifest
{
    /// <summary>The manifest for HTTP at <paramref name="publicUrl"/>, every command with <paramref name="commandPrefix"/> (as <c>sp-</c>).</summary>
    public static string ForHttp(Uri publicUrl, string commandPrefix = "")
    {
        var root = Load();
        foreach (var command in ((YamlSequenceNode)root["features"]["slash_commands"]).Cast<YamlMappingNode>())
        {
            command.Children["command"] = "/" + commandPrefix + ((YamlScalarNode)command["command"]).Value![1..];
            command.Add("url", Address(publicUrl, "slack/commands"));
        }

        var settings = (YamlMappingNode)root["settings"];
        ((YamlMappingNode)settings["event_subscriptions"]).Add("request_url", Address(publicUrl, "slack/events"));
        var interactivity = (YamlMappingNode)settings["interactivity"];
        interactivity.Add("request_url", Address(publicUrl, "slack/interactions"));
        interactivity.Add("message_menu_options_url", Address(publicUrl, "slack/options"));
        settings.Children["socket_mode_enabled"] = "false";

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        // The stream writer closes a document with "...", which Slack's form does not know.
        return text.ToString().Replace("...\n", "", StringComparison.Ordinal).TrimEnd() + "\n";
    }

    /// <summary>Runs <c>manifest --url https://… [--prefix sp-]</c>; returns the exit status.</summary>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter errors)
    {
        string? url = null;
        var prefix = "";
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] == "--url")
                url = arguments[i + 1];
            else if (arguments[i] == "--prefix")
                prefix = arguments[i + 1];
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            errors.WriteLine("manifest: Slack needs the https address under which it reaches this app, for example:");
            errors.WriteLine("  ./planner manifest --url https://planner.example.com");
            return 2;
        }

        output.Write(ForHttp(address, prefix));
        return 0;
    }

    internal static YamlMappingNode Load()
    {
        using var resource = typeof(Manifest).Assembly.GetManifestResourceStream("manifest.yml")!;
        using var reader = new StreamReader(resource);
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Address(Uri publicUrl, string path) => publicUrl.AbsoluteUri.TrimEnd('/') + "/" + path;
}
