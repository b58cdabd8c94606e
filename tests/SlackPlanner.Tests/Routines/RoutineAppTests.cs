using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Routines;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Routines;

public class RoutineAppTests
{
    [Fact]
    public async Task Clock_OverThreeDays_EachOccurrenceRunsOnceAtItsOwnHour()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));

        await here.App.ClockGoesTo("2026-11-18T12:00");

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18"], here.Routine.Keys);
        Assert.All(here.Routine.Runs, run => Assert.InRange(run.Late, Duration.Zero, Duration.FromMinutes(1)));
        Assert.Equal(OccurrenceState.Done, await here.Fate("alpha", "2026-11-17"));
    }

    [Fact]
    public async Task Restart_WithTheClockMovedMeanwhile_NothingTwiceNothingLost()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        await here.App.ClockGoesTo("2026-11-16T11:00");

        await here.App.Restart();
        await here.App.Restart();
        await here.App.ClockGoesTo("2026-11-17T11:00");

        Assert.Equal(["2026-11-16", "2026-11-17"], here.Routine.Keys);
    }

    [Fact]
    public async Task Settings_HourMovedEarlier_TodaysRunsLateOnce()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        await here.App.ClockGoesTo("2026-11-16T09:30");

        await here.Applies(RoutineApp.File(("alpha", "09:00")));
        await here.App.Settles();
        await here.App.ClockGoesTo("2026-11-17T08:00");

        Assert.Equal(["2026-11-16"], here.Routine.Keys);
    }

    [Fact]
    public async Task Settings_HourMovedLater_TodaysDoesNotRunTwice()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "09:00")));
        await here.App.ClockGoesTo("2026-11-16T09:30");

        await here.Applies(RoutineApp.File(("alpha", "10:00")));
        await here.App.ClockGoesTo("2026-11-17T09:30");

        Assert.Equal(["2026-11-16"], here.Routine.Keys);
        Assert.Equal(Instant.FromUtc(2026, 11, 17, 10, 0), Assert.Single(await here.Ticks()).At);
    }

    [Fact]
    public async Task Settings_SwitchedOffAndOn_NothingBetweenIsMadeUpFor()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        await here.Applies(RoutineApp.File(("alpha", null)));
        await here.App.ClockGoesTo("2026-11-18T12:00");
        Assert.Empty(await here.Ticks());

        await here.Applies(RoutineApp.File(("alpha", "10:00")));
        await here.App.ClockGoesTo("2026-11-19T12:00");

        Assert.Equal(["2026-11-19"], here.Routine.Keys);
        Assert.Null(await here.Fate("alpha", "2026-11-17"));
    }

    [Fact]
    public async Task Settings_TeamRemoved_ItsTickGoesAndTheOtherTeamsStays()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00"), ("beta", "10:00")));
        Assert.Equal(2, (await here.Ticks()).Count);

        await here.Applies(RoutineApp.File(("beta", "10:00")));
        await here.App.ClockGoesTo("2026-11-16T12:00");

        Assert.Equal(new TickJob("beta", "test-noting").Id, Assert.Single(await here.Ticks()).Id);
        Assert.Equal("beta", Assert.Single(here.Routine.Runs).Team);
    }

    [Fact]
    public async Task Settings_TeamRemovedWhileItsTickRuns_TheTickDoesNotComeBack()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00"), ("beta", "10:00")));
        var held = here.Routine.HoldNextOf("alpha");
        var moving = here.App.ClockGoesTo("2026-11-16T12:00");
        await held.WaitAsync(TimeSpan.FromSeconds(30));

        await here.Applies(RoutineApp.File(("beta", "10:00")));
        await here.ReconciledOnApply();
        here.Routine.LetNextGo();
        await moving;

        Assert.Equal(new TickJob("beta", "test-noting").Id, Assert.Single(await here.Ticks()).Id);
        Assert.Equal("beta", Assert.Single(here.Routine.Runs).Team);
    }

    [Fact]
    public async Task Reconcile_TeamRemovedMeanwhile_ItsTickDoesNotComeBack()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00"), ("beta", "10:00")));
        var jobs = here.App.Services.GetRequiredService<IJobClient>();
        // What it waits for is lost, so that the rule is asked.
        var lost = new Redis.Change(App.Workspace);
        here.App.Services.GetRequiredService<RoutineStore>().Forget(lost, "alpha", "test-noting");
        await jobs.Commit(lost);
        var held = here.Routine.HoldNextOf("alpha");
        await jobs.Enqueue(App.Workspace, new ReconcileJob());
        await held.WaitAsync(TimeSpan.FromSeconds(30));

        await here.Applies(RoutineApp.File(("beta", "10:00")));
        await here.ReconciledOnApply();
        here.Routine.LetNextGo();
        await here.App.Settles();

        Assert.Equal(new TickJob("beta", "test-noting").Id, Assert.Single(await here.Ticks()).Id);
    }

    [Fact]
    public async Task Routines_Asked_SaysWhatHappensWhenNext()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00"), ("beta", null)));
        await here.App.ClockGoesTo("2026-11-16T12:00");

        var answer = await here.App.As("U0NOOR").Asks("/planner routines");

        // Noor reads it in London's time, which is UTC in November.
        Assert.Contains("Tests the days (`test-noting`) — next Tue 17 Nov, 10:00", answer, StringComparison.Ordinal);
        Assert.Contains("Tests the days (`test-noting`) — off", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upcoming_InTheSandbox_ListsThePlannedTicks()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        using var http = new HttpClient { BaseAddress = here.App.Address };

        var items = JsonNode.Parse(await http.GetStringAsync("/sandbox/upcoming"))!["items"]!.AsArray();

        var item = Assert.Single(items, item => (string?)item!["routine"] == "test-noting")!;
        Assert.Equal(("2026-11-16T10:00:00Z", "alpha", "Tests the days"), ((string?)item["at"], (string?)item["team"], (string?)item["what"]));
    }

    [Fact]
    public async Task Settings_HourMovedWhileItsTickRuns_TheTickGoesByTheNewHour()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        var held = here.Routine.HoldNextOf("alpha");
        var moving = here.App.ClockGoesTo("2026-11-16T10:30");
        await held.WaitAsync(TimeSpan.FromSeconds(30));

        await here.Applies(RoutineApp.File(("alpha", "11:00")));
        here.Routine.LetNextGo();
        await moving;
        Assert.Empty(here.Routine.Runs);
        await here.App.ClockGoesTo("2026-11-16T12:00");

        Assert.Equal(["2026-11-16"], here.Routine.Keys);
        Assert.Equal(Instant.FromUtc(2026, 11, 17, 11, 0), Assert.Single(await here.Ticks()).At);
    }

    [Fact]
    public async Task Run_TheActionFails_TheChainGoesOn()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        here.Routine.Fails = true;
        await here.App.ClockGoesTo("2026-11-16T12:00");
        Assert.Equal("occurrence", Assert.Single(await here.Monitor.ListDead(App.Workspace, 10)).Kind);
        here.Routine.Fails = false;

        await here.App.ClockGoesTo("2026-11-17T12:00");

        Assert.Equal(["2026-11-17"], here.Routine.Keys);
        Assert.Equal(OccurrenceState.Started, await here.Fate("alpha", "2026-11-16"));
    }

    [Fact]
    public async Task Run_ADeadOneRevivedTooLate_IsRecordedAsMissed()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        here.Routine.Fails = true;
        await here.App.ClockGoesTo("2026-11-16T12:30");
        here.Routine.Fails = false;

        await here.Monitor.Retry(App.Workspace, Assert.Single(await here.Monitor.ListDead(App.Workspace, 10)).Id);
        await here.App.Settles();

        Assert.Empty(here.Routine.Runs);
        Assert.Equal(OccurrenceState.Missed, await here.Fate("alpha", "2026-11-16"));
    }

    [Fact]
    public async Task Reconcile_ATickWasLost_IsPlannedAgain()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        var jobs = here.App.Services.GetRequiredService<IJobClient>();
        await jobs.Commit(new Redis.Change(App.Workspace).CancelJob(new TickJob("alpha", "test-noting").Id));
        Assert.Empty(await here.Ticks());

        await jobs.Enqueue(App.Workspace, new ReconcileJob());
        await here.App.Settles();

        Assert.Equal(Instant.FromUtc(2026, 11, 16, 10, 0), Assert.Single(await here.Ticks()).At);
    }

    [Fact]
    public async Task Start_TwoHundredTeams_AllTicksArePlannedSoon()
    {
        var teams = Enumerable.Range(0, 200).Select(n => ($"team-{n}", (string?)"10:00")).ToArray();
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(teams));

        Assert.Equal(200, (await here.Ticks()).Count);
    }
}
