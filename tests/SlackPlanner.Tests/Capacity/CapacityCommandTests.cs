using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Capacity;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class CapacityCommandTests
{
    [Fact]
    public async Task Handle_Manager_SeesEverybodyWithPlannedWeights()
    {
        await using var app = await App.Start();

        var answer = await app.As("U0MAREN").Submits("/capacity");

        Assert.True(answer["ephemeral"]!.GetValue<bool>());
        Assert.Equal(
            [
                "Engineer | Days | Available | Budget | Planned | Left | Over",
                "Noor | 22 of 22 | 100 % | 10 | 10 | 0 | 0",
                "Imani | 18 of 22 | 82 % | 8 | 7 | 1 | 0",
                "Tomás | 22 of 22 | 100 % | 10 | 8 | 2 | 0",
                "Yuki | 22 of 22 | 100 % | 10 | 8 | 2 | 0",
                "Lena | 22 of 22 | 100 % | 10 | 8 (+1 ?) | 2 | 0",
                "Arjun | 22 of 22 | 100 % | 10 | 10 | 0 | 0", // a confidential issue counts
                "Team | 128 of 132 | 97 % | 58 | 51 (+1 ?) | 7 | 0",
            ],
            Table(answer));
        Assert.Contains("Imani: 10 × 18 of 22 days = 8, planned 7, 1 left — 4 days outside the working week", Text(answer));
        Assert.Contains("18 Nov – 17 Dec, cut-off Thu 17 Dec, release Tue 22 Dec", Text(answer));
        Assert.DoesNotContain("Deploy token", answer.ToJsonString());
        Assert.Contains(Block(answer, "data_visualization")["chart"]!["series"]!.AsArray(), series => series!["name"]!.ToString() == "Planned");
    }

    [Theory]
    [InlineData("13.2")]
    [InlineData("next")]
    [InlineData("2027-01")]
    public async Task Handle_AnotherMilestone_CountsItsUnassignedIssuesApart(string milestone)
    {
        await using var app = await App.Start();

        var text = await app.As("U0MAREN").Asks($"/capacity {milestone}");

        Assert.Contains("Capacity 13.2 · Create:Source Code BE", text);
        Assert.Contains("16 issues are assigned to nobody and not in the lines above: weight 12, and 13 without weight.", text);
        Assert.Contains("13 issues have no weight yet", text);
    }

    [Fact]
    public async Task Handle_Engineer_SeesOwnLineAndTotal()
    {
        await using var app = await App.Start();
        await app.As("U0IMANI").Submits("/pto 2026-11-24 to 2026-11-25 am sick");

        var answer = await app.As("U0IMANI").Submits("/capacity");

        Assert.Equal(["You | 16.5 of 22 | 75 % | 8 | 7 | 1 | 0", "Team | 126.5 of 132 | 96 % | 58 | 51 (+1 ?) | 7 | 0"], Table(answer).Skip(1));
        Assert.DoesNotContain("Noor", answer.ToJsonString());
        Assert.Contains("1.5 days sick (Tue 24 Nov – Wed 25 Nov (am))", Text(answer));
    }

    [Fact]
    public async Task Handle_ProductManager_SeesTheTotal()
    {
        await using var app = await App.Start();

        var answer = await app.As("U0JONAS").Submits("/capacity");

        Assert.Equal(["Team | 128 of 132 | 97 % | 58 | 51 (+1 ?) | 7 | 0"], Table(answer).Skip(1));
        Assert.DoesNotContain("Imani", answer.ToJsonString());
    }

    [Fact]
    public async Task Handle_StrangerAndGuest_SeeNothing()
    {
        await using var app = await App.Start();

        Assert.Contains("You are not on a SlackPlanner team yet.", await app.As("U0PAT").Asks("/capacity"));
        Assert.Contains("guest accounts cannot use it", await app.As("U0GUEST").Asks("/capacity", channel: "C0SOURCE"));
    }

    [Fact]
    public async Task For_ManagerOfAnotherTeam_SeesNothingOfThisOne()
    {
        await using var app = await App.Start();
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;
        var answers = app.Services.GetRequiredService<CapacityAnswers>();

        Assert.StartsWith("The capacity of Create:Source Code BE is for its own people.", (await answers.For(team, "", "U0HOLLY", default)).Text);
        Assert.StartsWith("The capacity of Create:Source Code BE is for its own people.", (await answers.For(team, team.Calendar.Containing(new(2026, 11, 20)), "U0HOLLY", default)).Text);
        Assert.Contains("Mei: ", await app.As("U0HOLLY").Asks("/capacity"));
    }

    [Fact]
    public async Task Handle_DeputyWhileTheManagerIsAway_SeesEverybodyButNoKinds()
    {
        await using var app = await App.Start();
        await app.As("U0LENA").Submits("/pto 2026-11-24 sick");
        Assert.DoesNotContain("Lena", await app.As("U0NOOR").Asks("/capacity"));
        Assert.Contains("1 day sick (Tue 24 Nov)", await app.As("U0MAREN").Asks("/capacity"));

        await app.As("U0MAREN").Submits("/pto today vacation");
        var text = await app.As("U0NOOR").Asks("/capacity");

        Assert.Contains("Lena: 10 × 21 of 22 days = 10, planned 8 and 1 issue without weight, 2 left — 1 day not available", text);
        Assert.DoesNotContain("sick", text);
    }

    [Fact]
    public async Task Handle_AdminOnNoTeam_IsAskedWhichAndSeesTheTotal()
    {
        await using var app = await App.Start();
        var ola = app.As("U0OLA");

        var question = await ola.Submits("/capacity next");
        Assert.Contains("Which team's capacity", Text(question));
        var answer = (await ola.Clicks(ola.Dm, question["ts"]!.ToString(), "capacity.team", "code-review-be"))["message"]!;

        Assert.Contains("Capacity 13.2 · Create:Code Review BE", Text(answer));
        Assert.Equal(2, Table(answer).Count);
        Assert.DoesNotContain("Mei", answer.ToJsonString());
    }

    [Fact]
    public async Task Clicks_NextAndPrevious_TurnThePages()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");
        var ts = (await maren.Submits("/capacity"))["ts"]!.ToString();

        Assert.Contains("Capacity 13.2 ·", Text((await maren.Clicks(maren.Dm, ts, "capacity.next"))["message"]));
        Assert.Contains("Capacity 13.1 ·", Text((await maren.Clicks(maren.Dm, ts, "capacity.previous"))["message"]));
        Assert.Contains("Capacity 13.1 ·", Text((await maren.Clicks(maren.Dm, ts, "capacity.again"))["message"]));
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13")]
    [InlineData("<!channel>")]
    [InlineData("99.9")]
    public async Task Handle_NotAMilestone_SaysSoWithExamplesThatWork(string typed)
    {
        await using var app = await App.Start();

        var text = await app.As("U0MAREN").Asks("/capacity " + typed);

        Assert.Contains("is not a milestone of Create:Source Code BE. Try `/capacity 13.1`, `/capacity 2027-01` or `/capacity next`.", text);
        Assert.DoesNotContain("<!", text);
    }

    [Theory]
    [InlineData("401", "GitLab does not accept SlackPlanner's token")]
    [InlineData("404", "GitLab does not have that")]
    [InlineData("429", "GitLab asks SlackPlanner to slow down")]
    [InlineData("500", "GitLab does not answer right now")]
    [InlineData("drop", "GitLab does not answer right now")]
    public async Task Handle_GitLabFails_ShowsBudgetsAndSaysWhatIsMissing(string kind, string words)
    {
        await using var app = await App.Start();
        await app.Fault(new { target = "gitlab", kind, count = 10 });

        var answer = await app.As("U0MAREN").Submits("/capacity");

        Assert.Contains("Planned weights are missing.", Text(answer));
        Assert.Contains(words, Text(answer));
        Assert.Equal("Team | 128 of 132 | 97 % | 58", Table(answer)[^1]);
        Assert.DoesNotContain(app.Logs.All, line => line.Contains("glpat-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handle_NoGitLab_SaysWhoCanConnectIt()
    {
        await using var app = await App.Start(settings: ["--GitLab:Token="]);

        Assert.Contains("GitLab is not connected to SlackPlanner yet.", await app.As("U0MAREN").Asks("/capacity"));
    }

    private static string Text(JsonNode? answer) => Texts.Of(answer);

    private static JsonNode Block(JsonNode answer, string type) => answer["blocks"]!.AsArray().Single(block => block!["type"]!.ToString() == type)!;

    private static IReadOnlyList<string> Table(JsonNode answer) =>
        [.. Block(answer, "table")["rows"]!.AsArray().Select(row => string.Join(" | ", row!.AsArray().Select(cell => cell!["text"]!.ToString())))];
}
