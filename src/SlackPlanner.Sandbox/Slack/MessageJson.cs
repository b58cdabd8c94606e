using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>A message as the Web API, events and interactions show it.</summary>
internal static class MessageJson
{
    public static JsonObject Of(SlackWorld world, Post post, bool allMetadata)
    {
        var json = new JsonObject { ["type"] = "message", ["ts"] = post.Ts, ["text"] = post.Text };
        if (post.Subtype is not null)
            json["subtype"] = post.Subtype;
        if (post.User is not null)
            json["user"] = post.User;
        if (post.ByApp)
        {
            json["bot_id"] = SlackWorld.BotId;
            json["app_id"] = SlackWorld.AppId;
            json["team"] = SlackWorld.Team;
            json["bot_profile"] = new JsonObject { ["id"] = SlackWorld.BotId, ["app_id"] = SlackWorld.AppId, ["name"] = "SlackPlanner", ["team_id"] = SlackWorld.Team, ["deleted"] = false };
        }

        if (post.Username is not null)
            json["username"] = post.Username;
        if (post.IconUrl is not null || post.IconEmoji is not null)
            json["icons"] = post.IconEmoji is not null ? new JsonObject { ["emoji"] = post.IconEmoji } : new JsonObject { ["image_48"] = post.IconUrl };
        if (post.Blocks is not null)
            json["blocks"] = post.Blocks.DeepClone();
        if (post.Attachments is not null)
            json["attachments"] = post.Attachments.DeepClone();
        if (post.EditedTs is not null)
            json["edited"] = new JsonObject { ["user"] = post.User ?? SlackWorld.BotUser, ["ts"] = post.EditedTs };
        if (post.Metadata is not null)
            json["metadata"] = allMetadata ? post.Metadata.DeepClone() : new JsonObject { ["event_type"] = post.Metadata["event_type"]?.DeepClone() };
        if (post.Reactions.Count > 0)
            json["reactions"] = post.Reactions.DeepClone();
        if (post.Files.Count > 0)
            json["files"] = new JsonArray([.. post.Files.Select(id => world.State.Files.Find(f => f.Id == id)).OfType<StoredFile>().Select(f => FileMethods.Json(world, f))]);
        Thread(world, post, json);
        return json;
    }

    public static List<Post> RepliesTo(SlackWorld world, Post post) =>
        [.. world.PostsIn(post.Channel).Where(p => p.ThreadTs == post.Ts && p.Ts != post.Ts && p.EphemeralFor is null)];

    private static void Thread(SlackWorld world, Post post, JsonObject json)
    {
        if (post.ThreadTs is not null)
        {
            json["thread_ts"] = post.ThreadTs;
            if (world.Post(post.Channel, post.ThreadTs) is { } parent)
                json["parent_user_id"] = parent.User ?? SlackWorld.BotUser;
            return;
        }

        var replies = RepliesTo(world, post);
        if (replies.Count == 0)
            return;
        var authors = replies.Select(r => r.User ?? SlackWorld.BotUser).Distinct().ToList();
        json["thread_ts"] = post.Ts;
        json["reply_count"] = replies.Count;
        json["reply_users_count"] = authors.Count;
        json["latest_reply"] = replies[^1].Ts;
        json["reply_users"] = new JsonArray([.. authors.Select(a => (JsonNode)a)]);
        json["is_locked"] = false;
        json["subscribed"] = false;
    }
}
