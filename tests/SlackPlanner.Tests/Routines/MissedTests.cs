using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Routines;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Routines;

/// <summary>What did not happen is told: in the list, by <c>/planner routines</c>, in the manager's morning note.</summary>
public class MissedTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 0, 0);

    [Fact]
    public async Task Recent_AfterADowntime_HasEachMissedOneWithItsReason()
    {
        await using var here = await Missing("2026-11-18T15:00");

        var missed = here.App.Services.GetRequiredService<IMissed>();
        var found = await missed.Recent(App.Workspace, "alpha", Start, 10, default);

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18"], found.Where(one => one.Routine == "test-noting").Select(one => one.Key).Order());
        Assert.All(found, one => Assert.Equal(MissedReason.NotRunning, one.Reason));
        Assert.Equal(found, await missed.Recent(App.Workspace, teamId: null, Start, 10, default));
        Assert.Empty(await missed.Recent(App.Workspace, "beta", Start, 10, default));
        Assert.Single(await missed.Recent(App.Workspace, "alpha", Start, 1, default));
    }

    [Fact]
    public async Task Routines_Asked_TellsWhatWasMissedAndWhy()
    {
        await using var here = await Missing("2026-11-18T15:00");

        var answer = await here.App.As("U0NOOR").Asks("/planner routines");

        Assert.Contains("Missed lately in alpha", answer, StringComparison.Ordinal);
        Assert.Contains("Tests the days — Mon 16 Nov, 10:00; Tue 17 Nov, 10:00; Wed 18 Nov, 10:00: SlackPlanner was not running then.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_NextMorning_TellsTheManagerOnce()
    {
        await using var here = await Missing("2026-11-18T15:00");

        await here.App.ClockGoesTo("2026-11-19T07:31"); // half past eight for Maren
        await here.App.ClockGoesTo("2026-11-20T12:00");

        var notes = (await here.App.As("U0MAREN").ReadsDm()).Select(Texts.Of).Where(text => text.Contains("Missed in alpha", StringComparison.Ordinal)).ToList();
        Assert.Contains("Mon 16 Nov, 11:00", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_AnOccurrenceThatIsBuried_IsShownAndToldAndGoneOnceItSucceeds()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        here.Routine.Fails = true;
        await here.App.ClockGoesTo("2026-11-16T10:30");

        Assert.Contains("it failed each time it was tried", await here.App.As("U0NOOR").Asks("/planner routines"), StringComparison.Ordinal);
        await here.App.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new ReconcileJob());
        await here.App.Settles();
        Assert.Equal(OccurrenceState.Failed, await here.Fate("alpha", "2026-11-16"));

        here.Routine.Fails = false;
        await here.Monitor.Retry(App.Workspace, Assert.Single(await here.Monitor.ListDead(App.Workspace, 10)).Id);
        await here.App.Settles();
        Assert.Equal(OccurrenceState.Done, await here.Fate("alpha", "2026-11-16"));
        Assert.DoesNotContain("Missed lately", await here.App.As("U0NOOR").Asks("/planner routines"), StringComparison.Ordinal);
        await here.App.ClockGoesTo("2026-11-17T09:00");
        Assert.Empty(await here.App.As("U0MAREN").ReadsDm()); // the line lost its reason
    }

    /// <summary>From the 16th until that time nobody worked.</summary>
    private static async Task<RoutineApp> Missing(string until)
    {
        var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        await here.Sleeps(until);
        return here;
    }
}
