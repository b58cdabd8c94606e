using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.Inbox;

/// <summary>Claims an event and writes its job in one script, before Slack gets its 200: redelivered, it has one effect; crashed, it is not lost.</summary>
/// <remarks>Redis: <c>event:{event id}</c>, the event as it came, until it is handled (at most a day).</remarks>
internal sealed class EventInbox(IJobClient jobs, RedisConnection redis, Keyspace keys) : IEventSink
{
    private static readonly Duration Kept = Duration.FromDays(1);

    public async Task Accept(EventCallback callback, CancellationToken cancel)
    {
        // Bots' messages, our own first of all, come back as events. Nobody here answers them, and one of ours may hold a sign-in link.
        if (callback.Event is MessageEvent { BotId: not null })
            return;
        var change = new Change(callback.TeamId).Once(callback.RequestKey);
        if (Told(callback.Event) is { } told)
            change.Once(told);
        change
            .Set(EventKey(callback.TeamId, callback.EventId), callback.RawJson, Kept)
            .Enqueue(new EventJob(callback.EventId), id: callback.RequestKey, lane: Lane.Interactive);
        await jobs.Commit(change, cancel);
    }

    /// <summary>What Slack tells of: it was seen to send the same message again under a new event id, and without a retry header.</summary>
    private static string? Told(Event slackEvent) => slackEvent switch
    {
        MessageEvent { Channel.Length: > 0, Ts.Length: > 0 } message => $"told:{message.Channel}:{message.Ts}:message{(message.Subtype is { } kind ? "." + kind : "")}",
        AppMention { Channel.Length: > 0, Ts.Length: > 0 } mention => $"told:{mention.Channel}:{mention.Ts}:app_mention",
        _ => null,
    };

    public async Task<EventCallback?> Get(string workspace, string eventId, CancellationToken cancel) =>
        (string?)await redis.Call(database => database.StringGetAsync(EventKey(workspace, eventId)), cancel) is { } json ? EventCallback.Parse(json) : null;

    public void Remove(Change change, string eventId) => change.Delete(EventKey(change.Workspace, eventId));

    private RedisKey EventKey(string workspace, string eventId) => keys.Key(workspace, "event", eventId);
}
