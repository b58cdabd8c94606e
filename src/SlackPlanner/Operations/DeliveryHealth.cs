using SlackPlanner.Deliveries;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations;

/// <summary>Whether messages get through: access to the workspace, and refusals that nobody could be told of in Slack.</summary>
internal sealed class DeliveryHealth(SlackAccess access, DeliveryTroubles troubles, IHomeWorkspace home)
{
    private const int Shown = 5;

    public async Task<HealthEndpoints.Check> Check(CancellationToken cancel)
    {
        if (home.Known is not { } workspace)
            return new("ok");
        try
        {
            if (await access.Lost(workspace, cancel) is { } code)
                return new("failed", $"Slack refuses the token ({code}). Reinstall the app and set Slack__BotToken. Messages and routines wait.");
            var all = await troubles.All(workspace, cancel);
            return all.Count == 0
                ? new("ok")
                : new("degraded", $"Messages do not arrive, and nobody could be told: {string.Join(", ", all.Take(Shown))}. Invite the app to these channels, or take these people off their teams.");
        }
        catch (RedisUnavailableException)
        {
            // The check of Redis says so.
            return new("ok");
        }
    }
}
