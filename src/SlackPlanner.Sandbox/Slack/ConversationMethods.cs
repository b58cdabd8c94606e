using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>conversations.open, info, list, members, join.</summary>
internal static class ConversationMethods
{
    private const string Read = "channels:read groups:read im:read mpim:read";
    private static readonly Dictionary<string, string> FamilyOfType =
        new() { ["public_channel"] = "channels", ["private_channel"] = "groups", ["im"] = "im", ["mpim"] = "mpim" };

    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("conversations.open", SlackMethod.Tier3, "im:write mpim:write groups:write channels:manage", true, "channel users return_im:bool prevent_creation:bool", Open),
        SlackMethod.Of("conversations.info", SlackMethod.Tier3, Read, false, "channel* include_locale:bool include_num_members:bool", Info),
        SlackMethod.Of("conversations.list", SlackMethod.Tier2, Read, false, "cursor exclude_archived:bool limit:int team_id types", List),
        SlackMethod.Of("conversations.members", SlackMethod.Tier4, Read, false, "channel* cursor limit:int", Members),
        SlackMethod.Of("conversations.join", SlackMethod.Tier3, "channels:join", true, "channel*", Join),
    ];

    public static JsonObject Json(Conversation c, bool count = false)
    {
        var json = new JsonObject { ["id"] = c.Id, ["created"] = c.Created, ["is_archived"] = c.Archived, ["context_team_id"] = SlackWorld.Team, ["is_im"] = c.IsIm };
        if (c.IsIm)
        {
            json["user"] = c.User;
            json["is_org_shared"] = false;
        }
        else
        {
            json["name"] = c.Name;
            json["name_normalized"] = c.Name;
            json["is_channel"] = !c.Private;
            json["is_group"] = false;
            json["is_mpim"] = false;
            json["is_private"] = c.Private;
            json["is_general"] = c.Name == "general";
            json["is_shared"] = false;
            json["is_ext_shared"] = false;
            json["is_org_shared"] = false;
            json["is_member"] = c.Members.Contains(SlackWorld.BotUser);
            json["topic"] = new JsonObject { ["value"] = c.Topic, ["creator"] = "", ["last_set"] = 0 };
            json["purpose"] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        }

        if (count)
            json["num_members"] = c.Members.Count;
        return json;
    }

    private static JsonObject Open(SlackCall call)
    {
        if (call.Text("channel") is { Length: > 0 } id)
            return Opened(call, call.Channel(id), already: true);
        if (call.Text("users") is not { Length: > 0 } list)
            throw new SlackRefusal("users_list_not_supplied");
        var users = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (users.Length > 8)
            throw new SlackRefusal("too_many_users");
        foreach (var user in users)
        {
            if (call.User(user).Deleted)
                throw new SlackRefusal("user_disabled");
        }

        if (users.Length != 1)
            throw new SlackRefusal("method_not_supported_for_channel_type");
        call.NeedScope("im:write");
        if (users[0] is SlackWorld.BotUser or SlackWorld.Slackbot)
            throw new SlackRefusal("user_not_found");
        var known = call.State.Conversations.Exists(c => c.User == users[0]);
        if (!known && call.Flag("prevent_creation"))
            throw new SlackRefusal("channel_not_found");
        return Opened(call, call.World.DirectMessage(users[0]), known);
    }

    private static JsonObject Opened(SlackCall call, Conversation channel, bool already)
    {
        var answer = new JsonObject { ["channel"] = call.Flag("return_im") ? Json(channel) : new JsonObject { ["id"] = channel.Id } };
        if (!already)
            return answer;
        answer["no_op"] = true;
        answer["already_open"] = true;
        return answer;
    }

    private static JsonObject Info(SlackCall call)
    {
        var channel = call.Channel(call.Text("channel")!);
        call.NeedScope(channel.Family + ":read");
        return new() { ["channel"] = Json(channel, call.Flag("include_num_members")) };
    }

    private static JsonObject List(SlackCall call)
    {
        var types = call.Text("types") is { Length: > 0 } given ? given.Split(',', StringSplitOptions.TrimEntries) : ["public_channel"];
        foreach (var type in types)
        {
            if (!FamilyOfType.TryGetValue(type, out var family))
                throw new SlackRefusal("invalid_types");
            call.NeedScope(family + ":read");
        }

        var families = types.Select(t => FamilyOfType[t]).ToHashSet();
        var all = call.State.Conversations
            .Where(c => families.Contains(c.Family) && (c.Family == "channels" || c.Members.Contains(SlackWorld.BotUser)) && !(c.Archived && call.Flag("exclude_archived")))
            .ToList();
        var (page, next) = Paging.Cut(call, "channels", all, c => c.Id, usual: 100, most: 1_000);
        return Paging.With(new() { ["channels"] = new JsonArray([.. page.Select(c => Json(c, count: !c.IsIm))]) }, next);
    }

    private static JsonObject Members(SlackCall call)
    {
        var channel = call.Channel(call.Text("channel")!);
        call.NeedScope(channel.Family + ":read");
        var (page, next) = Paging.Cut(call, "members-" + channel.Id, channel.Members, m => m, usual: 100, most: 1_000);
        return Paging.With(new() { ["members"] = new JsonArray([.. page.Select(m => (JsonNode)m)]) }, next);
    }

    private static JsonObject Join(SlackCall call)
    {
        var channel = call.Channel(call.Text("channel")!);
        if (channel.IsIm || channel.Private)
            throw new SlackRefusal("method_not_supported_for_channel_type");
        if (channel.Archived)
            throw new SlackRefusal("is_archived");
        var answer = new JsonObject();
        if (channel.Members.Contains(SlackWorld.BotUser))
            call.Warnings.Add("already_in_channel");
        else
            channel.Members.Add(SlackWorld.BotUser);
        answer["channel"] = Json(channel);
        call.World.Changed("message", channel.Id);
        return answer;
    }
}
