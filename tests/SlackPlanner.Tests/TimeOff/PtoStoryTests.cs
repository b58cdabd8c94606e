using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

[Trait("Transport", "both")]
public class PtoStoryTests
{
    [Fact]
    public async Task Log_RedisDown_SaysSoAndSavesNothing()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "always");
        await using var app = await App.Start(redis: redis);
        await app.As("U0NOOR").Submits("/pto 2026-12-01");
        var form = (await app.As("U0NOOR").Submits("/pto"))["view"]!["id"]!.ToString();
        redis.Kill();

        Assert.Contains("nothing was saved", await app.As("U0NOOR").Asks("/pto 2026-12-02"));
        Assert.Contains("nothing was saved", (await app.As("U0NOOR").SubmitsView(form, PtoForm.Of("2026-12-02"))).ToJsonString());

        await redis.Begin();
        await Eventually.True(async () => (await app.As("U0NOOR").Asks("/pto list")).Contains("1 Dec", StringComparison.Ordinal), "Redis is back");
        Assert.DoesNotContain("2 Dec", await app.As("U0NOOR").Asks("/pto list"));
        // What was filled in is still there, and goes through now.
        Assert.Contains("Logged: Wed 2 Dec", Texts.Of((await app.As("U0NOOR").SubmitsView(form, PtoForm.Of("2026-12-02")))["view"]));
    }

    [Fact]
    public async Task Change_OfAnyKind_IsSaidToLaterRoomsWithItsDays()
    {
        var heard = new Heard();
        await using var app = await App.Start(configure: builder => builder.Services.AddSingleton<IAbsenceHandler>(heard));
        var noor = app.As("U0NOOR");

        await noor.Submits("/pto 2026-12-01 to 2026-12-02");
        var view = (await noor.Submits("/pto edit 2026-12-01"))["view"]!["id"]!.ToString();
        await noor.SubmitsView(view, PtoForm.Of("2026-12-04"));
        await noor.Submits("/pto cancel 2026-12-04");
        await noor.Submits("/pto undo");
        await noor.Submits("/pto every monday 3 times");
        await app.Settles();

        // A handler of another room may have been overtaken, so that all were asked once more.
        Assert.Equal(["U0NOOR 01–02", "U0NOOR 01–04", "U0NOOR 04–04", "U0NOOR 23–07"], heard.Said.Distinct().Order());
    }

    [Fact]
    public async Task Undo_AfterTenMinutes_IsTooLate()
    {
        await using var app = await App.Start();
        var answer = await app.As("U0NOOR").Submits("/pto 2026-12-01");
        await app.ClockGoesTo("2026-11-20T09:06 Europe/Amsterdam");

        Assert.Contains("nothing of the last ten minutes", Texts.Of((await app.As("U0NOOR").Clicks(answer["channel"]!.ToString(), answer["ts"]!.ToString(), "pto.undo"))["message"]));
        Assert.Contains("Tue 1 Dec", await app.As("U0NOOR").Asks("/pto list"));
    }

    private sealed class Heard : IAbsenceHandler
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
        {
            Said.Enqueue($"{user} {days.Start.Day:00}–{days.End.Day:00}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Log_ManagerAway_DeputyStandsIn()
    {
        await using var app = await App.Start();
        await app.As("U0MAREN").Submits("/pto 2026-11-20 pm vacation");
        await app.Settles();

        Assert.Contains("morning", await DeputysHalf(app, "2026-11-20T11:59 Europe/Amsterdam"));
        Assert.Contains("afternoon", await DeputysHalf(app, "2026-11-20T12:00 Europe/Amsterdam"));
    }

    private static async Task<string> DeputysHalf(App app, string at)
    {
        await app.ClockGoesTo(at);
        var away = (SlackPlanner.Teams.IAwayToday)app.Services.GetService(typeof(SlackPlanner.Teams.IAwayToday))!;
        return await away.IsAway(App.Workspace, "U0MAREN", default) ? "away in the afternoon" : "there in the morning";
    }
}
