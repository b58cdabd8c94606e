using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks;

/// <summary>A server under measurement, in a process of its own.</summary>
internal sealed class ServerProcess(Process process, int port, TimeSpan toReady) : IAsyncDisposable
{
    public IPEndPoint Address { get; } = new(IPAddress.Loopback, port);

    /// <summary>From the start of the process to the first 200 of <c>/health/ready</c>.</summary>
    public TimeSpan ToReady { get; } = toReady;

    /// <summary>Processor time used so far, all threads.</summary>
    public TimeSpan ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>Resident memory now, in MiB.</summary>
    public double MemoryMiB()
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>Redis and the stand-in for Slack, and how to start servers beside them.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const int TeamSize = 25;

    private readonly RedisServer redis;
    private readonly WebApplication slack;
    private readonly string slackUrl;
    private readonly string teams;

    private Stage(RedisServer redis, WebApplication slack, string slackUrl, string teams) =>
        (this.redis, this.slack, this.slackUrl, this.teams) = (redis, slack, slackUrl, teams);

    public string Redis => redis.Configuration;

    /// <param name="yaml">Teams file; many teams of 25 if not given.</param>
    public static async Task<Stage> Set(string? yaml = null)
    {
        var server = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction");
        var (slack, url) = await FakeSlack.Start();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, yaml ?? "teams:\n" + string.Concat(Enumerable.Range(0, SignedCommands.People).Chunk(TeamSize).Select(Team)));
        return new(server, slack, url, file);
    }

    private static string Team(int[] people, int number) =>
        $"  - id: bench-{number}\n    name: Bench {number}\n    time_zone: Europe/Amsterdam\n    channel: C{number:0000}\n    manager: {SignedCommands.User(people[0])}\n"
        + $"    members:\n{string.Concat(people.Select(person => $"      - {{ user: {SignedCommands.User(person)} }}\n"))}";

    /// <param name="more">Settings besides the stage's own.</param>
    public Task<ServerProcess> StartApp(string? prefix = null, params (string Name, string Value)[] more)
    {
        var settings = Settings(prefix ?? RedisServer.NewPrefix()).Concat(more).ToDictionary(s => s.Item1.Replace(":", "__", StringComparison.Ordinal), s => s.Item2);
        return Start(Places.Source("SlackPlanner"), [], settings);
    }

    /// <summary>The same as arguments, for an app in this process.</summary>
    public string[] Arguments(string prefix) =>
        [.. Settings(prefix).Select(s => $"--{s.Name}={s.Value}"), "--Redis:Configuration=" + redis.Configuration, "--Planner:DataKey=" + Convert.ToBase64String(new byte[32])];

    private (string Name, string Value)[] Settings(string prefix) =>
    [
        ("Slack:BotToken", "xoxb-bench"), ("Slack:SigningSecret", SignedCommands.Secret), ("Slack:ApiUrl", slackUrl + "/api/"), ("Planner:TeamsFile", teams), ("Redis:KeyPrefix", prefix),
    ];

    /// <summary>The app with routines that only wait, on data that is there.</summary>
    public Task<ServerProcess> StartIdleApp(string prefix) => Start(Places.Self, ["idle-app"], new()
    {
        ["Slack__BotToken"] = "xoxb-bench",
        ["Slack__SigningSecret"] = SignedCommands.Secret,
        ["Slack__ApiUrl"] = slackUrl + "/api/",
        ["Redis__KeyPrefix"] = prefix,
    });

    public Task<ServerProcess> StartBare() => Start(Places.Self, ["bare"], []);

    public async ValueTask DisposeAsync()
    {
        await slack.DisposeAsync();
        await redis.DisposeAsync();
        File.Delete(teams);
    }

    private async Task<ServerProcess> Start(string dll, string[] arguments, Dictionary<string, string> environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        start.Environment["Redis__Configuration"] = redis.Configuration;
        start.Environment["Planner__DataKey"] = Convert.ToBase64String(new byte[32]); // nothing measured here is a secret
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        await Eventually.True(async () => await IsReady(http, port), $"{Path.GetFileName(dll)} is ready", TimeSpan.FromSeconds(30));
        return new(process, port, Stopwatch.GetElapsedTime(begun));
    }

    private static async Task<bool> IsReady(HttpClient http, int port)
    {
        try
        {
            return (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
