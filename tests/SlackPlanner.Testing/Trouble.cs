using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;

namespace SlackPlanner.Testing;

/// <summary>Jobs that die, for the pages and commands that show and mend them.</summary>
internal static class Trouble
{
    /// <summary>Settings of an app whose links a browser can open: the port is chosen before the start.</summary>
    public static string[] Reachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        return [$"--urls={url}", $"--Planner:PublicUrl={url}"];
    }

    /// <summary>Adds dead letters: occurrences of a team whose payload nothing can read, so that each dies of it at once.</summary>
    public static async Task Bury(App app, string team, params string[] ids)
    {
        var client = app.Services.GetRequiredService<IJobClient>();
        var monitor = app.Services.GetRequiredService<IJobMonitor>();
        foreach (var id in ids)
        {
            // Later first, so that nobody runs it before it is damaged.
            await client.Commit(new Change(App.Workspace).Enqueue(new OccurrenceJob(team, "standup", "2026-11-20", default), id, delay: Duration.FromHours(1)));
            await SetPayload(app, id, $$"""{"v":1,"teamId":"{{team}}","routine":"standup","due":"no-instant"}""");
            await client.Commit(new Change(App.Workspace).RunSoon(id));
        }

        foreach (var id in ids)
            await Eventually.True(async () => await monitor.Find(App.Workspace, id) is { State: JobState.Dead }, id + " is dead");
    }

    /// <summary>Mends what it died of: the next try ends well.</summary>
    public static Task Mend(App app, string team, string id) =>
        SetPayload(app, id, $$"""{"v":1,"teamId":"{{team}}","routine":"no-such-routine","key":"x","due":"2026-11-20T08:00:00Z"}""");

    private static Task SetPayload(App app, string id, string payload) => app.Services.GetRequiredService<RedisConnection>().Call(
        database => database.HashSetAsync(app.Services.GetRequiredService<Keyspace>().Key(App.Workspace, "jobs", "job", id), "p", payload));
}
