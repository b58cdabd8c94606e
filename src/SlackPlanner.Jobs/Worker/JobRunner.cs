using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs.Worker;

/// <summary>What a completion has claimed for the slot.</summary>
/// <param name="Job">null: none is due.</param>
/// <param name="Lonely">a job waits to run where nothing else runs.</param>
/// <param name="Sent">timestamp from before the call was sent.</param>
internal sealed record Following(ClaimedJob? Job, bool Lonely, long Sent);

/// <summary>Runs one claimed job, from its handler to its transition.</summary>
internal sealed partial class JobRunner(JobRegistry registry, JobQueue queue, Finisher finisher, Heartbeat heartbeat, JobsOptions options, TimeProvider time, IServiceScopeFactory scopes, ILogger<JobRunner> log)
{
    /// <summary>Each means that somebody else went ahead, which is nobody's failure; more of them than there are jobs at once, and what is expected can never be.</summary>
    private const int ConflictsInARow = 50;

    /// <param name="everyLane">whether the job's slot may take any lane next.</param>
    /// <param name="mayTakeNext">asked at the completion.</param>
    /// <param name="stopping">cancelled when the process begins to stop.</param>
    /// <param name="stop">cancelled when the process has waited long enough.</param>
    public async Task<Following?> Run(RunningJob run, bool everyLane, Func<bool> mayTakeNext, CancellationToken stopping, CancellationToken stop)
    {
        var job = run.Job;
        using var activity = JobTelemetry.Begin(job);
        var started = time.GetTimestamp();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(run.LeaseLost, stop);
        Following? following = null;
        var outcome = "stale";
        for (var conflicts = 0; ; conflicts++)
        {
            var (route, result) = await Handle(run, stopping, cancel.Token);
            if (result is JobResult.DoneResult { Then: var then })
            {
                (outcome, following) = await Complete(job, then, everyLane, mayTakeNext, stop);
                if (outcome is "done" or "stale")
                    break;
                if (outcome == "conflict" && conflicts < ConflictsInARow && !cancel.IsCancellationRequested)
                    continue;
                result = JobResult.Retry(outcome == "conflict" ? "what it read kept changing" : outcome);
            }

            // Also after the lease is lost: if nobody has claimed the job since, this saves it from counting as a crash.
            outcome = await Transition(job, route, result, stop);
            break;
        }

        if (outcome == "done")
            heartbeat.Done(job.Workspace);
        if (outcome == "stale")
            LogStale(job.Kind, job.Id);
        activity?.SetTag("outcome", outcome);
        JobTelemetry.End(job, outcome, time.GetElapsedTime(started));
        return following;
    }

    /// <returns>A result of null: hand back, now or (with no route) later.</returns>
    private async Task<(JobRoute? Route, JobResult? Result)> Handle(RunningJob run, CancellationToken stopping, CancellationToken cancel)
    {
        var job = run.Job;
        if (registry.Find(job.Kind) is not { } route)
            return (null, null);
        try
        {
            if (job.Crashes >= options.MaxCrashes)
            {
                // A tick waits instead, and its crashes are counted anew: a failure.
                var reason = $"its worker fell silent {job.Crashes} times";
                return (route, route.Kind.NeverBury ? JobResult.Retry(reason, Duration.FromTimeSpan(options.LongestBackoff)) : JobResult.Bury(reason));
            }

            if (JobPayload.Read(job.Payload, route.Kind) is not { } payload)
                return (null, null);
            run.Started = true;
            await using var scope = scopes.CreateAsyncScope();
            var context = new JobContext(job.Workspace, job.Id, job.Token, run.StillMine, run.LeaseLost)
            {
                Failures = job.Failures, Crashes = job.Crashes, Parks = job.Parks, Due = Instant.FromUnixTimeMilliseconds(job.DueMs), Stopping = stopping,
            };
            return (route, await route.Handle(scope.ServiceProvider, payload, context, cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            return (route, null);
        }
        catch (JsonException e) when (!run.Started)
        {
            LogCorrupt(job.Kind, job.Id, e.Message);
            return (null, JobResult.Bury("corrupt payload: " + e.Message));
        }
        catch (JobException e)
        {
            return (route, e.Result);
        }
        catch (Exception e)
        {
            Activity.Current?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            if (options.Classify(e) is { } known)
                return (route, known);
            LogFailed(e, job.Kind, job.Id, job.Failures + 1);
            return (route, JobResult.Retry($"{e.GetType().Name}: {e.Message}"));
        }
    }

    private async Task<(string Outcome, Following? Next)> Complete(ClaimedJob job, Change? then, bool everyLane, Func<bool> mayTakeNext, CancellationToken stop)
    {
        try
        {
            if (then is null)
            {
                var (ours, follows) = await Persist(() => finisher.End(job, everyLane, mayTakeNext()), stop);
                return (ours ? "done" : "stale", follows);
            }

            var sent = 0L;
            var (outcome, next) = await Persist(() =>
            {
                sent = time.GetTimestamp();
                return queue.Complete(job, then, mayTakeNext(), everyLane, options.Lease, CancellationToken.None);
            }, stop);
            return (outcome is "already" ? "done" : outcome, next is null ? null : new(next.Jobs.SingleOrDefault(), next.Lonely > 0, sent));
        }
        catch (Exception e) when (e is InvalidOperationException or RedisServerException)
        {
            // A change that can never be saved is the handler's failure, not a crash of its worker.
            LogFailed(e, job.Kind, job.Id, job.Failures + 1);
            return ("refused: " + e.Message, null);
        }
    }

    private async Task<string> Transition(ClaimedJob job, JobRoute? route, JobResult? result, CancellationToken stop)
    {
        var (name, mine) = result switch
        {
            null when route is null => ("handback", await HandBackUnknown(job, stop)),
            null => ("handback", await Persist(() => queue.HandBack(job, TimeSpan.Zero, "", CancellationToken.None), stop)),
            JobResult.ParkResult park => ("park", await Persist(() => queue.Park(job, Until(park), CancellationToken.None), stop)),
            JobResult.BuryResult bury when route is not { Kind.NeverBury: true } => ("dead", await Bury(job, bury.Reason, failed: false, stop)),
            JobResult.BuryResult bury => ("retry", await Retry(job, bury.Reason, null, stop)),
            JobResult.RetryResult retry when route is { Kind.NeverBury: false } && job.Failures + 1 >= Allowed(route) => ("dead", await Bury(job, retry.Reason, failed: true, stop)),
            JobResult.RetryResult retry => ("retry", await Retry(job, retry.Reason, retry.After, stop)),
            _ => throw new InvalidOperationException($"{result} is no transition."),
        };
        return mine ? name : "stale";
    }

    private async Task<bool> HandBackUnknown(ClaimedJob job, CancellationToken stop)
    {
        var reason = registry.Find(job.Kind) is null ? $"no process here knows the kind '{job.Kind}'" : $"a newer version of '{job.Kind}' than this process knows";
        var answer = await Persist(() => queue.HandBackUnknown(job, options.UnknownKindWait, reason, options.FlagUnknownAfter, CancellationToken.None), stop);
        if (answer == UnknownKind.Flagged)
            LogUnknown(job.Kind, job.Id);
        return answer != UnknownKind.NotMine;
    }

    private Task<bool> Retry(ClaimedJob job, string reason, Duration? after, CancellationToken stop) =>
        Persist(() => queue.Retry(job, after?.ToTimeSpan() ?? Backoff.After(job.Failures + 1, options), Short(reason), CancellationToken.None), stop);

    private Task<bool> Bury(ClaimedJob job, string reason, bool failed, CancellationToken stop)
    {
        LogDead(job.Kind, job.Id, Short(reason));
        return Persist(() => queue.Bury(job, failed, Short(reason), CancellationToken.None), stop);
    }

    /// <summary>Redis away: what happened here is told as soon as it is back. The token makes that safe, however late; a second telling is stale.</summary>
    private async Task<T> Persist<T>(Func<Task<T>> transition, CancellationToken stop)
    {
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait = wait < TimeSpan.FromSeconds(2) ? wait * 2 : wait)
        {
            try
            {
                return await transition();
            }
            catch (RedisUnavailableException) when (!stop.IsCancellationRequested)
            {
                await Task.Delay(wait, time, stop);
            }
        }
    }

    private TimeSpan Until(JobResult.ParkResult park) =>
        park.For?.ToTimeSpan() ?? park.Until!.Value.ToDateTimeOffset() - time.GetUtcNow();

    private int Allowed(JobRoute route) => route.Kind.MaxFailures > 0 ? route.Kind.MaxFailures : options.MaxFailures;

    private static string Short(string reason)
    {
        var line = reason.Split('\n')[0];
        return line.Length <= 300 ? line : line[..300] + "…";
    }

    [LoggerMessage(LogLevel.Warning, "Job {Kind} {Id} failed, for the {Failures}. time")]
    private partial void LogFailed(Exception error, string kind, string id, int failures);

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} is a dead letter: {Reason}")]
    private partial void LogDead(string kind, string id, string reason);

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} has a damaged payload: {Problem}")]
    private partial void LogCorrupt(string kind, string id, string problem);

    [LoggerMessage(LogLevel.Warning, "Nobody has known the kind or version of job {Kind} {Id} for long: start the version that added it, or discard it")]
    private partial void LogUnknown(string kind, string id);

    [LoggerMessage(LogLevel.Warning, "Job {Kind} {Id} was no longer this worker's at its end; nothing of it was saved")]
    private partial void LogStale(string kind, string id);
}
