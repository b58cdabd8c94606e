using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Routines;

/// <summary>The whole app with one more routine, which notes when it runs; teams "alpha" and "beta" in UTC.</summary>
internal sealed class RoutineApp : IAsyncDisposable
{
    private RoutineApp(App app, NotingRoutine routine) => (App, Routine) = (app, routine);

    public App App { get; }

    public NotingRoutine Routine { get; }

    public IJobMonitor Monitor => App.Services.GetRequiredService<IJobMonitor>();

    public static async Task<RoutineApp> Start(string at, string teams)
    {
        var routine = new NotingRoutine();
        var app = await App.Start(at, teams, ["--Jobs:Backoff=00:00:00.001", "--Jobs:LongestBackoff=00:00:00.001"], configure: builder =>
            builder.Services.AddSingleton<IRoutine>(provider =>
            {
                routine.Clock = provider.GetRequiredService<IPlannerClock>();
                return routine;
            }));
        return new(app, routine);
    }

    /// <summary>A teams file: each team with the routine at that time, off if null.</summary>
    public static string File(params (string Team, string? At)[] teams) => "teams:\n" + string.Concat(teams.Select(team =>
        $"""
          - id: {team.Team}
            name: {team.Team}
            time_zone: UTC
            channel: C0SOURCE
            manager: U0MAREN
            members: [ user: U0NOOR ]
            routines: {Setting(team.At)}

        """));

    /// <summary>Saves another teams file, as an apply does; does not wait for what follows.</summary>
    public Task Applies(string file) => Applies(App, file);

    /// <inheritdoc cref="Applies(string)"/>
    public static async Task Applies(App app, string file)
    {
        await System.IO.File.WriteAllTextAsync(app.Services.GetRequiredService<IOptions<PlannerOptions>>().Value.TeamsFile!, file);
        var apply = app.Services.GetRequiredService<TeamsApply>();
        var look = Assert.IsType<ApplyLook.Ready>(await apply.Look(App.Workspace, default));
        Assert.Equal(CommitOutcome.Saved, await apply.Save(App.Workspace, look.Plan, ConflictPolicy.Keep, "", $"{Guid.NewGuid()}", default));
    }

    /// <summary>Time goes by at once, as it does for a process that stood still: what was planned meanwhile is found late.</summary>
    public async Task Sleeps(string until)
    {
        var ahead = App.Moment(until) - Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        await App.Services.GetRequiredService<PlannerOffset>().Set(App.Workspace, ahead);
        await App.Settles();
    }

    /// <summary>Until the reconciliation that an apply asks for (in the interactive lane) is through.</summary>
    public Task ReconciledOnApply() => Eventually.True(
        async () => (await Monitor.Counts(App.Workspace)).Lanes[Lane.Interactive] is { Due: 0, Later: 0, Claimed: 0 }, "the reconciliation is through");

    public async Task<IReadOnlyList<StoredJob>> Ticks() =>
        [.. (await Monitor.ListPlanned(App.Workspace, 1000)).Where(job => job.Id.EndsWith(":" + Routine.Name, StringComparison.Ordinal))];

    public async Task<OccurrenceState?> Fate(string team, string key) =>
        (await App.Services.GetRequiredService<RoutineStore>().Find(App.Workspace, team, Routine.Name, key, default))?.State;

    public async ValueTask DisposeAsync()
    {
        Routine.LetNextGo();
        await App.DisposeAsync();
    }

    private static string Setting(string? at) => at is null ? "{ test-noting: { on: false } }" : $$"""{ test-noting: { on: true, at: "{{at}}" } }""";
}

/// <summary>Notes each run; can fail, and can be held in its rule.</summary>
internal sealed class NotingRoutine() : DailyRoutine(new LocalTime(10, 0)), IRoutine
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? holds;

    public override string Name => "test-noting";

    public IPlannerClock? Clock { get; set; }

    public bool Fails { get; set; }

    /// <summary>Each run: team, key, and how late it was.</summary>
    public ConcurrentQueue<(string Team, string Key, Duration Late)> Runs { get; } = new();

    public IEnumerable<string> Keys => Runs.Select(run => run.Key);

    /// <summary>From now on the team's rule waits; the task ends when somebody asks it.</summary>
    public Task HoldNextOf(string team)
    {
        holds = team;
        return reached.Task;
    }

    public void LetNextGo()
    {
        holds = null;
        goesOn.TrySetResult();
    }

    Occurrence? IRoutine.Next(Team team, LocalDateTime after)
    {
        if (holds == team.Id)
        {
            reached.TrySetResult();
            goesOn.Task.Wait(TimeSpan.FromSeconds(60));
        }

        return Next(team, after);
    }

    public override Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (Fails)
            throw new InvalidOperationException("The action fails.");
        Runs.Enqueue((run.Team.Id, run.Key, Clock!.Now(run.Team.Workspace) - run.Due));
        return Task.CompletedTask;
    }
}
