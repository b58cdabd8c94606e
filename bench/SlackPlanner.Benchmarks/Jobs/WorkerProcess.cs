using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Jobs;

/// <param name="At">timestamp of the machine's monotonic clock.</param>
/// <param name="Late">after the time at which it was due.</param>
internal sealed record Start(long At, TimeSpan Late);

/// <summary>A worker in a process of its own, which can be killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => Heard(e.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>First starts of jobs here, by id.</summary>
    public ConcurrentDictionary<string, Start> Starts { get; } = new();

    /// <summary>The other side: what the process does.</summary>
    public static async Task<int> Run(string redis, string prefix, int workers)
    {
        using var host = await JobHost.Start(redis, prefix, workers);
        Console.WriteLine("ready");
        await host.WaitForShutdownAsync();
        return 0;
    }

    public static async Task<WorkerProcess> Start(string redis, string prefix, int workers)
    {
        var start = new ProcessStartInfo("dotnet", [Places.Self, "worker", redis, prefix, workers.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false };
        var worker = new WorkerProcess(Process.Start(start)!);
        await worker.ready.Task;
        return worker;
    }

    public Task Until(int starts) => Eventually.True(() => Starts.Count >= starts, $"{starts} jobs have started", TimeSpan.FromSeconds(60));

    public void Kill() => process.Kill();

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line == "ready")
            ready.TrySetResult();
        else if (line?.Split(' ') is [var id, var at, var late])
            Starts.TryAdd(id, new(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.FromMicroseconds(double.Parse(late, CultureInfo.InvariantCulture))));
    }
}
