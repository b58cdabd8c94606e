using System.Diagnostics;
using System.Globalization;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>BullMQ in a Node.js process of its own: <c>bench/bullmq/bench.mjs</c>.</summary>
internal sealed class BullMq : IJobSystem
{
    private readonly Process process;

    private BullMq(Process process) => this.process = process;

    /// <returns>null where Node.js or the package is not installed.</returns>
    public static BullMq? TryStart(int redisPort)
    {
        var folder = Path.Combine(Places.Root, "bench", "bullmq");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "bullmq")))
            return null;
        try
        {
            return new(Process.Start(new ProcessStartInfo("node", ["bench.mjs", redisPort.ToString(CultureInfo.InvariantCulture)])
            {
                WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
            })!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public Task<double> Add(int count, int tasks) => Ask($"add {count} {tasks}");

    public Task<double> Run(int count, int workers) => Ask($"run {count} {workers}");

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<double> Ask(string question)
    {
        await process.StandardInput.WriteLineAsync(question);
        await process.StandardInput.FlushAsync();
        var answer = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("bench.mjs ended; its error is above.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }
}
