using System.Text.Json.Nodes;
using SlackPlanner.Standup;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

/// <summary>History, search and export of one team over two weeks.</summary>
public sealed class StandupHistoryTests(StandupHistoryTests.TwoWeeks one) : IClassFixture<StandupHistoryTests.TwoWeeks>
{
    private App App => one.App;

    [Fact]
    public async Task History_OfAPersonInARange_IsNewestFirstWithLinks()
    {
        var said = await App.As("U0LENA").Asks("/standup history <@U0NOOR> 2026-11-20..2026-11-30", Standups.Channel);

        Assert.Matches("(?s)Fri 27 Nov.*Painted.*Fri 20 Nov.*Ran with", said);
        Assert.Contains("/archives/C0STANDUP/p", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Lena", said, StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", said, StringComparison.Ordinal);
        Assert.Contains("1–20 Oct: nothing was found", await App.As("U0LENA").Asks("/standup history 1 oct - 20 oct", Standups.Channel), StringComparison.Ordinal);
        Assert.Contains("nothing was found", await App.As("U0LENA").Asks("/standup history <@U0NOOR> 2026-10-01..2026-10-31", Standups.Channel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfTheTeam_IsTurnedByPages()
    {
        var lena = App.As("U0LENA");
        var first = await lena.Submits("/standup history", Standups.Channel);

        var pressed = await lena.Clicks(Standups.Channel, first["ts"]!.ToString(), "standup.older");
        var second = pressed["message"]!;
        var back = await lena.Clicks(Standups.Channel, first["ts"]!.ToString(), "standup.newer");

        Assert.Equal(5, Hits(first));
        Assert.False(first.Offers("standup.newer"));
        Assert.Equal(1, Hits(second));
        Assert.False(second.Offers("standup.older"));
        Assert.Equal(Texts.Of(first["blocks"]), Texts.Of(back["message"]!["blocks"]));
    }

    [Theory]
    [InlineData("U0LENA", "/standup history <@U0DIEGO>", "is on none of your teams")]
    [InlineData("U0LENA", "/standup history <#C0SOURCE>", "is no person")]
    [InlineData("U0LENA", "/standup history someday", "/standup history 2026-11-")]
    [InlineData("U0LENA", "/standup history yesterday please", "is not understood")]
    [InlineData("U0LENA", "/standup search x", "2 to 100 characters")]
    [InlineData("U0LENA", "/standup export xls", "`/standup export csv`")]
    [InlineData("U0KOFI", "/standup export csv", "nothing that is still kept")]
    [InlineData("U0KOFI", "/standup search ran", "nothing was found")]
    [InlineData("U0GUEST", "/standup history", "guest accounts")]
    [InlineData("U0PAT", "/standup search ran", "not on a SlackPlanner team")]
    public async Task Command_ThatIsNotForThemOrNotUnderstood_SaysWhatWorks(string user, string line, string words) =>
        Assert.Contains(words, await App.As(user).Asks(line), StringComparison.Ordinal);

    [Fact]
    public async Task Search_Words_FindsThemInAnyCaseAndOnlyTheirAnswers()
    {
        var said = await App.As("U0MAREN").Asks("/standup search PARSER");

        Assert.Contains("Finish the parser", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ran with", said, StringComparison.Ordinal);
        Assert.Contains("Answers with “&lt;!here&gt;”", await App.As("U0MAREN").Asks("/standup search <!here>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_TurnedBySomebodyOfAnotherTeam_ShowsNothing()
    {
        var first = await App.As("U0LENA").Submits("/standup history", Standups.Channel);
        var pressed = await App.As("U0LENA").Clicks(Standups.Channel, first["ts"]!.ToString(), "standup.older");
        using var slack = new SignedSlack(App);
        var press = new JsonObject
        {
            ["type"] = "block_actions", ["team"] = new JsonObject { ["id"] = App.Workspace }, ["user"] = new JsonObject { ["id"] = "U0KOFI", ["team_id"] = App.Workspace },
            ["trigger_id"] = "9.9.kofi", ["response_url"] = pressed["response_url"]!.ToString(),
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "button", ["action_id"] = "standup.older", ["block_id"] = "b", ["action_ts"] = "1.1", ["value"] = new HistoryQuery(User: "U0NOOR").AsValue(),
            }),
        };

        await slack.Posts("/slack/interactions", $"payload={Uri.EscapeDataString(press.ToJsonString())}");

        var shown = (await App.As("U0LENA").Reads(Standups.Channel)).Single(message => message["ts"]!.ToString() == first["ts"]!.ToString());
        Assert.Contains("not yours to see any more", Texts.Of(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AsCsv_IsAFileInTheDmWithoutFormulas()
    {
        var answer = await App.As("U0NOOR").Asks("/standup export csv");
        await App.Settles();

        Assert.Contains("come as a file", answer, StringComparison.Ordinal);
        var csv = await File("U0NOOR", "csv");
        Assert.StartsWith("\uFEFFdate,team,question,answer\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\"2026-11-20\",\"source-code-be\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"Ran with \"\"friends\"\" <!channel>\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(1)\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Lena", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AsJson_IsReadableAndDeliveredAgainIsOneFile()
    {
        await App.As("U0LENA").Submits("/standup export json");
        await App.Settles();
        await App.Gateway.Post("/act/again", new { kind = "command" });
        await App.Settles();

        var entries = JsonNode.Parse(await File("U0LENA", "json"))!.AsArray();
        Assert.Equal("2026-11-20", entries[0]!["date"]!.ToString());
        Assert.Equal("Here", entries[0]!["answers"]![0]!["answer"]!.ToString());
        Assert.Single(await Files("U0LENA"));
    }

    [Fact]
    public async Task Export_WithoutThePermission_SaysWhatToDo()
    {
        await App.Fault(new { target = "slack", method = "files.getUploadURLExternal", kind = "missing_scope", count = 1 });

        await App.As("U0TOMAS").Submits("/standup export csv");
        await App.Settles();

        Assert.Contains(await App.Dm("U0TOMAS"), message => Texts.Of(message).Contains("`files:write`", StringComparison.Ordinal));
        Assert.Empty(await Files("U0TOMAS"));
    }

    private static int Hits(JsonNode message) => message["blocks"]!.AsArray().Count(block => block!["type"]!.ToString() == "section") - 1;

    private async Task<IReadOnlyList<JsonNode>> Files(string user) =>
        [.. (await App.As(user).ReadsDm()).SelectMany(message => message["files"]?.AsArray() ?? []).Select(file => file!)];

    private async Task<string> File(string user, string extension)
    {
        var file = Assert.Single(await Files(user), file => file["name"]!.ToString().EndsWith(extension, StringComparison.Ordinal));
        var bytes = await App.Sandbox.GetByteArrayAsync(new Uri(file["url_private"]!.ToString()));
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    public sealed class TwoWeeks : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await App.Start();
            await App.Shares("U0NOOR", "Ran with \"friends\" <!channel>", "Finish the parser", "=HYPERLINK(1)");
            await App.Shares("U0LENA", "Here");
            await App.Shares("U0TOMAS", "There");
            await App.ClockGoesTo("2026-11-27T09:00 Europe/Amsterdam");
            foreach (var user in new[] { "U0NOOR", "U0LENA", "U0YUKI" })
                await App.Shares(user, user == "U0NOOR" ? "Painted" : "Again");
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
