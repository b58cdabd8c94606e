using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>auth.test, users.*, team.info.</summary>
internal static class PeopleMethods
{
    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("auth.test", SlackMethod.Special, "", true, "", Test),
        SlackMethod.Of("users.info", SlackMethod.Tier4, "users:read", false, "user* include_locale:bool", Info),
        SlackMethod.Of("users.list", SlackMethod.Tier2, "users:read", false, "cursor limit:int include_locale:bool team_id", List),
        SlackMethod.Of("users.lookupByEmail", SlackMethod.Tier3, "users:read.email", false, "email*", ByEmail),
        SlackMethod.Of("team.info", SlackMethod.Tier3, "team:read", true, "team domain", Team),
    ];

    public static JsonObject Json(SlackWorld world, Person p, bool withEmail)
    {
        var image = AvatarEndpoints.For(world, p.Id);
        var shown = p.Bot ? p.Name : p.RealName.Split(' ')[0];
        var profile = new JsonObject
        {
            ["real_name"] = p.RealName, ["real_name_normalized"] = p.RealName, ["display_name"] = shown, ["display_name_normalized"] = shown, ["title"] = p.Title,
            ["status_text"] = "", ["status_emoji"] = "", ["status_expiration"] = 0, ["team"] = SlackWorld.Team,
            ["image_24"] = image, ["image_32"] = image, ["image_48"] = image, ["image_72"] = image, ["image_192"] = image, ["image_512"] = image,
        };
        if (withEmail && p.Email is not null)
            profile["email"] = p.Email;
        var json = new JsonObject
        {
            ["id"] = p.Id, ["team_id"] = SlackWorld.Team, ["name"] = p.Name, ["deleted"] = p.Deleted, ["real_name"] = p.RealName, ["profile"] = profile,
            ["is_bot"] = p.Bot, ["is_app_user"] = false, ["updated"] = p.Updated,
        };
        if (p.Deleted)
            return json;
        json["tz"] = p.Tz;
        if (p.Tz is not null && TimeZoneInfo.TryFindSystemTimeZoneById(p.Tz, out var zone))
        {
            json["tz_label"] = zone.IsDaylightSavingTime(world.Now) ? zone.DaylightName : zone.StandardName;
            json["tz_offset"] = (int)zone.GetUtcOffset(world.Now).TotalSeconds;
        }

        json["is_admin"] = p.Admin;
        json["is_owner"] = false;
        json["is_primary_owner"] = false;
        json["is_restricted"] = p.Guest;
        json["is_ultra_restricted"] = false;
        return json;
    }

    private static JsonObject Test(SlackCall call) => new()
    {
        ["url"] = call.World.Address + "/", ["team"] = "Fernwood", ["user"] = "slackplanner", ["team_id"] = SlackWorld.Team,
        ["user_id"] = SlackWorld.BotUser, ["bot_id"] = SlackWorld.BotId, ["is_enterprise_install"] = false,
    };

    private static JsonObject Info(SlackCall call) => new() { ["user"] = Json(call, call.User(call.Text("user")!)) };

    private static JsonObject List(SlackCall call)
    {
        var (page, next) = Paging.Cut(call, "users", call.State.People, p => p.Id, usual: 1_000, most: 1_000);
        return Paging.With(new() { ["members"] = new JsonArray([.. page.Select(p => Json(call, p))]), ["cache_ts"] = call.World.Now.ToUnixTimeSeconds() }, next);
    }

    private static JsonObject ByEmail(SlackCall call)
    {
        var email = call.Text("email")!;
        var found = call.State.People.Find(p => !p.Deleted && string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase)) ?? throw new SlackRefusal("users_not_found");
        return new() { ["user"] = Json(call, found) };
    }

    private static JsonObject Team(SlackCall call) => new()
    {
        ["team"] = new JsonObject { ["id"] = SlackWorld.Team, ["name"] = "Fernwood", ["domain"] = SlackWorld.TeamDomain, ["email_domain"] = "example.test", ["icon"] = new JsonObject { ["image_default"] = true } },
    };

    private static JsonObject Json(SlackCall call, Person person) => Json(call.World, person, call.Manifest.Allows("users:read.email"));
}
