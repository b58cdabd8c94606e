using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>chat.*: docs.slack.dev/reference/methods, family chat.</summary>
internal static class ChatMethods
{
    private const int UpdateTextMost = 4_000;
    private const string Content = "text blocks:json attachments:json markdown_text metadata:json parse link_names:bool as_user:bool";

    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("chat.postMessage", SlackMethod.Special, "chat:write", true,
            $"channel* {Content} thread_ts reply_broadcast:bool unfurl_links:bool unfurl_media:bool mrkdwn:bool username icon_emoji icon_url current_draft_last_updated_ts", Post),
        SlackMethod.Of("chat.postEphemeral", SlackMethod.Tier4, "chat:write", true, $"channel* user* {Content} thread_ts username icon_emoji icon_url", PostEphemeral),
        SlackMethod.Of("chat.update", SlackMethod.Tier3, "chat:write", true, $"channel* ts* {Content} unfurled_attachments:json reply_broadcast:bool file_ids:json", Update),
        SlackMethod.Of("chat.delete", SlackMethod.Tier3, "chat:write", true, "channel* ts* as_user:bool", Delete),
        SlackMethod.Of("chat.getPermalink", SlackMethod.Special, "", false, "channel* message_ts*", Permalink),
    ];

    private static JsonObject Post(SlackCall call)
    {
        var post = new Post { Ts = "", Channel = "", User = SlackWorld.BotUser, ByApp = true, PlannerTime = call.PlannerTime };
        Customise(call, post);
        var channel = Target(call, post.Username is not null);
        post.Channel = channel.Id;
        MessageContent.Of(call).ApplyTo(post);
        post.Metadata = Metadata(call);
        if (call.Text("thread_ts") is { Length: > 0 } thread)
            Reply(call, post, thread);
        if (call.Meter.Post(channel.Id) is { } wait)
            throw new RateLimited(wait);

        post.Ts = call.World.NextTs();
        call.World.Add(post);
        call.Posted.Add(post);
        return new() { ["channel"] = channel.Id, ["ts"] = post.Ts, ["message"] = MessageJson.Of(call.World, post, allMetadata: true) };
    }

    private static JsonObject PostEphemeral(SlackCall call)
    {
        var channel = Writable(call, call.Text("channel")!);
        var user = call.Text("user")!;
        if (!channel.Members.Contains(user))
            throw new SlackRefusal("user_not_in_channel");
        var post = new Post { Ts = "", Channel = channel.Id, User = SlackWorld.BotUser, ByApp = true, EphemeralFor = user, PlannerTime = call.PlannerTime };
        Customise(call, post);
        MessageContent.Of(call, MessageContent.TruncatedAbove).ApplyTo(post);
        post.ThreadTs = call.Text("thread_ts") is { Length: > 0 } thread ? thread : null;
        if (call.Meter.Post(channel.Id) is { } wait)
            throw new RateLimited(wait);
        post.Ts = call.World.NextTs();
        call.World.Add(post);
        return new() { ["message_ts"] = post.Ts };
    }

    private static JsonObject Update(SlackCall call)
    {
        var post = Existing(call, "ts", "cant_update_message");
        var content = call.Has("text") || call.Has("blocks") || call.Has("attachments") || call.Has("markdown_text")
            ? MessageContent.Of(call, UpdateTextMost)
            : call.Has("metadata") ? null : throw new SlackRefusal("no_text");
        var metadata = call.Has("metadata") ? Metadata(call) : post.Metadata;
        // Text alone replaces the blocks: what an app leaves out is gone from the message.
        content?.ApplyTo(post);
        post.Metadata = metadata;
        post.EditedTs = call.World.NextTs();
        call.World.Changed("message", post.Channel);
        return new() { ["channel"] = post.Channel, ["ts"] = post.Ts, ["text"] = post.Text, ["message"] = MessageJson.Of(call.World, post, allMetadata: true) };
    }

    private static JsonObject Delete(SlackCall call)
    {
        var post = Existing(call, "ts", "cant_delete_message");
        if (MessageJson.RepliesTo(call.World, post).Count > 0)
        {
            // A thread keeps its place under a tombstone.
            post.Subtype = "tombstone";
            post.User = SlackWorld.Slackbot;
            post.ByApp = false;
            post.Username = null;
            post.Text = "This message was deleted.";
            post.Blocks = null;
            post.Attachments = null;
            post.Metadata = null;
            call.World.Changed("message", post.Channel);
        }
        else
        {
            call.World.Remove(post);
        }

        return new() { ["channel"] = post.Channel, ["ts"] = post.Ts };
    }

    private static JsonObject Permalink(SlackCall call)
    {
        var channel = call.Channel(call.Text("channel")!);
        var post = call.World.Post(channel.Id, call.Text("message_ts"));
        if (post is null || post.EphemeralFor is not null)
            throw new SlackRefusal("message_not_found");
        var link = $"{call.World.Address}/archives/{channel.Id}/p{post.Ts.Replace(".", "", StringComparison.Ordinal)}";
        return new() { ["channel"] = channel.Id, ["permalink"] = post.ThreadTs is null ? link : $"{link}?thread_ts={post.ThreadTs}&cid={channel.Id}" };
    }

    private static Post Existing(SlackCall call, string ts, string notOurs)
    {
        var channel = call.Channel(call.Text("channel")!);
        var post = call.World.Post(channel.Id, call.Text(ts));
        // An ephemeral message has a timestamp, but the API cannot reach it.
        if (post is null || post.EphemeralFor is not null || post.Subtype == "tombstone")
            throw new SlackRefusal("message_not_found");
        return post.ByApp ? post : throw new SlackRefusal(notOurs);
    }

    private static Conversation Target(SlackCall call, bool customised)
    {
        var target = call.Text("channel")!;
        if (call.World.Person(target) is { } person)
        {
            if (person.Deleted || person.Id is SlackWorld.BotUser or SlackWorld.Slackbot)
                throw new SlackRefusal("channel_not_found");
            return customised ? SlackbotsOwn(call, person.Id) : call.World.DirectMessage(person.Id);
        }

        var named = call.State.Conversations.Find(c => !c.IsIm && !c.Private && c.Name == target.TrimStart('#'));
        return Writable(call, named?.Id ?? target);
    }

    // Under another name, a message to a user id does not reach the app's own conversation but Slackbot's.
    private static Conversation SlackbotsOwn(SlackCall call, string user)
    {
        var id = "DSLACKBOT" + user[1..];
        var found = call.World.Conversation(id);
        if (found is null)
            call.State.Conversations.Add(found = new() { Id = id, Name = "slackbot", Private = true, Members = [user], Created = call.World.Now.ToUnixTimeSeconds() });
        return found;
    }

    private static Conversation Writable(SlackCall call, string id)
    {
        var channel = call.Channel(id);
        if (channel.Archived)
            throw new SlackRefusal("is_archived");
        if (channel.IsIm && !call.Manifest.MessagesTab)
            throw new SlackRefusal("messages_tab_disabled");
        if (!channel.Members.Contains(SlackWorld.BotUser) && !(call.Manifest is { IsOpen: false } && call.Manifest.Allows("chat:write.public") && !channel.Private))
            throw new SlackRefusal("not_in_channel");
        return channel;
    }

    private static void Customise(SlackCall call, Post post)
    {
        if (!call.Has("username") && !call.Has("icon_url") && !call.Has("icon_emoji"))
            return;
        call.NeedScope("chat:write.customize");
        post.Username = call.Text("username");
        post.IconUrl = call.Text("icon_url");
        post.IconEmoji = call.Text("icon_emoji");
        post.Subtype = "bot_message";
        if (post.Username is not null)
            post.User = null;
    }

    private static void Reply(SlackCall call, Post post, string thread)
    {
        var parent = call.World.Post(post.Channel, thread);
        if (parent?.EphemeralFor is not null)
            throw new SlackRefusal("cannot_reply_to_message");
        post.ThreadTs = parent?.ThreadTs ?? thread;
        post.Broadcast = call.Flag("reply_broadcast");
        if (post.Broadcast)
            post.Subtype = "thread_broadcast";
    }

    private static JsonObject? Metadata(SlackCall call)
    {
        if (!call.Has("metadata"))
            return null;
        if (call.Json("metadata", "invalid_metadata_format") is not JsonObject metadata)
            throw new SlackRefusal("invalid_metadata_format");
        if (metadata.Count == 0)
            return null;
        if (metadata["event_type"] is not JsonValue type || type.ToString().Length == 0 || metadata["event_payload"] is not JsonObject)
            throw new SlackRefusal("invalid_metadata_schema");
        return metadata;
    }
}
