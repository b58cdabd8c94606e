using System.Text.Json.Nodes;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Retrospectives;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;

namespace SlackPlanner.Tests.Retrospectives;

[Trait("Transport", "both")]
public sealed class RetroCommandTests(RetroApp at) : IClassFixture<RetroApp>
{
    private async Task<string> Opens(string user, string text = "/retro")
    {
        await at.App.As(user).Submits(text, "C0SOURCE");
        return (string)(await at.App.As(user).TopView())["id"]!;
    }

    private Task<JsonNode> Fills(string user, string view, string title, string how = "async", string? date = null, params string[] who) => at.App.As(user).SubmitsView(view, new JsonObject
    {
        ["title"] = new JsonObject { ["value"] = title },
        ["why"] = new JsonObject { ["value"] = "It took three times as long\n/close\n@maren" },
        ["how"] = new JsonObject { ["value"] = how },
        ["date"] = new JsonObject { ["value"] = date },
        ["time"] = new JsonObject { ["value"] = "15:00" },
        ["who"] = new JsonObject { ["value"] = new JsonArray([.. who.Select(one => (JsonNode)one)]) },
    });

    private async Task<string> LastDm(string user) => Texts.Of((await at.App.As(user).Reads("C0SOURCE")).Concat(await at.App.As(user).ReadsDm()).OrderBy(message => (string)message["ts"]!).Last());

    [Fact]
    public async Task Retro_OfAProject_IsShownThenAConfidentialIssueAndItsPeopleAreTold()
    {
        var view = await Opens("U0IMANI", "/retro The move in 13.2 & more");

        var preview = await Fills("U0IMANI", view, "The move in 13.2 & more", "sync", "2026-11-26", "U0JONAS", "U0TOMAS");
        Assert.Equal("push", (string?)preview["response_action"]);
        Assert.Null(await at.Titled("Project retrospective: The move in 13.2 & more"));
        Assert.Contains("synchronous; proposed: Thu 26 Nov 2026 at 15:00", Texts.Of(await at.App.As("U0IMANI").TopView()), StringComparison.Ordinal);
        Assert.Equal("clear", (string?)(await at.App.As("U0IMANI").SubmitsView((string)(await at.App.As("U0IMANI").TopView())["id"]!, new { }))["response_action"]);
        await at.App.Settles();

        var issue = (await at.Titled("Project retrospective: The move in 13.2 & more"))!;
        Assert.True(issue.Confidential);
        Assert.Equal(("opened", "retrospective"), (issue.State, string.Join(',', issue.Labels)));
        Assert.StartsWith("Imani Okafor would like a retrospective:", issue.Description, StringComparison.Ordinal);
        Assert.Contains("Who should be involved: @tomas @maren @imani", issue.Description, StringComparison.Ordinal);
        // It is not taken for a milestone's.
        Assert.Contains("13.2 retrospective", (await at.Get<RetroCreateStep>().Prepare(await at.Team(), RetroApp.Of(await at.Team(), 2027, 1), "U0MAREN", default)).Summary, StringComparison.Ordinal);

        await at.App.ClockGoesTo("2026-11-23T10:00 Europe/Amsterdam");
        var tomas = await at.Note("U0TOMAS");
        Assert.Contains("<@U0IMANI> asks you to take part in a project's retrospective", tomas, StringComparison.Ordinal);
        Assert.Contains("Proposed: Thu 26 Nov at 15:00", tomas, StringComparison.Ordinal);
        Assert.Contains($"|fernwood-retros/source#{issue.Iid}>", tomas, StringComparison.Ordinal);
        Assert.DoesNotContain("The move", tomas, StringComparison.Ordinal);
        Assert.DoesNotContain("fernwood-retros/", await at.Note("U0JONAS"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title", " ", "async", null, "U0JONAS", "Say in a few words what it is about")]
    [InlineData("date", "Late", "sync", "2026-11-19", "U0JONAS", "is over. Propose a time that is still to come")]
    [InlineData("date", "Never", "sync", null, "U0JONAS", "Propose a day for the meeting")]
    [InlineData("who", "Strangers", "async", null, "U0HOLLY", "not on the roster")]
    public async Task Retro_FilledInWrongly_SaysWhatAndMakesNothing(string block, string title, string how, string? date, string who, string words)
    {
        var answer = await Fills("U0LENA", await Opens("U0LENA"), title, how, date, who);

        Assert.Equal("errors", (string?)answer["response_action"]);
        Assert.Contains(words, (string?)answer["errors"]![block], StringComparison.Ordinal);
        Assert.Null(await at.Titled("Project retrospective: " + title));
    }

    [Fact]
    public async Task Add_OthersMessage_TakesNoWordOfIt()
    {
        await Retro("13.1 retrospective");

        var view = await at.Chooses("U0NOOR", "U0JONAS", "secret words of mine");

        Assert.DoesNotContain("secret words", view.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("is somebody else", view.ToJsonString(), StringComparison.Ordinal);
        var answer = await at.App.As("U0NOOR").SubmitsView((string)view["id"]!, new { words = new { value = " " } });
        Assert.Contains("Say it in a few words", (string?)answer["errors"]!["words"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_RetroWasClosedOrDeletedMeanwhile_SaysSo()
    {
        var iid = await Retro("13.0 retrospective");
        var closed = await Form("U0ARJUN", "something");
        await at.Sends(HttpMethod.Put, $"issues/{iid}", new { state_event = "close" });

        await at.App.As("U0ARJUN").SubmitsView(closed, new { which = new { value = "source-code-be|2026-11" } });

        await Eventually.True(async () => (await at.Note("U0ARJUN") + await LastDm("U0ARJUN")).Contains("The retrospective of 13.0 was closed meanwhile, so nothing was written.", StringComparison.Ordinal), "the closing is told");
        Assert.Empty(RetroApp.Comments((await at.Titled("13.0 retrospective"))!));
    }

    /// <summary>By hand, as GitLab's own automation would; the app finds it by label and title.</summary>
    private async Task<int> Retro(string title)
    {
        if (await at.Titled(title) is { } there)
            return there.Iid;
        var iid = (int)(await at.Sends(HttpMethod.Post, "issues", new { title, labels = "retrospective", confidential = true }))["iid"]!;
        var team = await at.Team();
        await at.Does(at.Get<RetroCreateStep>(), team, team.Calendar.Find(title.Split(' ')[0], new(2026, 11, 20))!);
        return iid;
    }

    private async Task<string> Form(string user, string words) => (string)(await at.Chooses(user, user, words))["id"]!;
}
