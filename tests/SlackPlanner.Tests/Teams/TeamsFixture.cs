using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Teams;

/// <summary>Team settings on a real Redis, with keys of the test's own.</summary>
internal sealed class TeamsFixture : IAsyncDisposable
{
    public const string Workspace = "T0DEMO";

    private readonly ServiceProvider services;

    private TeamsFixture(ServiceProvider services, ManualTimeProvider time)
    {
        this.services = services;
        Time = time;
        Store = new(Get<Documents>(), Get<Keyspace>());
        Directory = new(Store, time);
    }

    public ManualTimeProvider Time { get; }

    public TeamStore Store { get; }

    public TeamDirectory Directory { get; }

    public static async Task<TeamsFixture> Start()
    {
        var server = await RedisServer.Shared();
        var time = new ManualTimeProvider();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Redis:Configuration"] = server.Configuration, ["Redis:KeyPrefix"] = RedisServer.NewPrefix(),
        }).Build());
        collection.AddLogging().AddSingleton<TimeProvider>(time).AddRedis().AddJobs(typeof(Team).Assembly);
        return new(collection.BuildServiceProvider(), time);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<CommitOutcome> Save(TeamsSnapshot basis, params TeamDocument[] teams)
    {
        var change = new Change(Workspace);
        Store.Save(change, basis, teams);
        return await Get<IJobClient>().Commit(change);
    }

    public async Task<CommitOutcome> Save(params TeamDocument[] teams) => await Save(await Store.Load(Workspace, default), teams);

    public static TeamDocument Document(string id = "tea", params (string Path, string Value)[] more) => new()
    {
        Id = id,
        Settings = TeamsFiles.Resolve(TeamsFiles.Minimum.Replace("id: tea", $"id: {id}", StringComparison.Ordinal)).Teams.Single().Settings
            .With(more.Select(setting => KeyValuePair.Create(setting.Path, (SettingValue?)SettingValue.Of(setting.Value)))),
    };

    public static Origin By(string user) => new(user, Instant.FromUtc(2026, 11, 18, 9, 0));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
