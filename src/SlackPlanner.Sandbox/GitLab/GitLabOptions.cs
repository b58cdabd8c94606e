namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Settings of the GitLab stand-in (<c>Sandbox__GitLab__…</c>); the defaults are GitLab.com's.</summary>
public sealed class GitLabOptions
{
    /// <summary>Where changes are sent when a webhook secret is set; null: the app's <c>/gitlab/webhook</c>.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Above this many records x-total, x-total-pages and rel="last" are left out.</summary>
    public int CountLimit { get; set; } = 10_000;

    public int RequestsPerMinute { get; set; } = 2_000;
    public int NotesPerMinute { get; set; } = 60;
    public int IssuesPerMinute { get; set; } = 200;

    /// <summary>Access tokens besides the bot's own: the text, whose it is, and its scope.</summary>
    public IDictionary<string, GitLabToken> Tokens { get; } = new Dictionary<string, GitLabToken>(StringComparer.Ordinal)
    {
        ["glpat-read"] = new() { User = "slackplanner", Scope = "read_api" },
        ["glpat-retro"] = new() { User = "slackplanner-retro" },
        ["glpat-guest"] = new() { User = "pat" },
        ["glpat-outsider"] = new() { User = "outsider" },
        ["glpat-expired"] = new() { User = "slackplanner", State = "expired" },
        ["glpat-revoked"] = new() { User = "slackplanner", State = "revoked" },
    };
}

/// <summary>Whose token it is (a user name), its scope ("api" or "read_api") and its state ("active", "expired" or "revoked").</summary>
public sealed class GitLabToken
{
    public string User { get; set; } = "";
    public string Scope { get; set; } = "api";
    public string State { get; set; } = "active";
}
