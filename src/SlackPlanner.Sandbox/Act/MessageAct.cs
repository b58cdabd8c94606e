using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

internal sealed record MessageOrder(string? User, string? Channel, string? Text, string? ThreadTs);

/// <summary>A person writes a message; the app hears of it as its subscriptions say.</summary>
internal sealed class MessageAct(SlackWorld world, EventSender sender, AppManifest manifest, SandboxClock clock)
{
    public async Task<JsonObject> Run(MessageOrder order)
    {
        if (string.IsNullOrWhiteSpace(order.Text))
            throw new Refused("text is needed");
        var planner = await clock.Now();
        var told = new List<JsonObject>();
        Post post;
        lock (world.Gate)
        {
            var user = Payloads.Actor(world, order.User);
            var channel = Payloads.Place(world, user, order.Channel);
            if (channel.Archived)
                throw new Refused("this channel is archived");
            if (channel.IsIm && !manifest.MessagesTab)
                throw new Refused("the app takes no messages");
            var parent = order.ThreadTs is null ? null : world.Post(channel.Id, order.ThreadTs) ?? throw new Refused("no such thread");
            post = world.Add(new() { Ts = world.NextTs(), Channel = channel.Id, User = user.Id, Text = Typed.Escape(order.Text, world), ThreadTs = parent?.ThreadTs ?? parent?.Ts, PlannerTime = planner });
            if (channel.Members.Contains(SlackWorld.BotUser))
            {
                if (manifest.Subscribes(EventSender.Kind(channel)))
                    told.Add(Event("message", post, channel));
                if (!channel.IsIm && post.Text.Contains($"<@{SlackWorld.BotUser}>", StringComparison.Ordinal) && manifest.Subscribes("app_mention"))
                    told.Add(Event("app_mention", post, channel));
            }
        }

        var sent = new JsonArray();
        AppAnswer? last = null;
        foreach (var one in told)
        {
            (_, last) = await sender.Send(one);
            sent.Add(one["type"]!.ToString());
        }

        return new() { ["ts"] = post.Ts, ["channel"] = post.Channel, ["sent"] = sent, ["status"] = last?.Status ?? 0, ["outcome"] = last is null ? "not_subscribed" : last.Failure ?? "ok" };
    }

    private JsonObject Event(string type, Post post, Conversation channel)
    {
        var json = MessageJson.Of(world, post, allMetadata: false);
        json["type"] = type;
        json["channel"] = channel.Id;
        json["team"] = SlackWorld.Team;
        json["event_ts"] = post.Ts;
        if (type == "message")
            json["channel_type"] = EventSender.ChannelType(channel);
        return json;
    }
}
