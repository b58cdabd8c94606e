namespace SlackPlanner.GitLab;

/// <summary>How to reach GitLab; bound from the section <c>GitLab</c>.</summary>
public sealed class GitLabOptions
{
    /// <summary>Where people open GitLab, with the sub-path if it has one; the API is expected below it at <c>/api/v4/</c>.</summary>
    public string Url { get; set; } = "https://gitlab.com";

    /// <summary>A personal, project or group access token with the scope <c>api</c>. Absent: GitLab is not used.</summary>
    public string? Token { get; set; }

    /// <summary>A PEM file with the certificates of a company's own authority, trusted besides the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>What <c>X-Gitlab-Token</c> of a webhook must equal.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>A second token, for the confidential retrospective project only.</summary>
    public string? RetroToken { get; set; }

    /// <summary>How long one HTTP call may take, its answer read to the end.</summary>
    public TimeSpan CallLimit { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How many calls of any kind a minute may have; GitLab.com's limit of one token's user. A GitLab of one's own may allow more.</summary>
    public int RequestsPerMinute { get; set; } = 2_000;

    /// <summary>How many comments a minute may have; GitLab.com's limit.</summary>
    public int NotesPerMinute { get; set; } = 60;

    /// <summary>How many new issues a minute may have; GitLab.com's limit.</summary>
    public int IssuesPerMinute { get; set; } = 200;
}
