using System.Text.Json.Nodes;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

public sealed class StandupSettingsTests(OneApp one) : IClassFixture<OneApp>
{
    [Fact]
    public async Task Settings_ByTheManager_ShowTheNextThreeBeforeTheyAreSaved()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");
        var opened = await maren.Submits("/standup settings", Standups.Channel);

        var next = await maren.SubmitsView(View(opened), Values(
            at: "08:30", days: ["Tue", "Thu"], questions: "How are you?\n[Thu] What are you proud of?\n\nIs anything blocking you?", remind: "PT2H", digest: true));
        var shown = Texts.Of(next["view"]);
        Assert.Contains("Next standups", shown, StringComparison.Ordinal);
        Assert.Matches(@"(?s)Tue 24 Nov\*, 08:30 Europe/Amsterdam.*How are you.*Thu 26 Nov\*.*proud.*Tue 1 Dec", shown);
        Assert.Contains("09:00 → 08:30", shown, StringComparison.Ordinal);
        Assert.Contains("09:00", await maren.Asks("/planner team source-code-be"), StringComparison.Ordinal);

        var saved = await maren.SubmitsView(next["view"]!["id"]!.ToString(), new JsonObject());
        await app.Settles();

        Assert.Equal("clear", saved["response_action"]!.ToString());
        var team = await maren.Asks("/planner team source-code-be");
        Assert.Contains("Tue, Thu at 08:30", team, StringComparison.Ordinal);
        Assert.Contains("`standup.remind_after` set in Slack", team, StringComparison.Ordinal);
        Assert.Contains("`standup.questions` set in Slack by <@U0MAREN>", team, StringComparison.Ordinal);
        Assert.Contains("is changed", Texts.Of((await app.Dm("U0MAREN"))[^1]), StringComparison.Ordinal);

        await app.Gateway.Post("/act/again", new { kind = "view_submission" });
        await app.Settles();
        Assert.Single(await app.Dm("U0MAREN"));

        await app.ClockGoesTo("2026-11-24T08:30 Europe/Amsterdam");
        await app.As("U0NOOR").Submits("/standup", Standups.Channel);
        var questions = Texts.Of(await app.As("U0NOOR").TopView());
        Assert.Contains("How are you?", questions, StringComparison.Ordinal);
        Assert.DoesNotContain("proud", questions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ThatCannotBe_AreSaidUnderTheirInput()
    {
        var maren = one.App.As("U0MAREN");
        var view = View(await maren.Submits("/standup settings", Standups.Channel));

        var wrong = await maren.SubmitsView(view, Values(questions: "[Fri] Proud of what?"));
        var long1 = await maren.SubmitsView(view, Values(questions: new string('x', 151)));
        var many = await maren.SubmitsView(view, Values(questions: string.Join('\n', Enumerable.Range(1, 9).Select(i => $"Question {i}?"))));
        var same = await maren.SubmitsView(view, Values(questions: string.Join('\n', Presets.StandupQuestions)));

        Assert.Contains("On Mon there would be a standup without a question", wrong["errors"]!["questions"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Line 1: this must be a question of 1 to 150 characters", long1["errors"]!["questions"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("8 are the most", many["errors"]!["questions"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("close", same["response_action"]!.ToString());
    }

    [Fact]
    public async Task Settings_ChangedByTwoAtOnce_KeepTheFirst()
    {
        await using var app = await App.Start();
        var (maren, ola) = (app.As("U0MAREN"), app.As("U0OLA"));
        var first = await maren.SubmitsView(View(await maren.Submits("/standup settings", Standups.Channel)), Values(at: "10:00"));
        var question = await ola.Submits("/standup settings"); // an admin manages them all
        await ola.Clicks(ola.Dm, question["ts"]!.ToString(), "standup.settings", "source-code-be");
        var second = await ola.SubmitsView((await ola.TopView())["id"]!.ToString(), Values(at: "11:00"));

        await maren.SubmitsView(first["view"]!["id"]!.ToString(), new JsonObject());
        var refused = await ola.SubmitsView(second["view"]!["id"]!.ToString(), new JsonObject());
        await app.Settles();

        Assert.Contains("changed by somebody else meanwhile", Texts.Of(refused["view"]), StringComparison.Ordinal);
        Assert.Contains("at 10:00", await maren.Asks("/planner team source-code-be"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U0LENA", "That is for the engineering manager")]
    [InlineData("U0JONAS", "That is for the engineering manager")]
    [InlineData("U0GUEST", "guest accounts")]
    public async Task Settings_OfWhoDoesNotManage_AreRefused(string user, string words)
    {
        Assert.Contains(words, await one.App.As(user).Asks("/standup settings"), StringComparison.Ordinal);
        Assert.Empty(await one.App.As(user).Views());
    }

    [Fact]
    public async Task Settings_WhileTheManagerIsAway_AreTheDeputys()
    {
        var noor = one.App.As("U0NOOR");
        var refused = await noor.Asks("/standup settings");
        await one.App.As("U0MAREN").Submits("/pto today vacation");

        await noor.Submits("/standup settings");
        Assert.Contains("Standup settings", Texts.Of(await noor.TopView()), StringComparison.Ordinal);
        // Back again before the deputy has saved: it is the manager's once more.
        var next = await noor.SubmitsView((await noor.TopView())["id"]!.ToString(), Values(at: "07:00"));
        await one.App.As("U0MAREN").Submits("/pto cancel today");
        var late = await noor.SubmitsView(next["view"]!["id"]!.ToString(), new JsonObject());

        Assert.Contains("That is for the engineering manager", refused, StringComparison.Ordinal);
        Assert.Contains("engineering manager", Texts.Of(late["view"]), StringComparison.Ordinal);
        Assert.DoesNotContain("at 07:00", await one.App.As("U0MAREN").Asks("/planner team source-code-be"), StringComparison.Ordinal);
    }

    private static string View(JsonNode opened) => opened["view"]!["id"]!.ToString();

    private static JsonObject Values(string? at = null, string[]? days = null, string? questions = null, string? remind = null, bool? digest = null)
    {
        var values = new JsonObject();
        if (at is not null)
            Set(StandupSettingsModal.At, at);
        if (days is not null)
            Set(StandupSettingsModal.Days, new JsonArray([.. days.Select(day => (JsonNode)day)]));
        if (questions is not null)
            Set(StandupSettingsModal.Questions, questions);
        if (remind is not null)
            Set(StandupSettingsModal.Remind, remind);
        if (digest is not null)
            Set(StandupSettingsModal.Digest, new JsonArray("true"));
        return values;

        void Set(string block, JsonNode value) => values[block] = new JsonObject { [StandupSettingsModal.Value] = value };
    }
}
