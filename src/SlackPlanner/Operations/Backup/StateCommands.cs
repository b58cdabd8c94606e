using Microsoft.Extensions.Configuration.Memory;
using SlackPlanner.Access.Fields;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Redis.Backup;

namespace SlackPlanner.Operations.Backup;

/// <summary>The operator's commands on stored state: <c>backup</c>, <c>restore</c>, <c>data-version</c>. They need Redis' settings and no others.</summary>
internal static class StateCommands
{
    private const string Usage = """
        backup FILE                       all state into one file, while the app runs
        restore FILE [--replace] [--moved]   a backup into an empty Redis; see docs/operations.md
        data-version [--raise]            what the stored data needs; --raise makes an upgrade final, see docs/upgrade.md
        """;

    public static bool Knows(string[] arguments) => arguments is ["backup" or "restore" or "data-version", ..];

    /// <returns>The exit status: 0, or 2 with the reason on <paramref name="errors"/>.</returns>
    public static async Task<int> Run(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancel = default)
    {
        try
        {
            // Settings may stand on the command line too, as --Redis:KeyPrefix=sp.
            var settings = arguments.Where(argument => argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':', StringComparison.Ordinal)).ToArray();
            await using var app = PlannerApp.Create(settings, Quietly);
            Func<Task>? command = arguments.Except(settings).ToArray() switch
            {
                ["backup", var file] when !file.StartsWith('-') => () => Make<BackupCommand>(app).Run(file, output, cancel),
                ["restore", var file, .. { } flags] when !file.StartsWith('-') && Array.TrueForAll(flags, flag => flag is "--replace" or "--moved") =>
                    () => Make<RestoreCommand>(app).Run(file, flags.Contains("--replace"), flags.Contains("--moved"), output, cancel),
                ["data-version"] => () => Tell(app, output, cancel),
                ["data-version", "--raise"] => () => Raise(app, output, cancel),
                _ => null,
            };
            if (command is null)
            {
                await errors.WriteLineAsync(Usage);
                return 2;
            }

            await command();
            return 0;
        }
        catch (Exception e) when (e is StateCommandException or RedisUnavailableException or InstallationRefusedException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{arguments[0]}: {e.Message}");
            return 2;
        }
    }

    private static T Make<T>(WebApplication app) => ActivatorUtilities.CreateInstance<T>(app.Services);

    private static async Task Tell(WebApplication app, TextWriter output, CancellationToken cancel)
    {
        var stored = await Make<RestoreMark>(app).Version(cancel);
        var code = app.Services.GetRequiredService<DataVersions>();
        await output.WriteLineAsync($"Data: {stored?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none yet"}. This app reads up to {code.Reads}.");
    }

    private static async Task Raise(WebApplication app, TextWriter output, CancellationToken cancel) =>
        await output.WriteLineAsync($"The data has version {await app.Services.GetRequiredService<Installation>().Raise(cancel)} now; older apps do not start on it any more.");

    /// <summary>The app as it is put together, never started; without Slack's settings, and patient with a large Redis.</summary>
    private static void Quietly(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?> { ["Slack:BotToken"] = "none", ["Slack:SigningSecret"] = "none", ["Planner:DataKey"] = DataKey.None, ["Redis:CommandTimeout"] = "00:01:00" },
        });
        builder.Services.AddSingleton<RedisContent>().AddSingleton<JobBackup>().AddSingleton<RestoreMark>().AddSingleton<Aftercare>();
    }
}

/// <summary>Why a command did nothing, in words for the operator.</summary>
internal sealed class StateCommandException(string message) : Exception(message);
