using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs.Worker;

/// <summary>
/// Claims and runs jobs of all workspaces. A hint (pub/sub) or a freed slot makes it look at once; the time that the last look
/// gave makes it look in any case.
/// </summary>
internal sealed partial class JobWorker(
    RedisConnection connection, Keyspace keyspace, JobQueue queue, JobWorkspaces workspaces, JobRunner runner, Heartbeat heartbeat, JobsOptions options, TimeProvider time, ILogger<JobWorker> log)
    : BackgroundService
{
    /// <summary>Completions in a row that may claim the next job of their workspace before the other workspaces have their turn.</summary>
    private const int InARow = 16;

    private readonly Slots slots = new(options.Workers, options.InteractiveWorkers);
    private readonly LeaseKeeper keeper = new(queue, options, time);
    private readonly WakeUp wakeUp = new(time);
    private readonly ClockWatch clock = new(time);
    private readonly ConcurrentDictionary<string, bool> hinted = new();
    private readonly ConcurrentDictionary<string, bool> hungry = new();
    private readonly ConcurrentDictionary<Task, bool> work = new();
    private readonly Dictionary<string, long> nextLooks = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource giveUp = new();
    private Task beating = Task.CompletedTask;
    private long nextRefresh;
    private string? lonely;
    private volatile bool othersToo;
    private volatile bool runsAlone;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
        var finished = Task.WhenAll(work.Keys);
        await Task.WhenAny(finished, Task.Delay(options.StopLimit, time, cancellationToken));
        await giveUp.CancelAsync();
        // Those that heed the cancellation hand themselves back; the rest is handed back for them, and their late end is stale.
        await Task.WhenAny(finished, Task.Delay(options.StopLimit / 10, time, CancellationToken.None));
        foreach (var run in keeper.Running)
            await HandBack(run.Job);
        await Task.WhenAny(beating, Task.Delay(options.StopLimit / 10, time, CancellationToken.None));
    }

    public override void Dispose()
    {
        stopping.Dispose();
        giveUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        connection.Restored += Restored;
        // Leases are kept until the last job has ended or is given up, not only until the stop begins.
        _ = keeper.Keep(giveUp.Token);
        beating = heartbeat.Keep(() => keeper.Running.Count, giveUp.Token);
        var subscribed = false;
        var outage = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = outage;
            try
            {
                if (!subscribed)
                {
                    await connection.Subscribe(keyspace.Channel(JobQueue.WakeChannel), Hint, stoppingToken);
                    subscribed = true;
                }

                wait = await LookAround(stoppingToken);
                if (outage > TimeSpan.Zero)
                    LogBack();
                outage = TimeSpan.Zero;
            }
            catch (RedisUnavailableException e)
            {
                if (outage == TimeSpan.Zero)
                    LogAway(e.Message);
                outage = wait = TimeSpan.FromMilliseconds(Math.Clamp(outage.TotalMilliseconds * 2, 250, 5000));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogBug(e);
                wait = options.LookEvery;
            }

            await wakeUp.Wait(wait, stoppingToken);
        }

        connection.Restored -= Restored;
    }

    private void Restored(object? sender, EventArgs e) => wakeUp.Call();

    private void Hint(string workspace)
    {
        hinted[workspace] = true;
        wakeUp.Call();
    }

    /// <summary>One look at every workspace whose time has come.</summary>
    /// <returns>How long nothing will happen by itself.</returns>
    private async Task<TimeSpan> LookAround(CancellationToken cancel)
    {
        if (Due(nextRefresh))
        {
            foreach (var workspace in await workspaces.All(cancel))
                nextLooks.TryAdd(workspace, 0);
            nextRefresh = In(options.LookEvery);
        }

        foreach (var workspace in hinted.Keys)
        {
            if (hinted.TryRemove(workspace, out _))
                nextLooks[workspace] = 0;
        }

        othersToo = nextLooks.Count > 1;
        if (lonely is { } first && slots.Idle && !runsAlone)
        {
            lonely = null;
            await Look(first, cancel);
        }

        foreach (var workspace in nextLooks.Where(look => Due(look.Value)).OrderBy(look => look.Value).Select(look => look.Key).ToList())
        {
            // A job that runs alone, or that waits for it, keeps all others back.
            if (slots.Free == 0 || runsAlone || lonely is not null)
                return options.LookEvery;
            await Look(workspace, cancel);
        }

        var earliest = nextLooks.Count == 0 ? nextRefresh : Math.Min(nextRefresh, nextLooks.Values.Min());
        var wait = TimeSpan.FromSeconds((earliest - time.GetTimestamp()) / (double)time.TimestampFrequency);
        return wait < options.LookEvery ? wait : options.LookEvery;
    }

    private async Task Look(string workspace, CancellationToken cancel)
    {
        var sent = time.GetTimestamp();
        var claimed = await queue.Claim(workspace, slots.Free, slots.Open, options.Lease, slots.Idle, CancellationToken.None);
        if (clock.Saw(workspace, claimed.Now) is { Ticks: not 0 } step)
            LogClock(step < TimeSpan.Zero ? "back" : "ahead", step.Duration());
        foreach (var job in claimed.Jobs)
        {
            if (job.Alone)
                runsAlone = true;
            Start(job, sent, slots.Take(job.Interactive));
        }

        var untilNext = claimed.Next == 0 ? options.LookEvery : TimeSpan.FromMilliseconds(claimed.Next - claimed.Now);
        if (claimed.Lonely > 0)
            lonely = workspace;
        if (untilNext <= TimeSpan.Zero && (claimed.Jobs.Count == 0 || slots.Open == 0))
        {
            // Due, but there is no slot for it: the next slot that is freed makes us look again.
            hungry[workspace] = true;
            untilNext = options.LookEvery;
        }

        nextLooks[workspace] = In(untilNext < options.LookEvery ? untilNext : options.LookEvery);
        cancel.ThrowIfCancellationRequested();
    }

    private void Start(ClaimedJob job, long sent, bool everyLane)
    {
        var task = Task.Run(() => Work(job, sent, everyLane));
        work[task] = true;
        _ = task.ContinueWith(done => work.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task Work(ClaimedJob first, long sent, bool everyLane)
    {
        try
        {
            ClaimedJob? job = first;
            for (var row = 0; job is not null; row++)
            {
                if (stopping.IsCancellationRequested)
                {
                    await HandBack(job);
                    return;
                }

                var inARow = row;
                var following = await RunOne(job, sent, everyLane, () => !stopping.IsCancellationRequested && !runsAlone && lonely is null && (inARow < InARow || !othersToo));
                (job, sent) = (following?.Job, following?.Sent ?? 0);
                // No look came with the completion, or one that left something for a worker with nothing else to do.
                if (following is null or { Lonely: true })
                    Hint(first.Workspace);
            }
        }
        catch (Exception e) when (e is RedisUnavailableException or OperationCanceledException)
        {
            // The process stops while Redis is away: the lease ends by itself.
        }
        catch (Exception e)
        {
            LogBug(e);
        }
        finally
        {
            if (first.Alone)
                runsAlone = false;
            slots.Release(everyLane);
            foreach (var workspace in hungry.Keys)
            {
                if (hungry.TryRemove(workspace, out _))
                    hinted[workspace] = true;
            }

            wakeUp.Call();
        }
    }

    private async Task<Following?> RunOne(ClaimedJob job, long sent, bool everyLane, Func<bool> mayTakeNext)
    {
        var run = keeper.Begin(job, sent);
        try
        {
            return await runner.Run(run, everyLane, mayTakeNext, stopping.Token, giveUp.Token);
        }
        finally
        {
            keeper.End(run);
        }
    }

    private async Task HandBack(ClaimedJob job)
    {
        try
        {
            await queue.HandBack(job, TimeSpan.Zero, "", CancellationToken.None);
        }
        catch (RedisUnavailableException)
        {
            // Its lease ends by itself.
        }
    }

    private bool Due(long timestamp) => timestamp <= time.GetTimestamp();

    private long In(TimeSpan wait) => time.GetTimestamp() + (long)(Math.Max(0, wait.TotalSeconds) * time.TimestampFrequency);

    [LoggerMessage(LogLevel.Warning, "Jobs wait: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(LogLevel.Information, "Jobs run again")]
    private partial void LogBack();

    [LoggerMessage(LogLevel.Warning, "The clock of Redis' machine was set {Direction} by {Step}: set back, what was due waits until it has caught up; set ahead, leases end early. Nothing is lost. Let its time service slew, not step")]
    private partial void LogClock(string direction, TimeSpan step);

    [LoggerMessage(LogLevel.Error, "The job worker met an error of its own")]
    private partial void LogBug(Exception error);
}
