using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>/ui/*: what the page draws, and the events that tell it to draw again.</summary>
internal static class PageData
{
    public static void MapPageData(this WebApplication app)
    {
        app.MapGet("/ui/world", World);
        app.MapGet("/ui/channel", Channel);
        app.MapGet("/ui/views", (SlackWorld world, string user) => StateEndpoints.ViewsOf(world, user));
        app.MapGet("/ui/events", Events);
        app.MapGet("/ui/clock", async (SandboxClock clock) => Proxied(await clock.Read()));
        app.MapPut("/ui/clock", async (JsonObject body, SandboxClock clock) => Proxied(await clock.Set(body)));
        app.MapGet("/ui/upcoming", async (SandboxClock clock) => Proxied(await clock.Upcoming()));
    }

    private static IResult Proxied((int Status, JsonNode? Answer) result) => Results.Json(result.Answer, statusCode: result.Status);

    private static async Task<JsonObject> World(SlackWorld world, AppManifest manifest, SandboxClock clock)
    {
        var now = await clock.Now();
        lock (world.Gate)
        {
            return new()
            {
                ["team"] = "Fernwood",
                ["bot"] = SlackWorld.BotUser,
                ["home_tab"] = manifest.HomeTab,
                ["users"] = new JsonArray([.. world.State.People.Where(p => p.Id != SlackWorld.Slackbot).Select(p => Person(world, p))]),
                ["channels"] = new JsonArray([.. world.State.Conversations.Select(Conversation)]),
                ["commands"] = new JsonArray([.. manifest.Commands.Select(c => new JsonObject { ["command"] = c.Command, ["description"] = c.Description, ["usage_hint"] = c.UsageHint })]),
                ["shortcuts"] = new JsonArray([.. manifest.Shortcuts.Where(s => s.OfMessage).Select(s => new JsonObject { ["callback_id"] = s.CallbackId, ["name"] = s.Name })]),
                ["clock"] = now.ToString("O"),
            };
        }
    }

    private static JsonObject Person(SlackWorld world, Person p) => new()
    {
        ["id"] = p.Id, ["name"] = p.Name, ["real_name"] = p.RealName, ["title"] = p.Title, ["tz"] = p.Tz, ["avatar"] = AvatarEndpoints.For(world, p.Id),
        ["group"] = p.Group, ["guest"] = p.Guest, ["admin"] = p.Admin, ["is_bot"] = p.Bot, ["deleted"] = p.Deleted, ["email"] = p.Email,
    };

    private static JsonObject Conversation(Conversation c) => new()
    {
        ["id"] = c.Id, ["name"] = c.Name, ["topic"] = c.Topic, ["is_im"] = c.IsIm, ["user"] = c.User, ["is_private"] = c.Private, ["is_archived"] = c.Archived,
        ["members"] = new JsonArray([.. c.Members.Select(m => (JsonNode)m)]), ["bot_member"] = c.Members.Contains(SlackWorld.BotUser),
    };

    private static JsonObject Channel(SlackWorld world, string channel, string user)
    {
        lock (world.Gate)
        {
            var seen = world.State.Posts.Where(p => p.Channel == channel && (p.EphemeralFor is null || p.EphemeralFor == user));
            return new() { ["messages"] = new JsonArray([.. seen.OrderBy(p => p.Ts, StringComparer.Ordinal).Select(p => Message(world, p))]) };
        }
    }

    private static JsonObject Message(SlackWorld world, Post p)
    {
        var replies = MessageJson.RepliesTo(world, p);
        var slackbot = p.User == SlackWorld.Slackbot;
        return new()
        {
            ["ts"] = p.Ts, ["user"] = p.User ?? SlackWorld.BotUser, ["username"] = p.Username ?? world.Person(p.User)?.RealName ?? "SlackPlanner",
            ["icon"] = p.IconUrl ?? AvatarEndpoints.For(world, p.User ?? SlackWorld.BotUser), ["icon_emoji"] = p.IconEmoji,
            ["text"] = p.Text, ["blocks"] = p.Blocks?.DeepClone(), ["attachments"] = p.Attachments?.DeepClone(), ["thread_ts"] = p.ThreadTs, ["broadcast"] = p.Broadcast,
            ["reply_count"] = replies.Count,
            ["reply_users"] = new JsonArray([.. replies.Select(r => new { r.User, r.Username, r.IconUrl }).Distinct().Select(r => new JsonObject
            {
                ["user"] = r.User ?? SlackWorld.BotUser, ["username"] = r.Username ?? world.Person(r.User)?.RealName,
                ["icon"] = r.IconUrl ?? AvatarEndpoints.For(world, r.User ?? SlackWorld.BotUser),
            })]),
            ["edited"] = p.EditedTs is not null, ["ephemeral"] = p.EphemeralFor is not null, ["planner_time"] = p.PlannerTime.ToString("O"),
            ["reactions"] = p.Reactions.DeepClone(), ["is_bot"] = p.ByApp || slackbot, ["deleted"] = p.Subtype == "tombstone",
            ["files"] = new JsonArray([.. p.Files.Select(id => world.State.Files.Find(f => f.Id == id)).OfType<StoredFile>().Select(f => FileMethods.Json(world, f))]),
        };
    }

    private static async Task Events(HttpContext context, WorldEvents events, IHostApplicationLifetime life)
    {
        // Ends with the page or with the sandbox, whichever goes first: an open stream would hold up the shutdown.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        var changes = events.Listen(end.Token);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await context.Response.WriteAsync("event: hello\ndata: {}\n\n", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
            await foreach (var change in changes)
            {
                var data = new JsonObject { ["what"] = change.What };
                if (change.Channel is not null)
                    data["channel"] = change.Channel;
                if (change.User is not null)
                    data["user"] = change.User;
                await context.Response.WriteAsync($"event: changed\ndata: {data.ToJsonString(JsonSerializerOptions.Web)}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the sandbox stops.
        }
    }
}
