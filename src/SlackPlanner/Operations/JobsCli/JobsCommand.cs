using Microsoft.Extensions.Configuration.Memory;
using SlackPlanner.Access.Fields;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Operations.JobsCli;

/// <summary><c>./planner jobs</c>: the jobs page for a terminal. It needs Redis' settings and no others.</summary>
internal static class JobsCommand
{
    /// <returns>The exit status: see <see cref="JobsArguments.Usage"/>.</returns>
    public static async Task<int> Run(string[] words, TextWriter output, TextWriter errors, CancellationToken cancel = default)
    {
        if (JobsArguments.Read(words) is not { } arguments)
        {
            var help = words is ["help" or "--help" or "-h"];
            await (help ? output : errors).WriteLineAsync(help ? JobsArguments.Usage : $"jobs: that is not one of these:\n{JobsArguments.Usage}");
            return help ? 0 : 2;
        }

        try
        {
            await using var app = PlannerApp.Create(arguments.Settings, Quietly);
            var monitor = app.Services.GetRequiredService<IJobMonitor>();
            if (await Workspace(arguments, monitor, errors, cancel) is not { } workspace)
                return 2;
            return await new JobsRun(workspace, arguments, monitor, app.Services.GetRequiredService<IJobClient>(), output, errors).Go(cancel);
        }
        catch (Exception e) when (e is RedisUnavailableException)
        {
            await errors.WriteLineAsync($"jobs: {e.Message}. Start Redis, or set Redis__Configuration.");
            return 2;
        }
        catch (Exception e) when (StartProblems.In(e) is { Count: > 0 } problems)
        {
            await errors.WriteLineAsync("jobs: " + string.Join("\n  ", problems));
            return 2;
        }
    }

    private static async Task<string?> Workspace(JobsArguments arguments, IJobMonitor monitor, TextWriter errors, CancellationToken cancel)
    {
        var known = await monitor.Workspaces(cancel);
        var meant = arguments.Workspace is { } named ? known.Where(one => one == named).ToList() : known;
        if (meant is [var one])
            return one;
        await errors.WriteLineAsync(known.Count switch
        {
            0 => "jobs: this Redis holds no jobs yet. Is Redis__Configuration (and Redis__KeyPrefix) the app's own?",
            _ => $"jobs: say which workspace: {string.Join(", ", known.Order(StringComparer.Ordinal).Select(id => "--workspace " + id))}",
        });
        return null;
    }

    /// <summary>The app as it is put together, never started, and without Slack's settings.</summary>
    private static void Quietly(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?> { ["Slack:BotToken"] = "none", ["Slack:SigningSecret"] = "none", ["Planner:DataKey"] = DataKey.None },
        });
    }
}
