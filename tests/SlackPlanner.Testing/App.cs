using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.Sandbox;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using CallLog = SlackPlanner.Sandbox.World.CallLog;

namespace SlackPlanner.Testing;

/// <summary>The real app and the sandbox as Slack and GitLab, over HTTP on free ports, with a real Redis (a key prefix of its own).</summary>
internal sealed class App : IAsyncDisposable
{
    public const string Workspace = "T0DEMO";

    /// <summary>How Slack reaches the app: the whole-app tests run over both, see scripts/test.sh.</summary>
    public static readonly bool OverSockets = Environment.GetEnvironmentVariable("PLANNER_TEST_TRANSPORT") switch
    {
        "socket" => true,
        null or "" or "http" => false,
        { } other => throw new InvalidOperationException($"PLANNER_TEST_TRANSPORT={other}: it is http or socket"),
    };

    private readonly List<string> files = [];

    private App(WebApplication sandbox, LogLines logs)
    {
        (SandboxHost, Logs) = (sandbox, logs);
        Sandbox = new HttpClient { BaseAddress = new Uri(SandboxApp.AddressOf(sandbox)), Timeout = TimeSpan.FromSeconds(60) };
        Gateway = new SandboxGateway(Sandbox);
    }

    /// <summary>The sandbox's HTTP interface (/act, /state, /faults, /limits).</summary>
    public HttpClient Sandbox { get; }

    public SandboxGateway Gateway { get; }

    public WebApplication SandboxHost { get; }

    /// <summary>The running app; see <see cref="Restart"/>.</summary>
    public WebApplication Host { get; private set; } = null!;

    public IServiceProvider Services => Host.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything the app has logged.</summary>
    public LogLines Logs { get; }

    private string[] Arguments { get; set; } = [];

    private Action<WebApplicationBuilder>? Configure { get; init; }

    /// <param name="at">Planner time: a local time and a zone, as <c>2026-11-20T08:55 Europe/Amsterdam</c>.</param>
    /// <param name="teams">Text of teams.yml; the demo's if not given, none if empty.</param>
    /// <param name="settings">More settings, as <c>--GitLab:Token=</c>.</param>
    /// <param name="redis">A Redis of one's own (to be stopped); the shared one if not given.</param>
    /// <param name="configure">What the test adds to the app: a routine of its own, say.</param>
    /// <param name="sockets">Socket Mode or HTTP, where a test is about one of them; else the environment decides.</param>
    /// <param name="mail">The app sends mail, to the sandbox's mailbox.</param>
    /// <param name="awaitTeams">False: does not wait until the teams are applied (Redis or Slack is away).</param>
    public static async Task<App> Start(
        string at = "2026-11-20T08:55 Europe/Amsterdam", string? teams = null, string[]? settings = null, RedisServer? redis = null,
        Action<WebApplicationBuilder>? configure = null, bool awaitTeams = true, bool? sockets = null, bool mail = false)
    {
        var sandbox = SandboxApp.Build(new SandboxOptions { Urls = "http://127.0.0.1:0", Manifest = Repository.File("manifest.yml") });
        await sandbox.StartAsync();
        var app = new App(sandbox, new LogLines()) { Configure = configure };
        // What is tested here is the app; its handling of rate limits has tests that switch them on.
        await app.Sandbox.PutAsJsonAsync("/limits", new { slack = false, gitlab = false });

        var teamsFile = Repository.File("demo/teams.yml");
        if (teams is not null)
        {
            teamsFile = Path.GetTempFileName();
            await System.IO.File.WriteAllTextAsync(teamsFile, teams);
            app.files.Add(teamsFile);
        }

        var server = redis ?? await RedisServer.Shared();
        var url = SandboxApp.AddressOf(sandbox);
        app.Arguments =
        [
            "--urls=http://127.0.0.1:0", "--Slack:BotToken=xoxb-demo-planner",
            sockets ?? OverSockets ? "--Slack:AppToken=xapp-demo-planner" : "--Slack:SigningSecret=demo-signing-secret", $"--Slack:ApiUrl={url}/api/",
            $"--GitLab:Url={url}/gitlab", "--GitLab:Token=glpat-demo", "--GitLab:RetroToken=glpat-retro", $"--Redis:Configuration={server.Configuration}",
            $"--Redis:KeyPrefix={RedisServer.NewPrefix()}", "--Planner:Admins=U0MAREN,U0OLA", "--Planner:Sandbox=true", "--Planner:Clock=sandbox",
            $"--Planner:SandboxStart={InstantPattern.ExtendedIso.Format(Moment(at))}",
            // What is tested is not the pace, but for the tests of it.
            "--Deliveries:KeepPace=false",
            .. mail ? ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={SandboxApp.SmtpPortOf(sandbox)}", "--Smtp:StartTls=false", "--Smtp:From=SlackPlanner <planner@fernwood.test>"] : (string[])[],
            .. teams is { Length: 0 } ? [] : (string[])[$"--Planner:TeamsFile={teamsFile}"],
            .. settings ?? [],
        ];
        await app.StartHost(expectTeams: awaitTeams && teams is not { Length: 0 });
        return app;
    }

    public Actor As(string user) => new(this, user);

    /// <summary>Stops the app and starts it anew on the same Redis and sandbox, as a deployment does.</summary>
    /// <param name="redis">Another Redis than before, to which the state was moved.</param>
    public async Task Restart(RedisServer? redis = null)
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        if (redis is not null)
            Arguments = [.. Arguments, $"--Redis:Configuration={redis.Configuration}"];
        await StartHost(expectTeams: true);
    }

    /// <summary>One more process of the app beside the first, as during a deployment; to be stopped by the test.</summary>
    public async Task<WebApplication> StartAnother()
    {
        var another = Create();
        await another.StartAsync();
        return another;
    }

    /// <summary>Waits until the app has no work under way.</summary>
    public Task Settles() => Services.GetRequiredService<SandboxClock>().UntilQuiet(Workspace, CancellationToken.None);

    /// <summary>Moves planner time, stopping at each planned instant on the way.</summary>
    public async Task ClockGoesTo(string at)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        var answer = await http.PutAsJsonAsync("/sandbox/clock", new { now = InstantPattern.ExtendedIso.Format(Moment(at)) });
        answer.EnsureSuccessStatusCode();
    }

    public async Task Fault(object fault) => (await Sandbox.PostAsJsonAsync("/faults", fault)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        var ignored = SandboxHost.Services.GetRequiredService<CallLog>().All("gitlab").Where(call => call.Note is not null).Select(call => $"{call.Method}: {call.Note}").Distinct().ToList();
        await SandboxHost.StopAsync();
        await SandboxHost.DisposeAsync();
        Sandbox.Dispose();
        foreach (var file in files)
            System.IO.File.Delete(file);
        // GitLab passes over a mistyped parameter without a word and answers with everything: no test may leave one behind.
        if (ignored.Count > 0)
            throw new InvalidOperationException("GitLab ignores what it was asked with: " + string.Join("; ", ignored));
    }

    public static Instant Moment(string at)
    {
        var parts = at.Split(' ');
        var local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(parts[0]).Value;
        return local.InZoneStrictly(DateTimeZoneProviders.Tzdb[parts.Length > 1 ? parts[1] : "UTC"]).ToInstant();
    }

    private WebApplication Create() => PlannerApp.Create(Arguments, builder =>
    {
        builder.Logging.ClearProviders().AddProvider(Logs);
        Configure?.Invoke(builder);
    });

    private async Task StartHost(bool expectTeams)
    {
        Host = Create();
        await Host.StartAsync();
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        SandboxHost.Services.GetRequiredService<SandboxOptions>().AppUrl = Address.ToString().TrimEnd('/');
        var socket = Services.GetRequiredService<SocketModeStatus>();
        // Until then the sandbox would try HTTP.
        if (socket.Enabled && !await Eventually.Within(TimeSpan.FromSeconds(60), () => Task.FromResult(socket.Connections > 0 || socket.Refusal is not null)))
            throw new InvalidOperationException("No socket was opened:\n" + string.Join('\n', Logs.At(LogLevel.Warning)));
        if (!expectTeams)
            return;
        var teams = Services.GetRequiredService<ITeams>();
        // Generous: on a busy machine the first start compiles much.
        if (!await Eventually.Within(TimeSpan.FromSeconds(60), async () => (await teams.All(Workspace, CancellationToken.None)).Count > 0))
            throw new InvalidOperationException("The teams file was not applied:\n" + string.Join('\n', Logs.At(LogLevel.Warning)));
        await Settles();
    }
}
