using System.Text.Json.Nodes;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Teams;

[Trait("Transport", "both")]
public class SetupCommandTests
{
    [Fact]
    public async Task Setup_FirstTeamOfAll_IsMadeAndTold()
    {
        await using var app = await App.Start(teams: "");
        var ola = app.As("U0OLA");

        var welcome = await ola.Asks("/planner");
        var opened = await ola.Submits("/planner setup");
        var saved = await ola.SubmitsView(View(opened), Values("tea", "Tea"));
        await app.Settles();

        Assert.Contains("There is no team yet", welcome, StringComparison.Ordinal);
        Assert.Equal("close", saved["response_action"]!.ToString());
        Assert.Equal("Tea", await app.Names());
        var told = Texts.Of((await ola.ReadsDm())[^1]);
        Assert.Contains("*Tea* is set up: 2 members, channel <#C0GENERAL>, Europe/Oslo.", told, StringComparison.Ordinal);
        Assert.Contains("/invite @SlackPlanner", told, StringComparison.Ordinal);
        Assert.Contains("`name` set in Slack by <@U0OLA>", await ola.Asks("/planner team tea"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_IdTakenOrMalformed_IsSaidUnderTheInput()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        var ola = app.As("U0OLA");
        var view = View(await ola.Submits("/planner setup"));

        var malformed = await ola.SubmitsView(view, Values("My Team!", "Mine"));
        var taken = await ola.SubmitsView(view, Values("tea", "Mine"));

        Assert.Equal("errors", malformed["response_action"]!.ToString());
        Assert.Contains("source-code-be", malformed.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("There is a team with this id already", taken.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Tea Rum", await app.Names());
    }

    [Fact]
    public async Task Edit_ByTheManager_IsShownWithItsOriginAndAConflictLater()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        var maren = app.As("U0MAREN");
        var shown = await maren.Submits("/planner team tea");

        var opened = await maren.Presses(shown, TeamMessage.Edit);
        await maren.SubmitsView(View(opened), new { name = new { value = "Iced tea" } });
        await app.WriteFile(TeamsApp.Two.Replace("name: Tea", "name: Green tea", StringComparison.Ordinal));
        var preview = await maren.Submits("/planner apply");
        await maren.Presses(preview, ApplyPreviewMessage.Keep);

        Assert.Contains(":warning: `name`: Iced tea → Green tea (set in Slack by <@U0MAREN>, Fri 20 Nov)", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Equal("Iced tea Rum", await app.Names());
        Assert.Contains("nothing new", await maren.Asks("/planner apply"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ChangedBySomebodyElseMeanwhile_IsNotOverwritten()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        var (maren, ola) = (app.As("U0MAREN"), app.As("U0OLA"));
        var first = View(await maren.Submits("/planner setup tea"));
        var second = View(await ola.Submits("/planner setup tea"));
        await maren.SubmitsView(first, new { name = new { value = "Iced tea" } });

        var late = await ola.SubmitsView(second, new { name = new { value = "Hot tea" } });

        Assert.Contains("changed by somebody else meanwhile", late.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Iced tea Rum", await app.Names());
    }

    [Fact]
    public async Task Setup_SomebodyElsesTeam_IsRefused()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);

        Assert.Contains("engineering manager", await app.As("U0HOLLY").Asks("/planner setup tea"), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", await app.As("U0IMANI").Asks("/planner setup tea"), StringComparison.Ordinal);
        Assert.Contains("There is no team `gin`", await app.As("U0MAREN").Asks("/planner setup gin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_TypedCity_OffersItsZone()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        var view = View(await app.As("U0OLA").Submits("/planner setup"));

        var offered = await app.Gateway.Post("/act/options", new { user = "U0OLA", view_id = view, action_id = "team.zone", value = "Kolk" });

        Assert.Contains("Asia/Kolkata", offered.ToJsonString(), StringComparison.Ordinal);
    }

    private static string View(JsonNode answer) => (answer["view"] ?? throw new InvalidOperationException(answer.ToJsonString()))["id"]!.ToString();

    private static object Values(string id, string name) => new
    {
        id = new { value = id },
        name = new { value = name },
        channel = new { value = "C0GENERAL" },
        manager = new { value = "U0MAREN" },
        members = new { value = new[] { "U0NOOR", "U0IMANI" } },
    };
}
