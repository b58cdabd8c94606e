using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>response_url: five uses within thirty minutes; ephemeral unless told otherwise; may replace or delete what was clicked.</summary>
internal static class ResponseUrlEndpoint
{
    private const int Uses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public static void Map(WebApplication app) => app.MapPost("/respond/{id}", Handle);

    public static string New(SlackWorld world, string user, string channel, string? originalTs)
    {
        world.State.ResponseUrls.RemoveAll(r => world.Now - r.Expires > Life);
        var url = new ResponseUrl { Id = world.NextId("R") + Guid.NewGuid().ToString("N"), User = user, Channel = channel, Expires = world.Now + Life, OriginalTs = originalTs };
        world.State.ResponseUrls.Add(url);
        return $"{world.Address}/respond/{url.Id}";
    }

    private static async Task Handle(string id, HttpContext context, SlackWorld world, SandboxClock clock, RateMeter meter, FaultPlan faults, CallLog log)
    {
        var fault = faults.Take("slack", "response_url");
        if (fault is not null)
            await HttpFaults.Suffer(context, fault, Run, code => Answer(code == "429" ? 429 : 400, code));
        else
            await Run();
        return;

        async Task Run()
        {
            JsonObject? message;
            try
            {
                message = await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
            }
            catch (JsonException)
            {
                message = null;
            }

            var planner = await clock.Now();
            var (status, outcome) = message is null ? (400, "invalid_payload") : Use(world, meter, id, message, planner);
            log.Add("slack", "response_url", message, status, outcome);
            await Answer(status, outcome);
        }

        Task Answer(int status, string body)
        {
            context.Response.StatusCode = status;
            if (status == 429 && fault is null)
                context.Response.Headers.RetryAfter = "1";
            return context.Response.WriteAsync(body);
        }
    }

    private static (int Status, string Outcome) Use(SlackWorld world, RateMeter meter, string id, JsonObject message, DateTimeOffset planner)
    {
        lock (world.Gate)
        {
            var url = world.State.ResponseUrls.Find(r => r.Id == id);
            if (url is null || world.Now > url.Expires)
                return (404, "expired_url");
            if (url.Uses >= Uses)
                return (404, "used_url");
            try
            {
                if (meter.Post(url.Channel) is not null)
                    return (429, "rate_limited");
                Apply(world, url, message, planner);
                url.Uses++;
                return (200, "ok");
            }
            catch (SlackRefusal refusal)
            {
                return (400, refusal.Error);
            }
        }
    }

    private static void Apply(SlackWorld world, ResponseUrl url, JsonObject message, DateTimeOffset planner)
    {
        var original = world.Post(url.Channel, url.OriginalTs);
        if (Is(message, "delete_original"))
        {
            if (original is not null)
                world.Remove(original);
            return;
        }

        var content = MessageContent.Of(world, message);
        if (Is(message, "replace_original") && original is not null)
        {
            content.ApplyTo(original);
            if (original.EphemeralFor is null)
                original.EditedTs = world.NextTs();
            world.Changed("message", url.Channel, original.EphemeralFor);
            return;
        }

        var everyone = message["response_type"]?.ToString() == "in_channel";
        var post = new Post
        {
            Ts = world.NextTs(), Channel = url.Channel, User = SlackWorld.BotUser, ByApp = true, EphemeralFor = everyone ? null : url.User, PlannerTime = planner,
            // A thread is only answered aloud; for anything else Slack ignores the argument.
            ThreadTs = everyone && !Is(message, "replace_original") ? message["thread_ts"]?.ToString() : null,
        };
        content.ApplyTo(post);
        world.Add(post);
        url.OriginalTs ??= post.Ts;
    }

    private static bool Is(JsonObject message, string name) => message[name] is JsonValue value && value.ToString() == "true";
}
