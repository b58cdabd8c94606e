using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.TimeOff;

namespace SlackPlanner.Tests.Routines;

/// <summary>Plans routines on a real Redis, by whatever time the test says; nothing runs them.</summary>
internal sealed class RoutineBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private RoutineBench(ServiceProvider services) => this.services = services;

    public RoutineStore Store => services.GetRequiredService<RoutineStore>();

    public IJobMonitor Monitor => services.GetRequiredService<IJobMonitor>();

    public static async Task<RoutineBench> Start()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Redis:Configuration"] = (await RedisServer.Shared()).Configuration, ["Redis:KeyPrefix"] = RedisServer.NewPrefix(),
        };
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddLogging();
        collection.AddRedis().AddJobs(typeof(PlannerApp).Assembly).AddRoutinePlan();
        return new(collection.BuildServiceProvider());
    }

    public static Team In(string zone) => Some.Team() with { Zone = DateTimeZoneProviders.Tzdb[zone] };

    /// <summary>What a tick or a reconciliation does at that time; run again where another was faster. Another routine object stands for other settings.</summary>
    public Task Advance(Team team, IRoutine routine, Instant now) =>
        Advance(RoutineTick.OfTeam(routine, team with { Version = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(routine) }), now);

    /// <summary>The same for any subject.</summary>
    public async Task Advance(RoutineTick tick, Instant now)
    {
        CommitOutcome outcome;
        do
        {
            var change = new Change(tick.Team.Workspace);
            await services.GetRequiredService<RoutinePlan>().Advance(change, tick, now, default);
            outcome = await services.GetRequiredService<IJobClient>().Commit(change);
        }
        while (outcome == CommitOutcome.Conflict);
    }

    public async Task Saves(Action<Change> add)
    {
        var change = new Change(Some.Team().Workspace);
        add(change);
        Assert.Equal(CommitOutcome.Saved, await services.GetRequiredService<IJobClient>().Commit(change));
    }

    /// <summary>Goes from tick to tick up to that time; returns when each was, in UTC.</summary>
    public async Task<IReadOnlyList<string>> Ticks(Team team, IRoutine routine, Instant until)
    {
        var ticks = new List<string>();
        while (await NextTick(team, routine) is { } at && at <= until)
        {
            ticks.Add(at.ToString("uuuu-MM-dd HH:mm", null));
            await Advance(team, routine, at);
        }

        return ticks;
    }

    public async Task<Instant?> NextTick(Team team, IRoutine routine) =>
        (await Monitor.ListPlanned(team.Workspace, 10_000)).SingleOrDefault(job => job.Id == new TickJob(team.Id, routine.Name).Id)?.At;

    /// <summary>What became of an occurrence; null if it was never taken.</summary>
    public async Task<OccurrenceState?> Fate(Team team, IRoutine routine, string key) =>
        (await Store.Find(team.Workspace, team.Id, routine.Name, key, default))?.State;

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Every day at one time, named by the day.</summary>
internal class DailyRoutine(LocalTime usual) : IRoutine
{
    public virtual string Name => "test-daily";

    public string Help => "Tests the days";

    public Period StillUsefulFor { get; init; } = Period.FromHours(2);

    public IReadOnlyList<IsoDayOfWeek> Days { get; init; } = [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(Name)?.At ?? usual;
        var day = after.TimeOfDay < at ? after.Date : after.Date.PlusDays(1);
        while (!Days.Contains(day.DayOfWeek))
            day = day.PlusDays(1);
        return new($"{day:uuuu-MM-dd}", day.At(at));
    }

    public virtual Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>At fixed local times, each named by its number.</summary>
internal sealed class ListedRoutine(params LocalDateTime[] times) : IRoutine
{
    public string Name => "test-listed";

    public string Help => "Tests a list";

    public Period StillUsefulFor => Period.FromHours(2);

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = Array.FindIndex(times, time => time > after);
        return at < 0 ? null : new($"{at}", times[at]);
    }

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => Task.CompletedTask;
}
