using System.Globalization;
using NodaTime.Text;

namespace SlackPlanner.Chaos;

/// <summary>What a run says.</summary>
internal static class Report
{
    public static void Begin(ChaosOptions options, TextWriter output)
    {
        output.WriteLine(Text($"planner chaos: seed {options.Seed}; {options.Teams} teams of 8, {options.Weeks} week(s) of standups, {options.Processes} app processes, Redis {(options.Cluster ? "Cluster of three masters" : "with AOF")}"));
        output.WriteLine(Text($"to come: {options.Kills} kills, {options.Freezes} freezes, {options.Restarts} restarts and {options.Outages} outage(s) of Redis, {options.SlackTroubles} times trouble with Slack"));
        if (options.Lease is not null)
            output.WriteLine(Text($"shortened, to be quick: lease {options.Lease.Value.TotalSeconds} s instead of 15, a call to Slack {options.Lease.Value.TotalSeconds / 2} s instead of 8, look after {options.LookAfter!.Value.TotalSeconds} s instead of 15, second look after {options.SecondLookAfter!.Value.TotalSeconds} s instead of 60"));
    }

    public static void Progress(int done, IReadOnlyList<Stop> stops, Tally tally, TimeSpan elapsed, TextWriter output) => output.WriteLine(
        Text($"{elapsed:mm\\:ss}  {InstantPattern.General.Format(stops[done - 1].At)}  stop {done} of {stops.Count}, {tally["kill -9 of an app process"]} kills, {tally["unknown outcomes looked into"]} unknown outcomes"));

    public static async Task End(ChaosResult result, Stage stage, TextWriter output, TimeSpan elapsed)
    {
        foreach (var (what, count) in result.Tally.All)
            await output.WriteLineAsync(Text($"{count,8}  {what}"));
        foreach (var difference in result.Differences)
            await output.WriteLineAsync("DIFFERENT  " + difference);
        await output.WriteLineAsync(result.Succeeded
            ? Text($"{result.Messages} messages expected, each stands in Slack exactly once and in its time, and no other does. {elapsed.TotalMinutes:0.0} minutes.")
            : Text($"NOT as it must be, after {elapsed.TotalMinutes:0.0} minutes. The processes' output: {stage.Folder}"));
        if (result.Succeeded)
            Directory.Delete(stage.Folder, recursive: true);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
