using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>The Events API: the envelope, and up to three retries (at once, after a minute, after five).</summary>
internal sealed class EventSender(AppRequests app, AppManifest manifest, SlackWorld world, TimeProvider time, IHostApplicationLifetime life)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];
    private readonly ConcurrentDictionary<string, Task> retries = new(StringComparer.Ordinal);

    /// <summary>Sends an event and waits for the first answer only; retries go on behind.</summary>
    public async Task<(string Id, AppAnswer Answer)> Send(JsonObject slackEvent, string? id = null)
    {
        lock (world.Gate)
            id ??= world.NextId("Ev");
        slackEvent["event_ts"] ??= Stamp();
        var envelope = new JsonObject
        {
            ["token"] = "deprecated", ["team_id"] = SlackWorld.Team, ["api_app_id"] = SlackWorld.AppId, ["event"] = slackEvent.DeepClone(), ["type"] = "event_callback",
            ["event_id"] = id, ["event_time"] = time.GetUtcNow().ToUnixTimeSeconds(), ["event_context"] = "4-" + id, ["is_ext_shared_channel"] = false,
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = null, ["team_id"] = SlackWorld.Team, ["user_id"] = SlackWorld.BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false,
            }),
        };
        var answer = await Post(envelope, 0, "");
        if (answer.Failure is not null)
            retries[id] = Retry(id, envelope, answer);
        return (id, answer);
    }

    /// <summary>Tells of the app's own message, if the app asked to hear of messages in such a conversation.</summary>
    public void Posted(Post post)
    {
        JsonObject message;
        string kind;
        lock (world.Gate)
        {
            if (world.Conversation(post.Channel) is not { } channel || manifest.IsOpen || Kind(channel) is not { } name || !channel.Members.Contains(SlackWorld.BotUser))
                return;
            kind = name;
            message = MessageJson.Of(world, post, allMetadata: false);
            message["channel"] = post.Channel;
            message["channel_type"] = ChannelType(channel);
        }

        if (manifest.Subscribes(kind))
            retries[post.Ts] = Send(message);
    }

    public static string Kind(Conversation channel) => "message." + (channel.IsIm ? "im" : channel.Private ? "groups" : "channels");

    public static string ChannelType(Conversation channel) => channel.IsIm ? "im" : channel.Private ? "group" : "channel";

    private async Task Retry(string id, JsonObject envelope, AppAnswer answer)
    {
        for (var attempt = 1; attempt <= Pauses.Length && answer.Failure is not null; attempt++)
        {
            var reason = answer.Failure switch { "operation_timeout" => "http_timeout", "dispatch_failed" => "connection_failed", _ => "http_error" };
            await Task.Delay(Pauses[attempt - 1], time, life.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (life.ApplicationStopping.IsCancellationRequested)
                return;
            answer = await Post(envelope, attempt, reason);
        }

        retries.TryRemove(id, out _);
    }

    private Task<AppAnswer> Post(JsonObject envelope, int attempt, string reason) => app.Event(envelope, attempt, reason);

    private string Stamp()
    {
        lock (world.Gate)
            return world.NextTs();
    }
}
