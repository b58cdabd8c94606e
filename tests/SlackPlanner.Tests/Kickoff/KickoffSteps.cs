using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Kickoff;

/// <summary>What people do with a kickoff, step by step.</summary>
internal static class KickoffSteps
{
    /// <returns>The window's text once it is filled.</returns>
    public static async Task<string> OpensKickoff(this App app, string user, string milestone = "13.1")
    {
        await app.As(user).Submits("/kickoff " + milestone);
        await app.Settles();
        return await app.Window(user) is var text && !text.Contains(":hourglass_flowing_sand:", StringComparison.Ordinal)
            ? text : throw new InvalidOperationException("The window was not filled:\n" + string.Join('\n', app.Logs.At(Microsoft.Extensions.Logging.LogLevel.Warning)));
    }

    public static async Task<string> Window(this App app, string user) => (await app.As(user).Views()) is { Count: > 0 } views ? Texts.Of(views[^1]!) : "";

    /// <summary>Opens the window of one engineer.</summary>
    public static async Task<JsonNode> PersonView(this App app, string user, string whom)
    {
        var root = (await app.As(user).TopView())["id"]!.ToString();
        await app.As(user).ClicksInView(root, "kickoff.person", "person-" + whom);
        await app.Settles();
        return await app.As(user).TopView();
    }

    /// <summary>Keeps what is chosen in that window; null: as it is.</summary>
    public static async Task<JsonNode> Keeps(this App app, string user, IReadOnlyList<string>? issues = null, string? why = null, IReadOnlyList<string>? noteworthy = null)
    {
        var values = new JsonObject();
        if (issues is not null)
            values["issues"] = new JsonObject { ["value"] = Options(issues) };
        if (noteworthy is not null)
            values["noteworthy"] = new JsonObject { ["value"] = Options(noteworthy) };
        if (why is not null)
            values["why"] = new JsonObject { ["value"] = why };
        var answer = await app.As(user).SubmitsView((await app.As(user).TopView())["id"]!.ToString(), values);
        await app.Settles();
        return answer;
    }

    /// <summary>Says of everybody who is over budget why.</summary>
    public static async Task Explains(this App app, string user)
    {
        foreach (var whom in new[] { "U0NOOR", "U0IMANI", "U0TOMAS", "U0YUKI", "U0LENA", "U0ARJUN" })
        {
            if (!(await app.Window(user)).Contains("over: say why", StringComparison.Ordinal))
                return;
            await app.PersonView(user, whom);
            await app.Keeps(user, why: "planned so with the product manager");
        }
    }

    /// <summary>"Send", then "Send now".</summary>
    /// <returns>What the last look said.</returns>
    public static async Task<string> Sends(this App app, string user, bool? assign = null)
    {
        await app.As(user).SubmitsView((await app.As(user).TopView())["id"]!.ToString(), new { });
        var confirm = await app.As(user).TopView();
        var text = Texts.Of(confirm);
        if (confirm["submit"] is null)
            return text;
        var values = new JsonObject();
        if (assign is { } yes && text.Contains("Assignments in GitLab", StringComparison.Ordinal))
            values["assign"] = new JsonObject { ["value"] = Options(yes ? ["now"] : []) };
        await app.As(user).SubmitsView(confirm["id"]!.ToString(), values);
        await app.Settles();
        return text;
    }

    public static async Task<IReadOnlyList<JsonNode>> Mails(this App app) => [.. (await app.Gateway.Get("/state/mail"))["mails"]!.AsArray().Select(mail => mail!)];

    public static async Task<string> Dm(this App app, string user) => string.Join("\n---\n", (await app.As(user).ReadsDm()).Select(message => Texts.Of(message)));

    public static async Task<string> LastDm(this App app, string user, string with) =>
        Texts.Of((await app.As(user).ReadsDm()).Last(message => Texts.Of(message).Contains(with, StringComparison.Ordinal)));

    public static async Task Presses(this App app, string user, string action, string? value = null)
    {
        var message = (await app.As(user).ReadsDm()).Last(message => message.ToJsonString().Contains($"\"{action}\"", StringComparison.Ordinal));
        await app.As(user).Clicks(app.As(user).Dm, (string)message["ts"]!, action, value);
        await app.Settles();
    }

    public static async Task<JsonNode> Issue(this App app, int iid, string project = "fernwood/source/forge") =>
        (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray().First(issue => (string)issue!["project"]! == project && (int)issue["iid"]! == iid)!;

    private static JsonArray Options(IReadOnlyList<string> values) => [.. values.Select(value => (JsonNode)value)];
}
