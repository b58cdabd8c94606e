using System.Diagnostics;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

/// <summary>The app as a process of its own, run to its end.</summary>
internal static class PlannerProcess
{
    /// <summary>For a start without a sandbox.</summary>
    public static readonly string DataKey = Convert.ToBase64String(new byte[32]);

    public static async Task<(int Status, string Output, string Errors)> Run(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PlannerApp).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Repository.Root,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }

        return (process.ExitCode, await output, await errors);
    }
}
