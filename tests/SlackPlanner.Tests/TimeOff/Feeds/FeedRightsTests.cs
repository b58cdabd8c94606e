using System.Net;
using System.Text.RegularExpressions;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Access;
using SlackPlanner.Tests.Teams;

namespace SlackPlanner.Tests.TimeOff.Feeds;

public class FeedRightsTests
{
    [Fact]
    public async Task Feed_OfSomebodyWhoLeavesTheTeam_EndsAndComesBackWithThem()
    {
        await using var app = await App.Start(teams: TeamsApp.Two, settings: [Visitor.PublicUrl]);
        var paths = Paths(Texts.Of(await app.As("U0IMANI").Submits("/pto feed")));
        var diego = Paths(Texts.Of(await app.As("U0DIEGO").Submits("/pto feed")));
        await app.As("U0NOOR").Submits("/pto 2026-12-01 vacation");
        Assert.Contains("SUMMARY:Noor", (await Fetch(app, paths[1])).Text);

        await app.WriteFile(TeamsApp.Two.Replace("[U0NOOR, U0IMANI]", "[U0NOOR]").Replace("[U0DIEGO]", "[U0DIEGO, U0IMANI]"));
        await app.As("U0MAREN").Presses(await app.As("U0MAREN").Submits("/planner apply"), "teams.apply");
        await app.Settles();

        Assert.Equal((HttpStatusCode.NotFound, "There is no such calendar."), await Fetch(app, paths[1]));
        Assert.Equal(HttpStatusCode.OK, (await Fetch(app, paths[0])).Status);
        Assert.Equal(HttpStatusCode.OK, (await Fetch(app, diego[1])).Status);
    }

    [Fact]
    public async Task Feed_NoPublicAddress_SaysWhatToSet()
    {
        await using var app = await App.Start();

        Assert.Contains("Ask a SlackPlanner admin to set `Planner__PublicUrl`", await app.As("U0IMANI").Asks("/pto feed"));
        Assert.Contains("Set `Planner__PublicUrl`, for example", await app.As("U0MAREN").Asks("/pto feed"));
    }

    [Fact]
    public async Task Feed_RedisAway_IsLaterNotGone()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "always");
        await using var app = await App.Start(redis: redis, settings: [Visitor.PublicUrl]);
        var path = Paths(Texts.Of(await app.As("U0IMANI").Submits("/pto feed")))[0];
        redis.Kill();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Fetch(app, path)).Status);

        await redis.Begin();
        await Eventually.True(async () => (await app.As("U0IMANI").Asks("/pto feed")).Contains(path, StringComparison.Ordinal), "Redis is back");
        Assert.Equal(HttpStatusCode.OK, (await Fetch(app, path)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Text)> Fetch(App app, string path)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static IReadOnlyList<string> Paths(string text) =>
        [.. Regex.Matches(text, @"/calendar/[\w.-]+\.ics", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Value)];
}
