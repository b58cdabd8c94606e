using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.FanOut;

/// <summary>Redis, and the app with its teams, a while before nine.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly RedisServer redis;
    private readonly Server app;
    private readonly string teams;
    private TimeSpan usedBefore;

    private Scene(RedisServer redis, Server app, string teams) => (this.redis, this.app, this.teams) = (redis, app, teams);

    public static async Task<Scene> Set(Crowd crowd, string slack, string workspace, bool paced)
    {
        var server = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "everysec");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, crowd.TeamsFile());
        var planner = await Server.Start(Places.Source("SlackPlanner"), [], new()
        {
            ["Slack__BotToken"] = "xoxb-bench", ["Slack__SigningSecret"] = SignedCommands.Secret, ["Slack__ApiUrl"] = slack + "/api/",
            ["Redis__Configuration"] = server.Configuration, ["Planner__TeamsFile"] = file, ["Planner__Sandbox"] = "true", ["Planner__Clock"] = "sandbox",
            ["Planner__SandboxStart"] = "2026-11-20T07:50:00Z", ["Deliveries__KeepPace"] = paced ? "true" : "false",
        }, "/health/ready");
        var scene = new Scene(server, planner, file);
        await scene.HasPlanned(crowd.Teams, workspace);
        return scene;
    }

    /// <summary>Lets it become nine by itself, a few seconds from now.</summary>
    /// <returns>When that is.</returns>
    public async Task<DateTimeOffset> ComesToNine(DateTimeOffset nine)
    {
        var answer = await app.Http.PutAsJsonAsync("/sandbox/clock", new { now = nine.AddSeconds(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
        var asked = TimeProvider.System.GetUtcNow();
        var planner = (await app.Http.GetFromJsonAsync<JsonObject>("/sandbox/clock"))!["now"]!.GetValue<DateTimeOffset>();
        usedBefore = app.ProcessorTime();
        return asked + (nine - planner);
    }

    /// <summary>Processor time of the app since shortly before nine.</summary>
    public TimeSpan AppTime() => app.ProcessorTime() - usedBefore;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await redis.DisposeAsync();
        File.Delete(teams);
    }

    private static JobMonitor Monitor(RedisConnection connection, RedisOptions options)
    {
        var keys = new Keyspace(options);
        return new(connection, keys, new JobWorkspaces(connection, keys), new JobsOptions());
    }

    private async Task HasPlanned(int count, string workspace)
    {
        var options = new RedisOptions { Configuration = redis.Configuration };
        await using var connection = await RedisConnection.ConnectAsync(options);
        var monitor = Monitor(connection, options);
        await Eventually.True(
            async () => (await monitor.Counts(workspace)).Planned >= count && await monitor.Quiet(workspace), "all teams are planned", TimeSpan.FromMinutes(5));
    }
}
