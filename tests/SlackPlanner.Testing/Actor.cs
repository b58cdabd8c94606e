using System.Text.Json.Nodes;

namespace SlackPlanner.Testing;

/// <summary>Somebody at Slack's client: types commands, presses buttons, fills in modals, reads.</summary>
internal sealed class Actor(App app, string user)
{
    /// <summary>Types a slash command; by default in the person's DM with the bot.</summary>
    public async Task<JsonNode> Submits(string text, string? channel = null) =>
        await app.Gateway.Post("/act/command", new { user, channel = channel ?? Dm, text });

    /// <summary>The text and all block texts of a command's answer, as one string.</summary>
    public async Task<string> Asks(string text, string? channel = null) => Texts.Of(await Submits(text, channel));

    /// <summary>Presses a button or chooses in a menu of a message.</summary>
    public async Task<JsonNode> Clicks(string channel, string ts, string action, string? value = null) =>
        await app.Gateway.Post("/act/click", new { user, channel, ts, action_id = action, value });

    /// <summary>Presses a button or chooses in a menu of an open modal.</summary>
    public async Task<JsonNode> ClicksInView(string view, string action, string? block = null, string? value = null) =>
        await app.Gateway.Post("/act/click", new { user, view_id = view, action_id = action, block_id = block, value });

    /// <summary>Submits an open modal; values by block id and action id.</summary>
    public async Task<JsonNode> SubmitsView(string view, object values) =>
        await app.Gateway.Post("/act/submit", new { user, view_id = view, values });

    /// <summary>The modals the person has open, the top one last.</summary>
    public async Task<JsonArray> Views() => (await app.Gateway.Get($"/ui/views?user={user}"))["stack"]!.AsArray();

    public async Task<JsonNode> TopView() => (await Views())[^1]!;

    /// <summary>The messages of a channel as this person sees it, thread replies included, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> Reads(string channel) =>
        [.. (await app.Gateway.Get($"/ui/channel?channel={channel}&user={user}"))["messages"]!.AsArray().Select(message => message!)];

    /// <summary>The messages of the person's DM with the bot, oldest first.</summary>
    public Task<IReadOnlyList<JsonNode>> ReadsDm() => Reads(Dm);

    public string Dm => "D" + user[1..];
}
