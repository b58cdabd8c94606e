using System.Globalization;
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

    /// <summary>Slack does not take it as it is now; <see cref="DeliveryState.Problem"/> says why. A later wish is tried again.</summary>
    Refused,
}

/// <summary>How far a delivery has come.</summary>
/// <param name="Applied">Version of the desired message that Slack shows, or that it refused.</param>
/// <param name="SentAt">When it was last noted as being sent (real time); null once it is known what came of it.</param>
/// <param name="FirstSentAt">The same of the first attempt whose outcome is not known.</param>
/// <param name="Sent">Version that was sent; -1 if attempts differ.</param>
internal sealed record DeliveryState(
    Destination To,
    string? ThreadOf,
    DeliveryStatus Status = DeliveryStatus.Waiting,
    string? Channel = null,
    string? Ts = null,
    long Applied = 0,
    Instant? SentAt = null,
    Instant? FirstSentAt = null,
    long Sent = 0,
    string? Problem = null)
{
    /// <summary>Nothing of it will come to stand in Slack.</summary>
    public bool IsGone => Ts is null && Status is DeliveryStatus.Refused or DeliveryStatus.Deleted;

    public DeliveryState Noted(Instant now, long version) => this with
    {
        Status = DeliveryStatus.Sending, SentAt = now, FirstSentAt = FirstSentAt ?? now, Sent = Sent == 0 || Sent == version ? version : -1, Problem = null,
    };

    public DeliveryState Posted(string ts, long version) => this with
    {
        Status = DeliveryStatus.Posted, Ts = ts, Applied = version, SentAt = null, FirstSentAt = null, Sent = 0, Problem = null,
    };

    public DeliveryState Deleted(long version) => this with
    {
        Status = DeliveryStatus.Deleted, Ts = null, Applied = version, SentAt = null, FirstSentAt = null, Sent = 0, Problem = null,
    };

    // Without a message the channel goes too: a later wish may name another.
    public DeliveryState Refused(string problem, long version) => this with
    {
        Status = DeliveryStatus.Refused, Channel = Ts is null ? null : Channel, Applied = version, SentAt = null, FirstSentAt = null, Sent = 0, Problem = problem,
    };
}

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
            .HashSet(key, "sentAt", Milliseconds(state.SentAt))
            .HashSet(key, "firstSentAt", Milliseconds(state.FirstSentAt))
            .HashSet(key, "sent", state.Sent)
            .HashSet(key, "problem", state.Problem ?? "");
    }

    public async Task<DeliveryState?> Get(string workspace, string id, CancellationToken cancel)
    {
        var fields = (await redis.Call(database => database.HashGetAllAsync(StateKey(workspace, id)), cancel)).ToStringDictionary();
        if (!fields.TryGetValue("to", out var to))
            return null;
        return new(
            new Destination(to),
            Text("thread"),
            Enum.Parse<DeliveryStatus>(fields.GetValueOrDefault("status", nameof(DeliveryStatus.Waiting))),
            Text("channel"),
            Text("ts"),
            Number("applied"),
            Moment("sentAt"),
            Moment("firstSentAt"),
            Number("sent"),
            Text("problem"));

        string? Text(string name) => fields.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
        long Number(string name) => long.Parse(fields.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture);
        Instant? Moment(string name) => Number(name) is > 0 and var ms ? Instant.FromUnixTimeMilliseconds(ms) : null;
    }

    public Task<Versioned<DesiredMessage>?> Desired(string workspace, string id, CancellationToken cancel) =>
        documents.Get<DesiredMessage>(MessageKey(workspace, id), cancel);

    private static long Milliseconds(Instant? instant) => instant?.ToUnixTimeMilliseconds() ?? 0;

    private RedisKey StateKey(string workspace, string id) => keys.Key(workspace, "delivery", id);
}
