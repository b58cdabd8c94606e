using System.Diagnostics;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Chaos;

/// <param name="Differences">What is not as it must be, in words.</param>
internal sealed record ChaosResult(IReadOnlyList<string> Differences, Tally Tally, int Messages)
{
    public bool Succeeded => Differences.Count == 0;
}

/// <summary>One run: weeks of standups while things go wrong, and the comparison at the end.</summary>
internal sealed class ChaosRun(ChaosOptions options, Company company, Stage stage, Tally tally, TextWriter output) : IDisposable
{
    private readonly ClockHand clock = new(stage.Apps, tally);
    private readonly List<Span> spans = [];
    private readonly long started = Stopwatch.GetTimestamp();

    public static async Task<ChaosResult> Once(ChaosOptions options, TextWriter output, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Limit);
        var (company, tally) = (new Company(options), new Tally());
        Report.Begin(options, output);
        await using var stage = await Stage.Set(options, company, tally, limit.Token);
        using var run = new ChaosRun(options, company, stage, tally, output);
        ChaosResult result;
        try
        {
            result = await run.All(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            result = new([$"not through after {options.Limit.TotalMinutes} minutes: something hangs", .. await run.Stuck()], tally, 0);
        }

        await Report.End(result, stage, output, Stopwatch.GetElapsedTime(run.started));
        return result;
    }

    public void Dispose() => clock.Dispose();

    private async Task<ChaosResult> All(CancellationToken cancel)
    {
        var stops = Oracle.Stops(company);
        // Each its own source: what people choose does not depend on what goes wrong.
        var crowd = new Crowd(stage.Slack, new Random(options.Seed), options.OneIn, tally);
        var mischief = new Mischief(options, new Random(options.Seed + 1), stage.Apps, stage.Redis, stage.Slack, tally);
        var troubles = mischief.Plan(stops.Count);
        for (var i = 0; i < stops.Count; i++)
        {
            var begun = Now();
            await At(stops[i], crowd, mischief, troubles.GetValueOrDefault(i), cancel);
            spans.Add(new(begun, Now()));
            if (i % 10 == 9 || i == 0 || i == stops.Count - 1)
                Report.Progress(i + 1, stops, tally, Stopwatch.GetElapsedTime(started), output);
        }

        await stage.Slack.NoMoreFaults(cancel);
        await clock.MoveTo(stops[^1].At + Duration.FromHours(1), cancel);
        var dead = await Rest(cancel);
        var messages = (await stage.Slack.State("/state/messages", cancel)).AsArray();
        Count(await stage.Slack.State("/state/calls/totals", cancel));
        var expected = Oracle.Messages(stops, crowd.Deeds).ToList();
        var differences = Verdict.Differences(expected, messages, company, spans, out var lateAnswers);
        tally.Add("answers to people that came later than Slack waits", lateAnswers);
        tally.Add(Child.Fell, stage.Apps.Count(app => app.HasFallen));
        IReadOnlyList<string> fallen = tally[Child.Fell] == 0 ? [] : [$"{tally[Child.Fell]} {Child.Fell}"];
        return new([.. dead, .. fallen, .. differences, .. Verdict.TooManyDoubles(tally)], tally, expected.Count);
    }

    private async Task At(Stop stop, Crowd crowd, Mischief mischief, Trouble? trouble, CancellationToken cancel)
    {
        var (early, late) = crowd.Choose(stop, token => clock.Reaches(stop.At, token), cancel);
        var first = trouble is { AfterTheQuestions: false } ? mischief.Make(trouble, cancel) : Task.CompletedTask;
        await Task.WhenAll([clock.MoveTo(stop.At, cancel), first, .. early]);
        var second = trouble is { AfterTheQuestions: true } ? mischief.Make(trouble, cancel) : Task.CompletedTask;
        await Task.WhenAll(late(cancel), second);
        // Where it stands already; what followed from all this is done then.
        await clock.MoveTo(stop.At, cancel);
    }

    /// <summary>Waits until nothing at all is left to do, the second looks too.</summary>
    private async Task<IReadOnlyList<string>> Rest(CancellationToken cancel)
    {
        JobCounts counts;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
            counts = await stage.Counts(cancel);
        }
        while (counts.Lanes.Values.Append(counts.Alone).Any(lane => lane.Due + lane.Later + lane.Claimed > 0));
        tally.Add("dead letters", counts.Dead);
        return counts.Dead == 0 ? [] : await Dead(cancel);
    }

    private async Task<IReadOnlyList<string>> Dead(CancellationToken cancel) =>
        [.. (await stage.Monitor.ListDead(Stage.Workspace, 10, cancel)).Select(job => $"dead letter: {job.Kind} {job.Id}: {job.Error} (failures {job.Failures}, crashes {job.Crashes})")];

    private async Task<IReadOnlyList<string>> Stuck()
    {
        try
        {
            var counts = await stage.Monitor.Counts(Stage.Workspace);
            var lanes = string.Join(", ", counts.Lanes.Select(lane => $"{lane.Key}: {lane.Value.Due} due, {lane.Value.Later} later, {lane.Value.Claimed} claimed"));
            return [$"planner time {InstantPattern.ExtendedIso.Format(counts.Now + counts.PlannerOffset)}; {lanes}; alone {counts.Alone}; dead {counts.Dead}"];
        }
        catch (Redis.RedisUnavailableException e)
        {
            return [e.Message];
        }
    }

    private void Count(JsonNode totals)
    {
        foreach (var call in totals.AsArray())
            tally.Add($"calls: {call!["method"]} {call["outcome"]}", (long)call["count"]!);
    }

    private static Instant Now() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
}
