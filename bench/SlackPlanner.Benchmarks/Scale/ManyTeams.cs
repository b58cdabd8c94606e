using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SlackPlanner.Benchmarks.Jobs;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using StackExchange.Redis;

namespace SlackPlanner.Benchmarks.Scale;

/// <summary>A workspace with many teams, saved as the app saves them.</summary>
internal sealed class ManyTeams : IAsyncDisposable
{
    private const int AtOnce = 500;

    private readonly IHost host;
    private readonly string prefix;

    private ManyTeams(IHost host, string prefix) => (this.host, this.prefix) = (host, prefix);

    private RedisConnection Redis => host.Services.GetRequiredService<RedisConnection>();

    public static async Task<ManyTeams> Save(string redis, string prefix, int count)
    {
        var adder = await JobHost.Start(redis, prefix, workers: 0, services => services.AddSingleton<TeamStore>());
        var (store, jobs) = (adder.Services.GetRequiredService<TeamStore>(), adder.Services.GetRequiredService<IJobClient>());
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            var change = new Change(JobHost.Workspace);
            store.Save(change, await store.Load(JobHost.Workspace, default), [.. numbers.Select(Team)]);
            await jobs.Commit(change);
        }

        return new(adder, prefix);
    }

    public Task<long> Planned() => Redis.Call(database => database.SortedSetLengthAsync(new Keyspace(new RedisOptions { KeyPrefix = prefix }).Key(JobHost.Workspace, "jobs", "planned")));

    public Task<bool> Quiet() => host.Services.GetRequiredService<IJobMonitor>().Quiet(JobHost.Workspace);

    /// <summary>Commands that Redis has run since its start, those inside scripts too.</summary>
    public async Task<long> Commands()
    {
        var info = (string)(await Redis.Call(database => database.ExecuteAsync("INFO", "stats")))!;
        var line = info.Split("\r\n").Single(text => text.StartsWith("total_commands_processed:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static TeamDocument Team(int number)
    {
        var settings = new List<KeyValuePair<string, SettingValue>>();
        void Set(string path, string value) => settings.Add(new(path, SettingValue.Of(value)));
        Set("name", $"Team {number}");
        Set("time_zone", number % 2 == 0 ? "Europe/Amsterdam" : "America/New_York");
        Set("channel", $"C{number:00000}");
        Set("manager.user", $"U{number:00000}M");
        for (var member = 0; member < 8; member++)
            Set($"members[U{number:00000}{member}].role", "backend");
        return new() { Id = $"team-{number}", Settings = new(settings) };
    }
}
