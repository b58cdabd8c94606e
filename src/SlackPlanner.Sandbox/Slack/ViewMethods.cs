using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.Blocks;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>views.*: open and push cost a trigger, update and publish may carry a hash.</summary>
internal static class ViewMethods
{
    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("views.open", SlackMethod.Tier4, "", true, "view*:json trigger_id interactivity_pointer", Open),
        SlackMethod.Of("views.push", SlackMethod.Tier4, "", true, "view*:json trigger_id interactivity_pointer", Push),
        SlackMethod.Of("views.update", SlackMethod.Tier4, "", true, "view*:json view_id external_id hash", Update),
        SlackMethod.Of("views.publish", SlackMethod.Tier4, "", true, "user_id* view*:json hash interactivity_pointer", Publish),
    ];

    private static JsonObject Open(SlackCall call)
    {
        var definition = ViewBoard.Checked(call.World, call.Json("view"), Surface.Modal);
        var trigger = Exchange(call);
        var view = ViewBoard.Open(call.World, trigger.User, definition);
        trigger.Opened = view.Id;
        return new() { ["view"] = ViewBoard.Json(view) };
    }

    private static JsonObject Push(SlackCall call)
    {
        var definition = ViewBoard.Checked(call.World, call.Json("view"), Surface.Modal);
        var trigger = Known(call);
        // Pushing is for the modal the click came from; when that is closed there is nothing to push onto.
        if (trigger.ViewId is null || call.World.Stack(trigger.User).All(v => v.Id != trigger.ViewId))
            throw new SlackRefusal("not_found");
        if (call.World.Stack(trigger.User).Count >= ViewBoard.StackMost)
            throw new SlackRefusal("push_limit_reached");
        Spend(call, trigger);
        var view = ViewBoard.Push(call.World, trigger.User, definition);
        trigger.Opened = view.Id;
        return new() { ["view"] = ViewBoard.Json(view) };
    }

    private static JsonObject Update(SlackCall call)
    {
        var id = call.Text("view_id");
        var external = call.Text("external_id");
        if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(external))
            throw new SlackRefusal("invalid_arguments", ["[ERROR] missing required field: view_id"]);
        var view = call.State.Views.Concat(call.State.Homes.Values)
            .FirstOrDefault(v => string.IsNullOrEmpty(id) ? v.Definition["external_id"]?.ToString() == external : v.Id == id) ?? throw new SlackRefusal("not_found");
        Hash(call, view);
        var surface = view.Definition["type"]?.ToString() == "home" ? Surface.Home : Surface.Modal;
        ViewBoard.Replace(call.World, view, ViewBoard.Checked(call.World, call.Json("view"), surface, view.Id));
        return new() { ["view"] = ViewBoard.Json(view) };
    }

    private static JsonObject Publish(SlackCall call)
    {
        var user = call.User(call.Text("user_id")!);
        if (!call.Manifest.HomeTab)
            throw new SlackRefusal("not_enabled");
        var home = call.State.Homes.GetValueOrDefault(user.Id);
        if (home is not null)
            Hash(call, home);
        else if (call.Text("hash") is { Length: > 0 })
            throw new SlackRefusal("hash_conflict");
        var definition = ViewBoard.Checked(call.World, call.Json("view"), Surface.Home, home?.Id);
        return new() { ["view"] = ViewBoard.Json(ViewBoard.Publish(call.World, user.Id, definition)) };
    }

    private static void Hash(SlackCall call, OpenView view)
    {
        if (call.Text("hash") is { Length: > 0 } hash && hash != view.Hash)
            throw new SlackRefusal("hash_conflict");
    }

    private static Trigger Exchange(SlackCall call)
    {
        var trigger = Known(call);
        Spend(call, trigger);
        return trigger;
    }

    private static Trigger Known(SlackCall call)
    {
        if (call.Text("trigger_id") is not { Length: > 0 } id)
            throw new SlackRefusal("invalid_arguments", ["[ERROR] missing required field: trigger_id"]);
        return call.Triggers.Find(id) ?? throw new SlackRefusal("invalid_trigger_id");
    }

    private static void Spend(SlackCall call, Trigger trigger)
    {
        if (call.Triggers.IsExpired(trigger))
            throw new SlackRefusal("expired_trigger_id");
        if (!trigger.Use())
            throw new SlackRefusal("exchanged_trigger_id");
    }
}
