using SlackPlanner.Redis;

namespace SlackPlanner.Deliveries;

/// <summary>A message that Slack does not take.</summary>
/// <param name="Code">Slack's error code.</param>
/// <param name="About">What the message is; null: nobody said.</param>
/// <param name="For">Who did what it tells of.</param>
/// <param name="Needed">The permission that is missing, with <c>missing_scope</c>.</param>
internal sealed record Refusal(string DeliveryId, Destination To, string Code, string? About, string? For, string? Needed);

/// <summary>Tells whoever can do something about it, once per destination and reason; owned here, answered by the room that knows who that is.</summary>
internal interface IRefusalReports
{
    Task Add(Change change, Refusal refusal, CancellationToken cancel);
}
