using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <inheritdoc cref="IDeliveries"/>
internal sealed class DeliveryQueue(DeliveryStore store) : IDeliveries
{
    public void Post(Change change, string id, Destination to, Message message, string? threadOf = null, Duration? keep = null)
    {
        var kept = keep ?? IDeliveries.DefaultKeep;
        store.Address(change, id, to, threadOf, kept);
        Desire(change, id, message, kept);
    }

    public void Update(Change change, string id, Message message, Duration? keep = null) => Desire(change, id, message, keep ?? IDeliveries.DefaultKeep);

    public void Delete(Change change, string id) => Desire(change, id, message: null, IDeliveries.DefaultKeep);

    public async Task<PostedDelivery?> Find(string workspace, string id, CancellationToken cancel) =>
        await store.Get(workspace, id, cancel) is { Channel: { } channel, Ts: { } ts } ? new(channel, ts) : null;

    private void Desire(Change change, string id, Message? message, Duration keep)
    {
        store.Desire(change, id, message, keep);
        // A wish also wakes a delivery that had failed for good.
        change.Enqueue(new DeliverJob(id), id: DeliverJob.IdOf(id), revive: true);
    }
}
