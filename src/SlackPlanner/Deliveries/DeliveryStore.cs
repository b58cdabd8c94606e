using System.Globalization;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.Deliveries;

/// <summary>What a delivery shall look like; its version says whether Slack has it already.</summary>
/// <param name="Message">Null: the message shall be gone.</param>
internal sealed record DesiredMessage(Message? Message);

/// <summary>
/// Redis: <c>delivery:{id}</c>, the state, one hash field each, and the slots of its calls (pace.lua); <c>delivery-message:{id}</c>, what it shall say (versioned),
/// and beside that the wish's lane and whether the message shall be gone.
/// </summary>
/// <remarks>The two are apart so that a later wish never waits for, or overwrites, the work on an earlier one.</remarks>
internal sealed class DeliveryStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    public RedisKey StateKey(string workspace, string id) => keys.Key(workspace, "delivery", id);

    public RedisKey MessageKey(string workspace, string id) => keys.Key(workspace, "delivery-message", id);

    public void Desire(Change change, string id, Message? message, Lane lane, Duration keep) =>
        change.Put(
            MessageKey(change.Workspace, id), new DesiredMessage(message), expectedVersion: -1, keep,
            "lane", Pace.Begun.Name(lane), "gone", message is null ? "1" : "0");

    public void Address(Change change, string id, DeliveryState to, Duration keep)
    {
        var key = StateKey(change.Workspace, id);
        change.HashSet(
            key, "to", to.To.Id, "thread", to.ThreadOf ?? "", "open", to.Open ? "1" : "", "useful", Milliseconds(to.Useful), "about", to.About ?? "", "for", to.For ?? "")
            .Expire(key, keep);
    }

    public void Set(Change change, string id, DeliveryState state) => change.HashSet(
        StateKey(change.Workspace, id),
        "status", state.Status.ToString(),
        "channel", state.Channel ?? "",
        "ts", state.Ts ?? "",
        "applied", state.Applied,
        "sentAt", Milliseconds(state.SentAt),
        "firstSentAt", Milliseconds(state.FirstSentAt),
        "sent", state.Sent,
        "problem", state.Problem ?? "",
        "deleting", state.Deleting ? "1" : "",
        "unsureAt", Milliseconds(state.UnsureAt));

    /// <summary>Adds to the change: Slack may show something else than was applied last, so it is said once more.</summary>
    public void Doubt(Change change, string id) => change.HashSet(StateKey(change.Workspace, id), "applied", 0, "unsureAt", 0);

    public async Task<DeliveryState?> Get(string workspace, string id, CancellationToken cancel)
    {
        var fields = await redis.Call(database => database.HashGetAllAsync(StateKey(workspace, id)), cancel);
        return Read([.. fields.SelectMany(field => (RedisValue[])[field.Name, field.Value])]);
    }

    public Task<Versioned<DesiredMessage>?> Desired(string workspace, string id, CancellationToken cancel) =>
        documents.Get<DesiredMessage>(MessageKey(workspace, id), cancel);

    /// <param name="flat">Name, value, name, value, …</param>
    public static DeliveryState? Read(RedisValue[] flat)
    {
        var fields = new Dictionary<string, string>(flat.Length / 2, StringComparer.Ordinal);
        for (var i = 0; i + 1 < flat.Length; i += 2)
            fields[flat[i]!] = flat[i + 1]!;
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
            Text("problem"),
            Text("open") is not null,
            Moment("useful"),
            Text("about"),
            Text("for"),
            Text("deleting") is not null,
            Moment("unsureAt"));

        string? Text(string name) => fields.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
        long Number(string name) => long.Parse(fields.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture);
        Instant? Moment(string name) => Number(name) is > 0 and var ms ? Instant.FromUnixTimeMilliseconds(ms) : null;
    }

    private static long Milliseconds(Instant? instant) => instant?.ToUnixTimeMilliseconds() ?? 0;
}
