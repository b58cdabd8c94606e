namespace SlackPlanner.Sandbox.World;

/// <summary>Whether the stand-ins hold to the real rate limits (PUT /limits).</summary>
internal sealed class Limits
{
    public bool Slack { get; set; } = true;
    public bool GitLab { get; set; } = true;
}
