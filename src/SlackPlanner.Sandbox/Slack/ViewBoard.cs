using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.Blocks;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Opens, pushes, replaces and closes modals; the same for the API and for a submission's answer.</summary>
internal static class ViewBoard
{
    public const int StackMost = 3;

    /// <summary>The view, checked against the rules of its surface.</summary>
    public static JsonObject Checked(SlackWorld world, JsonNode? given, Surface surface, string? replacing = null)
    {
        if (given is not JsonObject view)
            throw SlackRefusal.Argument("view", "must be an object");
        if (ViewRules.TooLarge(view))
            throw new SlackRefusal("view_too_large");
        var problems = ViewRules.Check(view, surface, "/view");
        if (problems.Count > 0)
            throw new SlackRefusal("invalid_arguments", problems);
        if (view["external_id"]?.ToString() is { Length: > 0 } external
            && world.State.Views.Concat(world.State.Homes.Values).Any(v => v.Id != replacing && v.Definition["external_id"]?.ToString() == external))
            throw new SlackRefusal("duplicate_external_id");
        BlockWalk.FillIn(view["blocks"] as JsonArray, () => world.NextId("b"));
        return view;
    }

    public static OpenView Open(SlackWorld world, string user, JsonObject definition)
    {
        world.State.Views.RemoveAll(v => v.User == user);
        return Put(world, user, definition, null);
    }

    public static OpenView Push(SlackWorld world, string user, JsonObject definition)
    {
        var stack = world.Stack(user);
        if (stack.Count == 0)
            throw new SlackRefusal("not_found");
        return stack.Count >= StackMost ? throw new SlackRefusal("push_limit_reached") : Put(world, user, definition, stack[^1]);
    }

    /// <summary>Replaces a view; inputs keep what was typed where block and action id stay the same.</summary>
    public static void Replace(SlackWorld world, OpenView view, JsonObject definition)
    {
        view.Definition = definition;
        view.Hash = NewHash(world);
        view.Values = InputState.Of(definition["blocks"] as JsonArray, view.Values);
        world.Changed(definition["type"]?.ToString() == "home" ? "home" : "view", user: view.User);
    }

    public static void Close(SlackWorld world, OpenView view)
    {
        world.State.Views.Remove(view);
        world.Changed("view", user: view.User);
    }

    public static void CloseAll(SlackWorld world, string user)
    {
        world.State.Views.RemoveAll(v => v.User == user);
        world.Changed("view", user: user);
    }

    public static OpenView Publish(SlackWorld world, string user, JsonObject definition)
    {
        if (!world.State.Homes.TryGetValue(user, out var home))
            world.State.Homes[user] = home = New(world, user, definition);
        Replace(world, home, definition);
        return home;
    }

    public static JsonObject Json(OpenView view)
    {
        var d = view.Definition;
        var json = new JsonObject
        {
            ["id"] = view.Id, ["team_id"] = SlackWorld.Team, ["type"] = d["type"]?.DeepClone(), ["blocks"] = d["blocks"]?.DeepClone(),
            ["private_metadata"] = d["private_metadata"]?.ToString() ?? "", ["callback_id"] = d["callback_id"]?.ToString() ?? "", ["external_id"] = d["external_id"]?.ToString() ?? "",
            ["state"] = new JsonObject { ["values"] = view.Values.DeepClone() }, ["hash"] = view.Hash, ["title"] = d["title"]?.DeepClone(),
            ["clear_on_close"] = d["clear_on_close"]?.GetValue<bool>() ?? false, ["notify_on_close"] = d["notify_on_close"]?.GetValue<bool>() ?? false,
            ["close"] = d["close"]?.DeepClone(), ["submit"] = d["submit"]?.DeepClone(), ["previous_view_id"] = view.PreviousId, ["root_view_id"] = view.RootId,
            ["app_id"] = SlackWorld.AppId, ["app_installed_team_id"] = SlackWorld.Team, ["bot_id"] = SlackWorld.BotId,
        };
        return json;
    }

    private static OpenView Put(SlackWorld world, string user, JsonObject definition, OpenView? below)
    {
        var view = New(world, user, definition);
        view.RootId = below?.RootId ?? view.Id;
        view.PreviousId = below?.Id;
        world.State.Views.Add(view);
        world.Changed("view", user: user);
        return view;
    }

    private static OpenView New(SlackWorld world, string user, JsonObject definition)
    {
        var id = world.NextId("V");
        return new() { Id = id, RootId = id, User = user, Definition = definition, Hash = NewHash(world), Values = InputState.Of(definition["blocks"] as JsonArray, []) };
    }

    private static string NewHash(SlackWorld world) => $"{world.Now.ToUnixTimeSeconds()}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
}
