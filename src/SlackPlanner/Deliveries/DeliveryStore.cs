using System.Text.Json;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.Deliveries;

/// <summary>What a delivery shall look like; its version says whether Slack has it already.</summary>
/// <param name="Message">Null: the message shall be gone.</param>
internal sealed record DesiredMessage(Message? Message);

internal enum DeliveryStatus
{
    /// <summary>Nothing was sent yet.</summary>
    Waiting,

    /// <summary>Noted before sending: from here on it may stand in Slack.</summary>
    Sending,
    Posted,
    Deleted,

    /// <summary>Slack will never take it; <see cref="DeliveryState.Problem"/> says why.</summary>
    Refused,
}

/// <summary>How far a delivery has come.</summary>
/// <param name="Applied">Version of the desired message that Slack shows.</param>
/// <param name="SentAt">When it was last noted as being sent (real time).</param>
internal sealed record DeliveryState(
    Destination To,
    string? ThreadOf,
    DeliveryStatus Status = DeliveryStatus.Waiting,
    string? Channel = null,
    string? Ts = null,
    long Applied = 0,
    Instant? SentAt = null,
    string? Problem = null);

/// <summary>Redis: <c>delivery:{id}</c>, the state, one hash field each; <c>delivery-message:{id}</c>, what it shall say (versioned).</summary>
/// <remarks>The two are apart so that a later wish never waits for, or overwrites, the work on an earlier one.</remarks>
internal sealed class DeliveryStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    public RedisKey MessageKey(string workspace, string id) => keys.Key(workspace, "delivery-message", id);

    public void Desire(Change change, string id, Message? message, Duration keep) =>
        change.Put(MessageKey(change.Workspace, id), new DesiredMessage(message), expectedVersion: -1)
            .Expire(MessageKey(change.Workspace, id), keep);

    public void Address(Change change, string id, Destination to, string? threadOf, Duration keep)
    {
        var key = StateKey(change.Workspace, id);
        change.HashSet(key, "to", to.Id).HashSet(key, "thread", threadOf ?? "").Expire(key, keep);
    }

    public void Set(Change change, string id, DeliveryState state)
    {
        var key = StateKey(change.Workspace, id);
        change.HashSet(key, "status", state.Status.ToString())
            .HashSet(key, "channel", state.Channel ?? "")
            .HashSet(key, "ts", state.Ts ?? "")
            .HashSet(key, "applied", state.Applied)
            .HashSet(key, "sentAt", state.SentAt?.ToUnixTimeMilliseconds() ?? 0)
            .HashSet(key, "problem", state.Problem ?? "");
    }

    public async Task<DeliveryState?> Get(string workspace, string id, CancellationToken cancel)
    {
        var fields = (await redis.Call(database => database.HashGetAllAsync(StateKey(workspace, id)), cancel)).ToStringDictionary();
        if (!fields.TryGetValue("to", out var to))
            return null;
        var sentAt = long.Parse(fields.GetValueOrDefault("sentAt", "0"));
        return new(
            new Destination(to),
            Text("thread"),
            Enum.Parse<DeliveryStatus>(fields.GetValueOrDefault("status", nameof(DeliveryStatus.Waiting))),
            Text("channel"),
            Text("ts"),
            long.Parse(fields.GetValueOrDefault("applied", "0")),
            sentAt == 0 ? null : Instant.FromUnixTimeMilliseconds(sentAt),
            Text("problem"));

        string? Text(string name) => fields.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
    }

    public Task<Versioned<DesiredMessage>?> Desired(string workspace, string id, CancellationToken cancel) =>
        documents.Get<DesiredMessage>(MessageKey(workspace, id), cancel);

    private RedisKey StateKey(string workspace, string id) => keys.Key(workspace, "delivery", id);
}
