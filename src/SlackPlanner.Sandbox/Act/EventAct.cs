using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <param name="EventId">Given: that id again, to see what a repeated event does.</param>
internal sealed record EventOrder(JsonObject? Event, string? EventId);

internal sealed record HomeOrder(string? User);

internal sealed record UserOrder(string? User, string? Tz, string? RealName, string? Title, string? Email, bool? Deleted, bool? Guest);

internal sealed record MemberOrder(string? User, string? Channel);

/// <summary>Everything that reaches the app as an event.</summary>
internal sealed class EventAct(SlackWorld world, EventSender sender, AppManifest manifest, WorldEvents changes, TimeProvider time)
{
    private static readonly TimeSpan HomeSoon = TimeSpan.FromSeconds(3);

    public async Task<JsonObject> Any(EventOrder order)
    {
        if (order.Event?["type"]?.ToString() is not { Length: > 0 } type)
            throw new Refused("event.type is needed");
        var subscription = type == "message" ? "message." + ((order.Event["channel_type"]?.ToString() ?? "channel") is "im" ? "im" : order.Event["channel_type"]?.ToString() + "s") : type;
        return await Tell(subscription, (JsonObject)order.Event.DeepClone(), order.EventId);
    }

    public async Task<JsonObject> Home(HomeOrder order)
    {
        var opened = new JsonObject { ["type"] = "app_home_opened", ["tab"] = "home" };
        string user;
        lock (world.Gate)
        {
            user = Payloads.Actor(world, order.User).Id;
            if (!manifest.HomeTab)
                throw new Refused("the app has no Home tab");
            opened["user"] = user;
            opened["channel"] = world.DirectMessage(user).Id;
            if (world.State.Homes.TryGetValue(user, out var home))
                opened["view"] = ViewBoard.Json(home);
        }

        // Listening starts before the event is sent: the app may publish before it answers.
        using var stop = new CancellationTokenSource();
        var published = Published(user, stop.Token);
        var result = await Tell("app_home_opened", opened, null);
        if (result["outcome"]!.ToString() == "ok")
            await Task.WhenAny(published, Task.Delay(HomeSoon, time, stop.Token));
        await stop.CancelAsync();
        lock (world.Gate)
            result["view"] = world.State.Homes.TryGetValue(user, out var home) ? ViewBoard.Json(home) : null;
        return result;
    }

    public async Task<JsonObject> Change(UserOrder order)
    {
        JsonObject changed;
        lock (world.Gate)
        {
            var person = world.Person(order.User) ?? throw new Refused($"no such user: {order.User}");
            if (order.Tz is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(order.Tz, out _))
                throw new Refused($"no such time zone: {order.Tz}");
            person.Tz = order.Tz ?? person.Tz;
            person.RealName = order.RealName ?? person.RealName;
            person.Title = order.Title ?? person.Title;
            person.Email = order.Email ?? person.Email;
            person.Deleted = order.Deleted ?? person.Deleted;
            person.Guest = order.Guest ?? person.Guest;
            person.Updated = world.Now.ToUnixTimeSeconds();
            world.Changed("people", user: person.Id);
            changed = new() { ["type"] = "user_change", ["user"] = PeopleMethods.Json(world, person, manifest.Allows("users:read.email")) };
        }

        return await Tell("user_change", changed, null);
    }

    public async Task<JsonObject> Member(MemberOrder order, bool joins)
    {
        var told = new JsonObject { ["type"] = joins ? "member_joined_channel" : "member_left_channel", ["user"] = order.User, ["team"] = SlackWorld.Team };
        lock (world.Gate)
        {
            var channel = world.Conversation(order.Channel) is { IsIm: false } found ? found : throw new Refused($"no such channel: {order.Channel}");
            var person = world.Person(order.User) ?? throw new Refused($"no such user: {order.User}");
            if (joins == channel.Members.Contains(person.Id))
                throw new Refused(joins ? "already a member" : "not a member");
            // The app hears of a channel only while it is in it, and of its own coming and going.
            var hears = channel.Members.Contains(SlackWorld.BotUser) || person.Id == SlackWorld.BotUser;
            if (joins)
                channel.Members.Add(person.Id);
            else
                channel.Members.Remove(person.Id);
            world.Changed("message", channel.Id);
            if (!hears)
                return new() { ["status"] = 0, ["outcome"] = "not_subscribed" };
            told["channel"] = channel.Id;
            told["channel_type"] = channel.Private ? "G" : "C";
        }

        return await Tell(told["type"]!.ToString(), told, null);
    }

    private async Task<JsonObject> Tell(string subscription, JsonObject slackEvent, string? id)
    {
        if (!manifest.Subscribes(subscription))
            return new() { ["status"] = 0, ["outcome"] = "not_subscribed" };
        var (sent, answer) = await sender.Send(slackEvent, id);
        return new() { ["status"] = answer.Status, ["outcome"] = answer.Failure ?? "ok", ["event_id"] = sent };
    }

    private async Task Published(string user, CancellationToken cancel)
    {
        try
        {
            await foreach (var change in changes.Listen(cancel))
            {
                if (change.What == "home" && change.User == user)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The wait is over; what is published by now is shown.
        }
    }
}
