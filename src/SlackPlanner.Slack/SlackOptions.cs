namespace SlackPlanner.Slack;

/// <summary>Settings, bound from the section <c>Slack</c> and validated at start.</summary>
public sealed class SlackOptions
{
    public string BotToken { get; set; } = "";
    /// <summary>Required over HTTP, that is, without <see cref="AppToken"/>.</summary>
    public string SigningSecret { get; set; } = "";
    /// <summary>Given: Socket Mode.</summary>
    public string AppToken { get; set; } = "";
    public string ApiUrl { get; set; } = "https://slack.com/api/";
    /// <summary><c>sp-</c> makes <c>/sp-pto</c>.</summary>
    public string CommandPrefix { get; set; } = "";
    /// <summary>The command whose first word may be any other command.</summary>
    public string UmbrellaCommand { get; set; } = "/planner";

    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;
    /// <summary>Answers that take longer are logged.</summary>
    public TimeSpan AckWarning { get; set; } = TimeSpan.FromSeconds(1);
    /// <summary>Slack gives up after 3 s; at this limit the person is told that the work goes on.</summary>
    public TimeSpan AckLimit { get; set; } = TimeSpan.FromSeconds(2.5);
    /// <summary>Between "still working" in a modal and the result, so that the result is not overtaken.</summary>
    public TimeSpan LateViewDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Of one Web API call; below the lease of a job.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(8);
    /// <summary>Reads are tried twice. Off where a job does the retrying.</summary>
    public bool RetryReads { get; set; }
}
