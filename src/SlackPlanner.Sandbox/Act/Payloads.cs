using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>The parts that interaction payloads share.</summary>
internal static class Payloads
{
    public static JsonObject Start(string type, Person user) => new()
    {
        ["type"] = type, ["team"] = new JsonObject { ["id"] = SlackWorld.Team, ["domain"] = SlackWorld.TeamDomain },
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name, ["name"] = user.Name, ["team_id"] = SlackWorld.Team },
        ["api_app_id"] = SlackWorld.AppId, ["token"] = "deprecated", ["enterprise"] = null, ["is_enterprise_install"] = false,
    };

    public static JsonObject Channel(Conversation channel) => new() { ["id"] = channel.Id, ["name"] = NameOf(channel) };

    public static string NameOf(Conversation channel) => channel.IsIm ? "directmessage" : channel.Private ? "privategroup" : channel.Name;

    public static Person Actor(SlackWorld world, string? id)
    {
        var person = world.Person(id) ?? throw new Refused($"no such user: {id}");
        return person.Deleted || person.Bot ? throw new Refused("this user cannot act") : person;
    }

    /// <summary>A conversation that the person is in; the app's own direct message counts under the user's id too.</summary>
    public static Conversation Place(SlackWorld world, Person user, string? id)
    {
        var channel = id is null || id == SlackWorld.BotUser ? world.DirectMessage(user.Id)
            : world.Conversation(id) ?? world.State.Conversations.Find(c => !c.IsIm && c.Name == id.TrimStart('#')) ?? throw new Refused($"no such channel: {id}");
        return channel.Members.Contains(user.Id) ? channel : throw new Refused($"{user.Name} is not in this channel");
    }

    public static JsonNode? Shown(SlackWorld world, string? viewId) =>
        world.State.Views.Find(v => v.Id == viewId) is { } view ? ViewBoard.Json(view) : null;
}
