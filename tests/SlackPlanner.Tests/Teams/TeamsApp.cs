using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Teams;

/// <summary>What tests of team settings do with the whole app.</summary>
internal static class TeamsApp
{
    /// <summary>The sandbox's people in two small teams.</summary>
    public const string Two = """
        teams:
          - id: tea
            name: Tea
            time_zone: Europe/Amsterdam
            channel: "#g_create_source_code"
            manager: maren@example.test
            members: [U0NOOR, U0IMANI]
          - id: rum
            name: Rum
            time_zone: Europe/London
            channel: "#g_create_code-review"
            manager: U0HOLLY
            members: [U0DIEGO]
        """;

    public static string OnlyTea => Two[..Two.IndexOf("  - id: rum", StringComparison.Ordinal)];

    public static Task WriteFile(this App app, string text) =>
        File.WriteAllTextAsync(app.Services.GetRequiredService<IOptions<PlannerOptions>>().Value.TeamsFile!, text);

    public static async Task<string> Names(this App app) =>
        string.Join(' ', (await app.Services.GetRequiredService<ITeams>().All(App.Workspace, default)).Select(team => team.Name));

    /// <summary>Waits until the file has been looked at since the start, and all that followed from it is done.</summary>
    public static async Task StartLooked(this App app)
    {
        await app.Services.GetRequiredService<ApplyAtStart>().Done;
        await app.Settles();
    }

    /// <summary>Presses a button of a command's answer.</summary>
    public static Task<JsonNode> Presses(this Actor actor, JsonNode answer, string action, string? value = null) =>
        actor.Clicks(answer["channel"]!.ToString(), answer["ts"]!.ToString(), action, value);
}
