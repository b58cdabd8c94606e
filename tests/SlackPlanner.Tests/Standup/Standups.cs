using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Standup;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

/// <summary>What people do and see in a standup.</summary>
internal static class Standups
{
    public const string Channel = "C0STANDUP";

    public static readonly string[] Asked = ["U0NOOR", "U0TOMAS", "U0YUKI", "U0LENA", "U0ARJUN"]; // on a Friday; Imani works Monday to Thursday

    /// <summary>Fills the open modal in and submits it; the app has done all that follows.</summary>
    public static async Task<JsonNode> Answers(this App app, string user, params string[] texts)
    {
        var result = await app.As(user).SubmitsView((await app.As(user).TopView())["id"]!.ToString(), Values(texts));
        await app.Settles();
        return result;
    }

    /// <summary>Types /standup and answers.</summary>
    public static async Task<JsonNode> Shares(this App app, string user, params string[] texts)
    {
        await app.As(user).Submits("/standup", Channel);
        return await app.Answers(user, texts);
    }

    public static async Task Presses(this App app, string user, string channel, JsonNode message, string action)
    {
        await app.As(user).Clicks(channel, message["ts"]!.ToString(), action);
        await app.Settles();
    }

    public static JsonObject Values(params string[] texts) =>
        new(texts.Select((text, i) => KeyValuePair.Create($"question-{i}", (JsonNode?)new JsonObject { [StandupModal.Input] = text })));

    /// <summary>The message in the channel.</summary>
    public static async Task<JsonNode> Board(this App app, string channel = Channel) =>
        Assert.Single(await app.As("U0NOOR").Reads(channel), message => message["thread_ts"] is null);

    /// <summary>The answers in its thread.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Thread(this App app, string channel = Channel) =>
        [.. (await app.As("U0NOOR").Reads(channel)).Where(message => message["thread_ts"] is not null)];

    /// <summary>What the bot has written to the person; answers to commands are no messages.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Dm(this App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Where(message => !message["ephemeral"]!.GetValue<bool>())];

    /// <summary>What standups have written to the person; other notes left out.</summary>
    public static async Task<IReadOnlyList<string>> Questions(this App app, string user) =>
        [.. (await app.Dm(user)).Select(Texts.Of).Where(text => text.Contains("Standup of", StringComparison.Ordinal))];

    /// <summary>Whether somebody has the day's question before them.</summary>
    public static async Task<IReadOnlyList<string>> WhoIsAsked(this App app, IEnumerable<string> users, string date)
    {
        var asked = new List<string>();
        foreach (var user in users)
        {
            if ((await app.Questions(user)).Count(text => text.Contains(date, StringComparison.Ordinal)) is > 0 and var times)
                asked.Add(times == 1 ? user : $"{user} × {times}");
        }

        return asked;
    }

    /// <summary>Slack tells that somebody moved.</summary>
    public static async Task Moves(this App app, string user, string zone)
    {
        (await app.Sandbox.PutAsJsonAsync("/act/user", new { user, tz = zone })).EnsureSuccessStatusCode();
        await app.Settles();
    }

    /// <summary>The one message beside morning notes.</summary>
    public static async Task<JsonNode> Prompt(this App app, string user) =>
        Assert.Single(await app.Dm(user), message => !Texts.Of(message).Contains("Your note for", StringComparison.Ordinal));

    public static bool Offers(this JsonNode message, string action) => message.ToJsonString().Contains($"\"{action}\"", StringComparison.Ordinal);
}
