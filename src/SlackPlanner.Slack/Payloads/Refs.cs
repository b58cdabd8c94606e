namespace SlackPlanner.Slack;

/// <summary>The person who clicked or submitted; <see cref="TeamId"/> is their own workspace, another than the app's in a shared channel.</summary>
public sealed record UserRef(string Id, string? Name = null, string? TeamId = null);

/// <summary>Who asks, from where: what <see cref="IRequestGuard"/> decides on.</summary>
/// <param name="UserTeamId">The person's own workspace, where Slack tells it (not for slash commands).</param>
public sealed record RequestOrigin(
    string TeamId, string UserId, string? ChannelId = null, bool IsEnterpriseInstall = false, string? EnterpriseId = null, string? UserTeamId = null);

/// <summary>A chosen option of a select, radio, checkbox or overflow element.</summary>
public sealed record SelectedOption(string Value, string Text = "");
