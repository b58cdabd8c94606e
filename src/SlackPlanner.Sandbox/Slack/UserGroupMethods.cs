using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>usergroups.*, as far as an app reads groups and sets who is in them. A group never is empty.</summary>
internal static class UserGroupMethods
{
    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("usergroups.list", SlackMethod.Tier2, "usergroups:read", false, "include_count:bool include_disabled:bool include_users:bool team_id", List),
        SlackMethod.Of("usergroups.users.list", SlackMethod.Tier2, "usergroups:read", false, "usergroup* include_disabled:bool team_id", Users),
        SlackMethod.Of("usergroups.users.update", SlackMethod.Tier2, "usergroups:write", true, "usergroup* users* include_count:bool team_id additional_channels is_shared:bool", Update),
    ];

    private static JsonObject List(SlackCall call) => new()
    {
        ["usergroups"] = new JsonArray([.. call.State.UserGroups.Select(g => (JsonNode)Json(g, call.Flag("include_count"), call.Flag("include_users")))]),
    };

    private static JsonObject Users(SlackCall call) => new() { ["users"] = Ids(Find(call)) };

    private static JsonObject Update(SlackCall call)
    {
        var group = Find(call);
        var users = call.Text("users")!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (users.Count == 0)
            throw new SlackRefusal("no_users_provided");
        if (users.Exists(user => call.World.Person(user) is not { Deleted: false, Bot: false, Guest: false }))
            throw new SlackRefusal("invalid_users");
        group.Users.Clear();
        group.Users.AddRange(users);
        return new() { ["usergroup"] = Json(group, withCount: true, withUsers: true) };
    }

    private static UserGroup Find(SlackCall call) => call.State.UserGroups.Find(g => g.Id == call.Text("usergroup")) ?? throw new SlackRefusal("no_such_subteam");

    private static JsonObject Json(UserGroup group, bool withCount, bool withUsers)
    {
        var json = new JsonObject { ["id"] = group.Id, ["team_id"] = SlackWorld.Team, ["is_usergroup"] = true, ["name"] = group.Name, ["handle"] = group.Handle, ["date_delete"] = 0 };
        if (withCount)
            json["user_count"] = group.Users.Count;
        if (withUsers)
            json["users"] = Ids(group);
        return json;
    }

    private static JsonArray Ids(UserGroup group) => new([.. group.Users.Select(user => (JsonNode)user)]);
}
