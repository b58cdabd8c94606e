using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.DeepDives;

/// <summary>What people do in these tests.</summary>
public abstract class DeepDiveSteps
{
    private protected const string Channel = "C0SOURCE";

    private protected App app = null!;

    private protected static JsonObject Link(string url) => new() { ["link"] = new JsonObject { ["value"] = url } };

    private protected async Task<JsonNode> Schedules(string user, string command, string date, string time, string link, string? presenter = null)
    {
        await app.As(user).Submits(command, Channel);
        var entered = Link(link);
        entered["date"] = new JsonObject { ["value"] = date };
        entered["time"] = new JsonObject { ["value"] = time };
        if (presenter is not null)
            entered["presenter"] = new JsonObject { ["value"] = presenter };
        var answer = await app.As(user).SubmitsView((string)(await app.As(user).TopView())["id"]!, entered);
        await app.Settles();
        return answer;
    }

    private protected async Task<JsonNode> Announcement() => (await app.As("U0NOOR").Reads(Channel)).Single(message => Texts.Of(message).Contains("Deep dive:", StringComparison.Ordinal));

    private protected async Task PressesInList(string user, string action)
    {
        await app.As(user).Submits("/deepdive");
        var list = (await app.As(user).ReadsDm()).Last(message => message.ToJsonString().Contains(action, StringComparison.Ordinal));
        await app.As(user).Clicks(app.As(user).Dm, (string)list["ts"]!, action);
        await app.Settles();
    }

    private protected async Task<string> Dm(string user) => string.Join("\n\n", (await app.As(user).ReadsDm()).Select(message => Texts.Of(message)));
}
