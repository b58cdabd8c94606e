namespace SlackPlanner.Slack;

/// <summary>A slash command as its handler sees it: routed, with the prefix and the matched word taken off.</summary>
/// <remarks>https://docs.slack.dev/interactivity/implementing-slash-commands. Commands cannot be typed in threads.</remarks>
public sealed record SlashCommand
{
    /// <summary>The workspace; the enterprise's id where an org-wide install names no workspace.</summary>
    public required string TeamId { get; init; }
    public string? EnterpriseId { get; init; }
    public bool IsEnterpriseInstall { get; init; }
    public string ChannelId { get; init; } = "";
    public string ChannelName { get; init; } = "";
    public required string UserId { get; init; }

    /// <summary>With its slash and without the configured prefix: <c>/pto</c>, also when <c>/sp-pto</c> or <c>/planner pto</c> was typed.</summary>
    public required string Command { get; init; }

    /// <summary>The first word, in lower case, if a handler claims it; else empty.</summary>
    public string Word { get; init; } = "";

    /// <summary>
    /// What follows the command and the word, trimmed, exactly as Slack sent it: mentions are <c>&lt;@U1&gt;</c>, and what the person typed of
    /// <c>&amp; &lt; &gt;</c> is escaped. See <see cref="SlackText.Unescape"/> and <see cref="SlackReference"/>.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>Good for 5 answers within 30 minutes.</summary>
    public string ResponseUrl { get; init; } = "";

    /// <summary>Good for one view within 3 seconds.</summary>
    public string TriggerId { get; init; } = "";

    /// <summary>The same for a redelivery of this command, another when it is typed again.</summary>
    public string RequestKey => "cmd:" + TriggerId;
}
