using SlackPlanner.Sandbox.GitLab;

namespace SlackPlanner.Sandbox;

/// <summary>What a sandbox is started with; from the environment as <c>Sandbox__…</c>, or built by a test.</summary>
public sealed class SandboxOptions
{
    /// <summary>Addresses to listen on; port 0 takes a free one (<see cref="SandboxApp.AddressOf"/> tells which).</summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Where the app under test listens. May be set after the start: the app needs the sandbox's address first.</summary>
    public string AppUrl { get; set; } = "http://127.0.0.1:5081";

    /// <summary>The sandbox's own address as others should see it; empty: the first one it listens on.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Path of the app's manifest.yml; without one every command and scope is accepted.</summary>
    public string? Manifest { get; set; }

    /// <summary>The JSON file that keeps the world between starts; null keeps it in memory only.</summary>
    public string? StateFile { get; set; }

    public string SigningSecret { get; set; } = "demo-signing-secret";
    public string BotToken { get; set; } = "xoxb-demo-planner";
    /// <summary>The app-level token, and what it is for; with a socket open, everything goes to the app by it.</summary>
    public string AppToken { get; set; } = "xapp-demo-planner";
    public string AppTokenScopes { get; set; } = "connections:write";
    public string GitLabToken { get; set; } = "glpat-demo";

    /// <summary>Sent as X-Gitlab-Token with web hooks; null sends no web hooks.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>What the app's <c>Slack__CommandPrefix</c> says, so that "/sp-pto" is known as the manifest's "/pto".</summary>
    public string CommandPrefix { get; set; } = "";

    /// <summary>"demo" fills a new world with Fernwood's people, channels and issues; "none" starts empty; else a JSON file with Slack's part (people, conversations) of a new world.</summary>
    public string Seed { get; set; } = "demo";

    /// <summary>Port of the stand-in mail server on loopback; 0 takes a free one.</summary>
    public int SmtpPort { get; set; }

    /// <summary>Listens for mail on every address, not on loopback alone; for a container.</summary>
    public bool SmtpAnyAddress { get; set; }

    public GitLabOptions GitLab { get; set; } = new();
}
