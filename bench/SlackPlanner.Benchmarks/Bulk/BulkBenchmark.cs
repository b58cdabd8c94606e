using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Bulk;

/// <summary>600 issues to another milestone, each with a label, and back: how long it takes, how many calls that is, and whether any was made twice.</summary>
internal static class BulkBenchmark
{
    private const string Forge = "fernwood/source/forge";
    private const int Issues = 600;
    private const int First = 1001;

    public static async Task<int> Run(TextWriter output)
    {
        await using var app = await App.Start();
        app.AddIssues(Forge, First, Issues, "13.1", "group::source code, backend, Deliverable, workflow::ready for development", "yuki");
        // GitLab.com's: 2,000 calls a minute.
        await app.Sandbox.PutAsJsonAsync("/limits", new { slack = true, gitlab = true });
        var runs = app.Services.GetRequiredService<IBulkRuns>();
        var before = await Calls(app);
        var used = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();

        var change = new Change(App.Workspace);
        runs.Begin(change, new("source-code-be", "U0MAREN", "bench", "", [.. Enumerable.Range(First, Issues).Select(Move)]), "bench");
        await app.Services.GetRequiredService<IJobClient>().Commit(change);
        var moved = await Ends(runs, BulkState.Ended);
        var there = Stopwatch.GetElapsedTime(started);
        var calls = await Calls(app) - before;
        var edits = (await app.Gateway.Get("/state/calls?target=slack&method=chat.update")).AsArray().Count;
        started = Stopwatch.GetTimestamp();
        await runs.Undo(new(App.Workspace, "U0MAREN", "bench", "bench-undo"), CancellationToken.None);
        var back = await Ends(runs, BulkState.Undone);
        var undone = Stopwatch.GetElapsedTime(started);
        var twice = (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray().Count(issue =>
            (string)issue!["project"]! == Forge && (int)issue["iid"]! >= First && issue["notes"]!.AsArray().Count(note => ((string)note!["body"]!).Contains("milestone", StringComparison.Ordinal)) != 2);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Issues} issues to another milestone, with a label each, GitLab's limits on (2,000 calls a minute)"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  there: {there.TotalSeconds:0.0} s, {calls} calls ({(double)calls / Issues:0.0} each, {calls / there.TotalMinutes:0} a minute), {edits} edits of the message, {moved.Failed} failed"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  back:  {undone.TotalSeconds:0.0} s, {back.Left} left; written more or less than once: {twice} issues"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  processor, with the stand-ins: {(Process.GetCurrentProcess().TotalProcessorTime - used).TotalMilliseconds / (2 * Issues):0.0} ms an issue"));
        return moved.Failed + back.Left + twice == 0 ? 0 : 1;
    }

    private static BulkItem Move(int iid) => new($"#{iid}", [new JournalStep.Move(new(Forge, iid), "13.2"), new JournalStep.Label(new(Forge, iid), ["missed:13.1"], [])]);

    private static async Task<int> Calls(App app) => (await app.Gateway.Get("/state/calls?target=gitlab")).AsArray().Count;

    private static async Task<BulkRun> Ends(IBulkRuns runs, BulkState state)
    {
        BulkRun? run = null;
        await Eventually.True(async () => (run = await runs.Find(App.Workspace, "bench", CancellationToken.None))?.State == state, $"the run is {state}", TimeSpan.FromMinutes(10));
        return run!;
    }
}
