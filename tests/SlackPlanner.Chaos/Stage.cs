using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Chaos;

/// <summary>Everything that runs: Redis, the sandbox as Slack, the app processes behind one door.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Workspace = "T0DEMO";

    private readonly List<Child> children = [];
    private readonly ServiceProvider services;

    private Stage(RedisHost redis, string folder, string prefix)
    {
        (Redis, Folder, Prefix) = (redis, folder, prefix);
        // Only to look on: no worker is started here.
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Redis:Configuration"] = redis.Configuration, ["Redis:KeyPrefix"] = prefix, ["Jobs:RunHere"] = "false",
            }).Build())
            .AddLogging().AddRedis().AddJobs().BuildServiceProvider();
        Monitor = services.GetRequiredService<IJobMonitor>();
    }

    public RedisHost Redis { get; }

    public string Folder { get; }

    public string Prefix { get; }

    public IJobMonitor Monitor { get; }

    public Slack Slack { get; private set; } = null!;

    public IReadOnlyList<Child> Apps { get; private set; } = [];

    private FrontDoor? Door { get; set; }

    public static async Task<Stage> Set(ChaosOptions options, Company company, Tally tally, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("slackplanner-chaos-").FullName;
        var stage = new Stage(await RedisHost.Start(options.Cluster), folder, RedisServer.NewPrefix());
        try
        {
            await stage.Fill(options, company, tally, cancel);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many jobs are where, as soon as Redis tells.</summary>
    public async Task<JobCounts> Counts(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await Monitor.Counts(Workspace, cancel);
            }
            catch (RedisUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Killed, not asked: nothing of a run is wanted afterwards but its logs.
        foreach (var child in children)
            child.Dispose();
        if (Door is not null)
            await Door.DisposeAsync();
        Slack?.Dispose();
        await services.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private async Task Fill(ChaosOptions options, Company company, Tally tally, CancellationToken cancel)
    {
        var (seed, teams) = (Path.Combine(Folder, "slack.json"), Path.Combine(Folder, "teams.yml"));
        await File.WriteAllTextAsync(seed, company.SlackWorld().ToJsonString(), cancel);
        await File.WriteAllTextAsync(teams, company.TeamsFile(), cancel);

        var (door, slackPort) = (Ports.Free(), Ports.Free());
        var sandbox = Add("sandbox", "SlackPlanner.Sandbox", slackPort, tally, new()
        {
            ["Sandbox__Urls"] = $"http://127.0.0.1:{slackPort}", ["Sandbox__AppUrl"] = $"http://127.0.0.1:{door}", ["Sandbox__Seed"] = seed,
            ["Sandbox__Manifest"] = Repository.File("manifest.yml"),
        });
        sandbox.Start();
        Slack = new(sandbox.Address);
        await Eventually.True(() => Answers(() => Slack.NoLimits(cancel)), "the sandbox answers", TimeSpan.FromSeconds(60));

        Apps = [.. Enumerable.Range(1, options.Processes).Select(i => App(i, sandbox.Address, teams, options, tally))];
        Door = await FrontDoor.Open(door, Apps, options.RedeliverOneIn, tally);
        foreach (var app in Apps)
            app.Start();
        await Eventually.True(async () => (await Counts(cancel)).Planned >= company.Squads.Count, "all teams are planned", TimeSpan.FromSeconds(120));
    }

    private Child App(int number, Uri slack, string teams, ChaosOptions options, Tally tally)
    {
        var port = Ports.Free();
        Dictionary<string, string> environment = new()
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}", ["Slack__BotToken"] = "xoxb-demo-planner", ["Slack__SigningSecret"] = "demo-signing-secret",
            ["Slack__ApiUrl"] = new Uri(slack, "/api/").ToString(), ["Redis__Configuration"] = Redis.Configuration, ["Redis__KeyPrefix"] = Prefix,
            ["Deliveries__KeepPace"] = "false", ["Planner__TeamsFile"] = teams, ["Planner__Sandbox"] = "true", ["Planner__Clock"] = "sandbox", ["Planner__SandboxStart"] = InstantPattern.ExtendedIso.Format(Company.Start),
        };
        // Most of what a process uses in its first seconds is compiling; measuring its code to compile it better later is lost on one that lives so shortly.
        environment["DOTNET_TieredPGO"] = "0";
        Set("Jobs__Lease", options.Lease);
        Set("Jobs__RenewEvery", options.Lease / 3);
        // Below the lease, as it is with the defaults.
        Set("Slack__CallTimeout", options.Lease / 2);
        Set("Deliveries__LookAfter", options.LookAfter);
        Set("Deliveries__SecondLookAfter", options.SecondLookAfter);
        return Add($"app-{number}", "SlackPlanner", port, tally, environment);

        void Set(string name, TimeSpan? value)
        {
            if (value is { } time)
                environment[name] = time.ToString("c", CultureInfo.InvariantCulture);
        }
    }

    private Child Add(string name, string project, int port, Tally tally, Dictionary<string, string> environment)
    {
        var child = new Child(name, Dll(project), port, environment, Folder, tally);
        children.Add(child);
        return child;
    }

    private static async Task<bool> Answers(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            return false;
        }
    }

    // tests/…/bin/Release/net10.0 → src/<name>/bin/Release/net10.0
    private static string Dll(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.File(Path.Combine("src", project, "bin", here.Parent!.Name, here.Name, project + ".dll"));
    }
}
