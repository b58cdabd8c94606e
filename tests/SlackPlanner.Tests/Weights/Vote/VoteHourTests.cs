using Microsoft.Extensions.DependencyInjection;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.Vote;

/// <summary>What the clock brings about, so each has an app of its own hour.</summary>
public class VoteHourTests
{
    private const string Channel = "C0SOURCE";

    private static async Task<string> Message(App app, string text)
    {
        JsonNode? found = null;
        await Eventually.True(
            async () => (found = (await app.As("U0NOOR").Reads(Channel)).LastOrDefault(m => Texts.Of(m).Contains("#16 ", StringComparison.Ordinal))) is { } message
                && Texts.Of(message).Contains(text, StringComparison.Ordinal), $"the vote says: {text}", TimeSpan.FromSeconds(20));
        return (string)found!["ts"]!;
    }

    [Fact]
    public async Task Vote_OnTheHour_IsRevealedWithTheVotesThereAreAndCanBeRepeated()
    {
        await using var app = await App.Start("2026-11-20T10:20 Europe/Amsterdam");
        await app.As("U0NOOR").Submits("/weight vote #16");
        var ts = await Message(app, "0 of 5 have voted");
        await app.As("U0LENA").Clicks(Channel, ts, "weight.vote.cast.c");
        await Message(app, "1 of 5 have voted");

        await app.ClockGoesTo("2026-11-20T10:59 Europe/Amsterdam");
        await Message(app, "1 of 5 have voted");
        await app.ClockGoesTo("2026-11-20T11:00 Europe/Amsterdam");
        await Message(app, "The only vote is 3.");

        await app.As("U0YUKI").Clicks(Channel, ts, "weight.vote.again");
        await Message(app, "0 of 5 have voted. Before: 1 × 3.");
        await app.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        await Message(app, "Nobody has voted on");
        await app.Settles();
        Assert.Single(await app.As("U0NOOR").Reads(Channel), m => Texts.Of(m).Contains("#16 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Vote_OthersAreAway_IsRevealedByThoseWhoAreHere()
    {
        await using var app = await App.Start("2026-11-20T10:20 Europe/Amsterdam");
        foreach (var user in new[] { "U0YUKI", "U0LENA", "U0ARJUN" })
            await app.As(user).Submits("/pto today sick");
        await app.Settles();
        await app.As("U0NOOR").Submits("/weight vote #16");
        var ts = await Message(app, "0 of 2 have voted");

        await app.As("U0NOOR").Clicks(Channel, ts, "weight.vote.cast.b");
        await app.As("U0TOMAS").Clicks(Channel, ts, "weight.vote.cast.b");

        await Message(app, "All 2 votes are 2.");
    }

    [Fact]
    public async Task Vote_NobodyElseIsHere_IsNotBegun()
    {
        await using var app = await App.Start("2026-11-21T10:20 Europe/Amsterdam");

        Assert.Contains("so nobody would vote", await app.As("U0NOOR").Asks("/weight vote #16"), StringComparison.Ordinal);
        Assert.DoesNotContain(await app.As("U0NOOR").Reads(Channel), m => Texts.Of(m).Contains("#16 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MyData_Erased_TakesThePersonOutOfTheVote()
    {
        await using var app = await App.Start("2026-11-20T10:20 Europe/Amsterdam");
        await app.As("U0NOOR").Submits("/weight vote #16");
        var ts = await Message(app, "0 of 5 have voted");
        await app.As("U0LENA").Clicks(Channel, ts, "weight.vote.cast.c");
        await Message(app, "1 of 5 have voted");
        var data = app.Services.GetServices<SlackPlanner.People.IPersonalData>().Single(one => one.Name == "weight-votes");

        Assert.Contains("\"vote\":3", (await data.Export(App.Workspace, "U0LENA", default))!.ToJsonString(), StringComparison.Ordinal);
        await data.Erase(App.Workspace, "U0LENA", default);

        Assert.Null(await data.Export(App.Workspace, "U0LENA", default));
        await Message(app, "0 of 5 have voted");
    }
}
