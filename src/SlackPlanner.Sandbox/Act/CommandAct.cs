using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

internal sealed record CommandOrder(string? User, string? Channel, string? Text);

/// <summary>A slash command, from the composer to what the person sees.</summary>
internal sealed class CommandAct(SlackWorld world, AppRequests app, AppManifest manifest, Triggers triggers, SandboxClock clock)
{
    public async Task<JsonObject> Run(CommandOrder order)
    {
        var typed = order.Text?.Trim() ?? "";
        if (!typed.StartsWith('/'))
            throw new Refused("text must start with /");
        var words = typed.Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var planner = await clock.Now();
        Person user;
        Conversation channel;
        Trigger trigger;
        string url;
        List<KeyValuePair<string, string>> fields;
        lock (world.Gate)
        {
            user = Payloads.Actor(world, order.User);
            channel = Payloads.Place(world, user, order.Channel);
            var known = manifest.Commands.FirstOrDefault(c => c.Command == words[0]);
            if (known is null && !manifest.IsOpen)
                return NotACommand(user, channel, words[0], planner);
            trigger = triggers.New(user.Id);
            url = ResponseUrlEndpoint.New(world, user.Id, channel.Id, null);
            var text = words.ElementAtOrDefault(1) ?? "";
            fields =
            [
                new("token", "deprecated"), new("team_id", SlackWorld.Team), new("team_domain", SlackWorld.TeamDomain), new("channel_id", channel.Id),
                new("channel_name", Payloads.NameOf(channel)), new("user_id", user.Id), new("user_name", user.Name), new("command", words[0]),
                new("text", known is null or { ShouldEscape: true } ? Typed.Escape(text, world) : Typed.Entities(text)),
                new("api_app_id", SlackWorld.AppId), new("is_enterprise_install", "false"), new("response_url", url), new("trigger_id", trigger.Id),
            ];
        }

        var answer = await app.Command(fields);
        planner = await clock.Now();
        lock (world.Gate)
            return Show(answer, user, channel, typed, words[0], url, trigger, planner);
    }

    private JsonObject Show(AppAnswer answer, Person user, Conversation channel, string typed, string command, string url, Trigger trigger, DateTimeOffset planner)
    {
        var result = new JsonObject { ["status"] = answer.Status, ["outcome"] = answer.Failure ?? "ok", ["channel"] = channel.Id, ["response_url"] = url, ["trigger_id"] = trigger.Id };
        var failure = answer.Failure;
        Post? post = null;
        if (failure is null && answer.Body.Length > 0)
        {
            try
            {
                post = Post(answer, user, channel, typed, url, planner);
            }
            catch (SlackRefusal refusal)
            {
                failure = refusal.Error;
            }
        }

        if (failure is not null)
        {
            post = world.Tell(user.Id, channel.Id, $"{command} failed with the error \"{failure}\"", planner);
            result["outcome"] = failure;
        }

        if (post is not null)
        {
            result["text"] = post.Text;
            result["blocks"] = post.Blocks?.DeepClone();
            result["ephemeral"] = post.EphemeralFor is not null;
            result["ts"] = post.Ts;
        }

        result["view"] = Payloads.Shown(world, trigger.Opened);
        return result;
    }

    private Post? Post(AppAnswer answer, Person user, Conversation channel, string typed, string url, DateTimeOffset planner)
    {
        var message = answer.Json ?? new JsonObject { ["text"] = answer.Body };
        if (message.Count == 0)
            return null;
        var everyone = message["response_type"]?.ToString() == "in_channel";
        if (message["text"] is null && message["blocks"] is null && message["attachments"] is null && !everyone)
            return null;
        // In-channel answers also show what was typed.
        if (everyone)
            world.Add(new() { Ts = world.NextTs(), Channel = channel.Id, User = user.Id, Text = Typed.Entities(typed), PlannerTime = planner });
        if (message["text"] is null && message["blocks"] is null)
            return null;
        var post = new Post { Ts = world.NextTs(), Channel = channel.Id, User = SlackWorld.BotUser, ByApp = true, EphemeralFor = everyone ? null : user.Id, PlannerTime = planner };
        MessageContent.Of(world, message).ApplyTo(post);
        world.State.ResponseUrls.Find(r => url.EndsWith(r.Id, StringComparison.Ordinal))!.OriginalTs ??= post.Ts;
        return world.Add(post);
    }

    private JsonObject NotACommand(Person user, Conversation channel, string command, DateTimeOffset planner)
    {
        var told = world.Tell(user.Id, channel.Id, $"`{Typed.Entities(command)}` is not a valid command. In Slack, all messages that start with the \"/\" character are interpreted as commands.", planner);
        return new() { ["status"] = 0, ["outcome"] = "not_a_command", ["channel"] = channel.Id, ["text"] = told.Text, ["ephemeral"] = true, ["ts"] = told.Ts };
    }
}
