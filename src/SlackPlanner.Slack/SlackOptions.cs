namespace SlackPlanner.Slack;

/// <summary>Settings, bound from the section <c>Slack</c> and validated at start.</summary>
public sealed class SlackOptions
{
    public string BotToken { get; set; } = "";
    /// <summary>Required over HTTP, that is, without <see cref="AppToken"/>.</summary>
    public string SigningSecret { get; set; } = "";
    /// <summary>Given: Socket Mode; the endpoints then do not exist.</summary>
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

    /// <summary>Socket Mode: how many connections each process holds. Slack lets an app have ten, all processes together.</summary>
    public int SocketConnections { get; set; } = 2;
    /// <summary>So often the socket is pinged, by the framework's own timer.</summary>
    public TimeSpan SocketPing { get; set; } = TimeSpan.FromSeconds(5);
    /// <summary>A ping not answered within this time ends the socket.</summary>
    public TimeSpan SocketPongLimit { get; set; } = TimeSpan.FromSeconds(5);
    /// <summary>A socket over which nothing came for so long, not even a ping, is dead, whatever the system says of it.</summary>
    public TimeSpan SocketSilence { get; set; } = TimeSpan.FromSeconds(30);

    internal bool IsSocketMode => !string.IsNullOrWhiteSpace(AppToken);

    /// <summary>For the spread of retries: 0 to 1.</summary>
    internal Func<double> Random { get; set; } = System.Random.Shared.NextDouble;
}
