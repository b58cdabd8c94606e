using SlackPlanner.Deliveries;
using SlackPlanner.Slack;

namespace SlackPlanner.Inbox;

/// <summary>The app was taken out of the workspace. The event may also be late, or of an earlier installation: Slack is asked before anything else.</summary>
internal sealed class AppUninstalledHandler(SlackAccess access) : IEventHandler<AppUninstalled>
{
    public Task Handle(AppUninstalled slackEvent, EventCallback callback, CancellationToken cancel) => access.Lose(callback.TeamId, "app_uninstalled", cancel);
}

internal sealed class TokensRevokedHandler(SlackAccess access) : IEventHandler<TokensRevoked>
{
    // People's own tokens are not what we work with.
    public Task Handle(TokensRevoked slackEvent, EventCallback callback, CancellationToken cancel) =>
        slackEvent.Bot.Count == 0 ? Task.CompletedTask : access.Lose(callback.TeamId, "tokens_revoked", cancel);
}
