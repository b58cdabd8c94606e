using System.Diagnostics;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Scale;

/// <summary>What it costs to have many teams whose routines wait.</summary>
internal static class ScaleBenchmark
{
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(TextWriter output)
    {
        await using var stage = await Stage.Set();
        foreach (var teams in new[] { 100, 10_000 })
            await Measure(stage, teams, output);
        return 0;
    }

    private static async Task Measure(Stage stage, int teams, TextWriter output)
    {
        var ticks = (long)teams * IdleApp.Routines;
        var prefix = RedisServer.NewPrefix();
        await using var workspace = await ManyTeams.Save(stage.Redis, prefix, teams);
        output.WriteLine($"{teams:N0} teams × {IdleApp.Routines} routines = {ticks:N0} ticks");
        await using (var first = await stage.StartIdleApp(prefix))
        {
            var begun = Stopwatch.GetTimestamp() - (long)(first.ToReady.TotalSeconds * Stopwatch.Frequency);
            await Eventually.True(async () => await workspace.Planned() == ticks, "all ticks are planned", TimeSpan.FromMinutes(3));
            output.WriteLine($"  first start: ready after {first.ToReady.TotalSeconds:0.0} s, all ticks planned after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s, with {first.ProcessorTime().TotalSeconds:0.0} s of processor time");
        }

        await using var app = await stage.StartIdleApp(prefix);
        var again = Stopwatch.GetTimestamp() - (long)(app.ToReady.TotalSeconds * Stopwatch.Frequency);
        await Eventually.True(async () => await workspace.Quiet(), "all ticks are looked through", TimeSpan.FromMinutes(3));
        output.WriteLine($"  next start:  ready after {app.ToReady.TotalSeconds:0.0} s with all ticks planned (target ≤ 10 s); all looked through after {Stopwatch.GetElapsedTime(again).TotalSeconds:0.0} s, with {app.ProcessorTime().TotalSeconds:0.0} s of processor time; {app.MemoryMiB():0} MiB");
        await Rests(app);

        var (commands, processor) = (await workspace.Commands(), app.ProcessorTime());
        await Task.Delay(IdleFor, TimeProvider.System);
        var (share, calls) = ((app.ProcessorTime() - processor) / IdleFor, (await workspace.Commands() - commands) / IdleFor.TotalSeconds);
        output.WriteLine($"  idle:        {share:P1} of a core (target ≤ 5 %), {calls:0.0} Redis commands a second (target: the same with any number of teams)");
    }

    /// <summary>Waits until the start's compiling is over.</summary>
    private static async Task Rests(ServerProcess app)
    {
        TimeSpan used;
        do
        {
            used = app.ProcessorTime();
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        }
        while (app.ProcessorTime() - used > TimeSpan.FromMilliseconds(200));
    }
}
