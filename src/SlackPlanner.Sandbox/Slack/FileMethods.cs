using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>The upload in three steps: ask for an address, send the bytes there, complete.</summary>
internal static class FileMethods
{
    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("files.getUploadURLExternal", SlackMethod.Tier4, "files:write", false, "filename* length*:int snippet_type alt_txt", Ask),
        SlackMethod.Of("files.completeUploadExternal", SlackMethod.Tier4, "files:write", true, "files*:json channel_id thread_ts channels initial_comment blocks:json username icon_url icon_emoji", Complete),
    ];

    public static JsonObject Json(SlackWorld world, StoredFile f) => new()
    {
        ["id"] = f.Id, ["name"] = f.Name, ["title"] = f.Title, ["size"] = f.Length, ["user"] = SlackWorld.BotUser, ["mode"] = "hosted",
        ["url_private"] = $"{world.Address}/files/{f.Id}/{Uri.EscapeDataString(f.Name)}", ["url_private_download"] = $"{world.Address}/files/{f.Id}/{Uri.EscapeDataString(f.Name)}",
    };

    private static JsonObject Ask(SlackCall call)
    {
        if (call.Text("alt_txt") is { Length: > 1_000 })
            throw new SlackRefusal("alt_txt_too_large");
        if (call.Whole("length") is null or 0)
            throw SlackRefusal.Argument("length", "must be greater than 0");
        var file = new StoredFile { Id = call.World.NextId("F"), Name = call.Text("filename")!, Length = call.Whole("length")!.Value };
        call.State.Files.Add(file);
        return new() { ["upload_url"] = $"{call.World.Address}/files/upload/{file.Id}", ["file_id"] = file.Id };
    }

    private static JsonObject Complete(SlackCall call)
    {
        if (call.Json("files") is not JsonArray { Count: > 0 } wanted)
            throw SlackRefusal.Argument("files", "must be an array");
        var files = new List<StoredFile>();
        foreach (var item in wanted)
        {
            var file = call.State.Files.Find(f => f.Id == item?["id"]?.ToString() && f.Content is not null && !f.Complete) ?? throw new SlackRefusal("file_not_found");
            file.Title = item!["title"]?.ToString() ?? file.Name;
            files.Add(file);
        }

        var shared = call.Text("channel_id") is { Length: > 0 } id ? call.Channel(id) : null;
        if (shared is not null && !shared.Members.Contains(SlackWorld.BotUser))
            throw new SlackRefusal("not_in_channel");
        if (shared is not null && call.Meter.Post(shared.Id) is { } wait)
            throw new RateLimited(wait);
        files.ForEach(f => f.Complete = true);
        if (shared is not null)
        {
            call.Posted.Add(call.World.Add(new()
            {
                Ts = call.World.NextTs(), Channel = shared.Id, User = SlackWorld.BotUser, ByApp = true, Text = call.Text("initial_comment") ?? "", Files = [.. files.Select(f => f.Id)],
                ThreadTs = call.Text("thread_ts") is { Length: > 0 } thread ? thread : null, PlannerTime = call.PlannerTime,
            }));
        }

        return new() { ["files"] = new JsonArray([.. files.Select(f => Json(call.World, f))]) };
    }
}
