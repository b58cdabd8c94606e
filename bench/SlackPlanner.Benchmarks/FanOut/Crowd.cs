using System.Text.Json.Nodes;

namespace SlackPlanner.Benchmarks.FanOut;

/// <summary>Teams of made-up people who all have their standup at nine.</summary>
internal sealed record Crowd(int Teams, int TeamSize)
{
    /// <summary>A question to everybody, and each team's message in its channel.</summary>
    public int Posts => Teams * (TeamSize + 1);

    public static string Channel(int team) => $"C{team:00000}";

    public string TeamsFile() => "teams:\n" + string.Concat(Enumerable.Range(0, Teams).Select(team =>
        $"  - id: bench-{team}\n    name: Bench {team}\n    time_zone: Europe/Amsterdam\n    channel: {Channel(team)}\n    manager: {User(team, 0)}\n"
        + $"    standup: {{ at: \"09:00\" }}\n    members:\n{string.Concat(Enumerable.Range(0, TeamSize).Select(person => $"      - {{ user: {User(team, person)} }}\n"))}"));

    /// <summary>The same people and channels as the sandbox's world.</summary>
    public JsonNode World() => new JsonObject
    {
        ["People"] = new JsonArray([.. Enumerable.Range(0, Teams * TeamSize).Select(n => Person(User(n / TeamSize, n % TeamSize))), Person("U0PLANNER", bot: true)]),
        ["Conversations"] = new JsonArray([.. Enumerable.Range(0, Teams).Select(team => (JsonNode)new JsonObject
        {
            ["Id"] = Channel(team), ["Name"] = Channel(team).ToLowerInvariant(), ["Members"] = new JsonArray("U0PLANNER"),
        })]),
    };

    private static string User(int team, int person) => $"U{team:00000}{person:00}";

    private static JsonNode Person(string id, bool bot = false) =>
        new JsonObject { ["Id"] = id, ["Name"] = id.ToLowerInvariant(), ["RealName"] = "Person " + id, ["Tz"] = "Europe/Amsterdam", ["Bot"] = bot };
}
