using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <inheritdoc cref="IDeliveries"/>
internal sealed class DeliveryQueue(DeliveryStore store, TimeProvider time) : IDeliveries
{
    public void Post(
        Change change, string id, Destination to, Message message, string? threadOf = null, Duration? keep = null,
        Lane lane = Lane.Normal, DeliveryAbout? about = null, Duration? usefulFor = null)
    {
        var kept = keep ?? IDeliveries.DefaultKeep;
        var address = new DeliveryState(
            to, threadOf, Open: to.IsPerson && message is not { Username: null, IconUrl: null, IconEmoji: null },
            Useful: Instant.FromDateTimeOffset(time.GetUtcNow()) + usefulFor, About: about?.What, For: about?.For);
        store.Address(change, id, address, kept);
        Desire(change, id, message, lane, kept);
    }

    public void Update(Change change, string id, Message message, Duration? keep = null, Lane lane = Lane.Normal) => Desire(change, id, message, lane, keep ?? IDeliveries.DefaultKeep);

    public void Delete(Change change, string id, Lane lane = Lane.Normal) => Desire(change, id, message: null, lane, IDeliveries.DefaultKeep);

    public void Adopt(Change change, string id, string channel, string ts)
    {
        var state = new DeliveryState(Destination.Channel(channel), null).Posted(channel, ts, 0);
        store.Address(change, id, state, IDeliveries.DefaultKeep);
        store.Set(change, id, state);
    }

    public void Keep(Change change, string id, Duration keep) =>
        change.Expire(store.StateKey(change.Workspace, id), keep).Expire(store.MessageKey(change.Workspace, id), keep);

    public async Task<PostedDelivery?> Find(string workspace, string id, CancellationToken cancel) =>
        await store.Get(workspace, id, cancel) is { Channel: { } channel, Ts: { } ts } ? new(channel, ts) : null;

    public async Task<bool> Knows(string workspace, string id, CancellationToken cancel) => await store.Get(workspace, id, cancel) is not null;

    private void Desire(Change change, string id, Message? message, Lane lane, Duration keep)
    {
        store.Desire(change, id, message, lane, keep);
        var job = DeliverJob.IdOf(id);
        // A wish also wakes a delivery that had failed for good.
        change.Enqueue(new DeliverJob(id), job, lane, revive: true);
        if (lane == Lane.Interactive)
            change.RunSoon(job, lane);
    }
}
