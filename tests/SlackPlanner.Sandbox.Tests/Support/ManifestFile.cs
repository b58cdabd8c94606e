namespace SlackPlanner.Sandbox.Tests.Support;

/// <summary>A manifest.yml of its own for one test.</summary>
internal sealed class ManifestFile : IDisposable
{
    public ManifestFile(params string[] scopes)
    {
        File.WriteAllText(Path, $"""
            features:
              app_home: {Home}
              slash_commands:
                - command: /pto
                  description: Time off
                  usage_hint: "[who]"
                  should_escape: true
                - command: /plain
                  description: Unescaped
            oauth_config:
              scopes:
                bot: [{string.Join(", ", scopes.Select(s => $"\"{s}\""))}]
            settings:
              event_subscriptions:
                bot_events: [message.im, app_mention, user_change, app_home_opened]
            """);
    }

    private const string Home = "{ home_tab_enabled: true, messages_tab_enabled: true }";

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"manifest-{Guid.NewGuid():N}.yml");

    public void Dispose() => File.Delete(Path);
}
