using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Routines;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Routines;

/// <summary>Times of each member's own: one tick for each, whoever joins, leaves, moves or works other days.</summary>
public class MemberRoutineTests
{
    private const string Both = "U0NOOR, U0LENA"; // London, Berlin

    [Fact]
    public async Task Ticks_MembersInTwoZones_ComeAtEachOnesNine()
    {
        await using var here = await Here.Start(Both);
        Assert.Equal(2, (await here.Ticks()).Count);

        await here.App.ClockGoesTo("2026-11-17T12:00");

        Assert.Equal(
            ["U0LENA 16 08:00", "U0NOOR 16 09:00", "U0LENA 17 08:00", "U0NOOR 17 09:00"],
            here.Routine.Runs.OrderBy(run => run.Due).Select(run => $"{run.User} {run.Due.ToString("dd HH:mm", null)}"));
    }

    [Fact]
    public async Task Ticks_AMemberJoinsAndAnotherLeaves_FollowTheRoster()
    {
        await using var here = await Here.Start(Both);
        await here.Applies("U0LENA, U0YUKI");
        await here.App.Settles();
        Assert.Equal(["tick:alpha:test-members:U0LENA", "tick:alpha:test-members:U0YUKI"], (await here.Ticks()).Select(tick => tick.Id).Order());

        await here.App.ClockGoesTo("2026-11-17T03:00");

        Assert.Equal(["U0LENA", "U0YUKI"], here.Routine.Runs.Select(run => run.User).Order());
    }

    [Fact]
    public async Task Ticks_AMemberMovesWest_NoDayTwiceNoneSkipped()
    {
        await using var here = await Here.Start(Both);
        await here.App.ClockGoesTo("2026-11-16T12:00");

        await here.Moves("U0NOOR", "America/Los_Angeles"); // there it is four in the morning of the day that is done
        Assert.Equal(Instant.FromUtc(2026, 11, 17, 17, 0), (await here.Ticks()).Single(tick => tick.Id.EndsWith("NOOR", StringComparison.Ordinal)).At);
        await here.App.ClockGoesTo("2026-11-18T18:00");

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18"], here.Routine.Runs.Where(run => run.User == "U0NOOR").Select(run => run.Key));
    }

    [Fact]
    public async Task Ticks_AMemberMovesEast_TheDayThatIsLateStillComes()
    {
        await using var here = await Here.Start(Both);
        await here.App.ClockGoesTo("2026-11-16T12:00");

        await here.Moves("U0NOOR", "Pacific/Auckland"); // one in the morning of the 17th
        await here.App.ClockGoesTo("2026-11-17T23:00");

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18"], here.Routine.Runs.Where(run => run.User == "U0NOOR").Select(run => run.Key));
    }

    [Fact]
    public async Task Ticks_AnotherWorkingWeek_HoldsFromNowOn()
    {
        await using var here = await Here.Start(Both);
        await here.Applies("U0LENA, { user: U0NOOR, works: [Wed, Thu] }");

        await here.App.ClockGoesTo("2026-11-20T12:00");

        Assert.Equal(["2026-11-18", "2026-11-19"], here.Routine.Runs.Where(run => run.User == "U0NOOR").Select(run => run.Key));
        Assert.Equal(5, here.Routine.Runs.Count(run => run.User == "U0LENA"));
    }

    [Fact]
    public async Task Ticks_SomebodyLeavesSlack_TheirTickGoes()
    {
        await using var here = await Here.Start(Both);

        (await here.App.Sandbox.PutAsJsonAsync("/act/user", new { user = "U0NOOR", deleted = true })).EnsureSuccessStatusCode();
        await here.App.Settles();

        Assert.Equal("tick:alpha:test-members:U0LENA", Assert.Single(await here.Ticks()).Id);
    }

    [Fact]
    public async Task Ticks_TheTeamIsRemoved_AllGo()
    {
        await using var here = await Here.Start(Both);

        await RoutineApp.Applies(here.App, Here.File("U0MAREN").Replace("alpha", "beta", StringComparison.Ordinal));
        await here.App.Settles();

        Assert.Equal("tick:beta:test-members:U0MAREN", Assert.Single(await here.Ticks()).Id);
    }

    private sealed class Here(App app, OnWorkdays routine) : IAsyncDisposable
    {
        public App App => app;

        public OnWorkdays Routine => routine;

        public static async Task<Here> Start(string members)
        {
            var routine = new OnWorkdays();
            return new(await App.Start("2026-11-16T02:00", File(members), configure: builder => builder.Services.AddSingleton<IRoutine>(routine)), routine);
        }

        public static string File(string members) =>
            $$"""
            teams:
              - id: alpha
                name: Alpha
                time_zone: UTC
                channel: C0SOURCE
                manager: U0MAREN
                members: [ {{members}} ]
                routines: { standup: { on: false }, capacity-summary: { on: false } }

            """;

        public Task Applies(string members) => RoutineApp.Applies(app, File(members));

        public async Task Moves(string user, string zone)
        {
            (await app.Sandbox.PutAsJsonAsync("/act/user", new { user, tz = zone })).EnsureSuccessStatusCode();
            await app.Settles();
        }

        public async Task<IReadOnlyList<StoredJob>> Ticks() =>
            [.. (await app.Services.GetRequiredService<IJobMonitor>().ListPlanned(App.Workspace, 100)).Where(job => job.Kind == "member-tick")];

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
