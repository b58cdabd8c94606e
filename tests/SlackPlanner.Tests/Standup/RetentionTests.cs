using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Teams;

namespace SlackPlanner.Tests.Standup;

public class RetentionTests
{
    [Fact]
    public async Task Retention_Shortened_AppliesToWhatIsKeptAndLeavesSlackAlone()
    {
        await using var app = await App.Start(teams: StandupPromptTests.Team("    members: [U0NOOR, U0LENA]"));
        await app.Shares("U0NOOR", "Long ago");
        await app.ClockGoesTo("2026-11-25T12:00 Europe/Amsterdam");
        await app.Shares("U0LENA", "Now");
        Assert.InRange(await Left(app, "2026-11-20", "U0NOOR"), 364, 365);

        await app.WriteFile(StandupPromptTests.Team("    members: [U0NOOR, U0LENA]\n    standup: { channel: C0STANDUP, retention_days: 3 }"));
        var preview = await app.As("U0MAREN").Submits("/planner apply");
        await app.As("U0MAREN").Presses(preview, "teams.apply");
        await app.Settles();

        Assert.True(await Eventually.Within(TimeSpan.FromSeconds(20), async () => await Left(app, "2026-11-20", "U0NOOR") < 0));
        Assert.InRange(await Left(app, "2026-11-25", "U0LENA"), 2, 3);
        Assert.Equal(2, (await app.Thread()).Count);
        Assert.Contains("nothing was found", await app.As("U0LENA").Asks("/standup history <@U0NOOR>"), StringComparison.Ordinal);
        var old = (await app.Thread())[0];
        await app.As("U0NOOR").Clicks(Standups.Channel, old["ts"]!.ToString(), "standup.edit");
        Assert.Contains("not kept any more", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);
        await app.Presses("U0NOOR", Standups.Channel, old, "standup.delete");
        Assert.Single(await app.Thread());
        Assert.Contains("are kept for 3 days", await app.As("U0MAREN").Asks("/planner team tea"), StringComparison.Ordinal);
    }

    private static async Task<double> Left(App app, string date, string user)
    {
        var key = app.Services.GetRequiredService<Keyspace>().Key(App.Workspace, "standup-entry", "tea", date, user);
        return (await app.Services.GetRequiredService<RedisConnection>().Call(database => database.KeyTimeToLiveAsync(key)))?.TotalDays ?? -1;
    }
}
