using System.Diagnostics;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs;

/// <summary>Jobs as part of a <see cref="Change"/>: added if, and only if, the change is saved.</summary>
public static class ChangeJobs
{
    /// <summary>Adds a job. One with this id that exists already, waiting, running or dead, stays as it is.</summary>
    /// <param name="id">names the job within the workspace; none: a new one each time.</param>
    /// <param name="delay">real time from the commit on.</param>
    /// <param name="revive">a dead one starts anew instead: there is new reason to try.</param>
    public static Change Enqueue(this Change change, IJob job, string? id = null, Lane lane = Lane.Normal, Duration? delay = null, bool revive = false)
    {
        var kind = JobKind.Of(job.GetType());
        return change.Write("job", default, id ?? NewId(), kind.Name, JobPayload.Write(job, kind), Name(lane), Trace(), Milliseconds(delay ?? Duration.Zero), revive ? "1" : "0");
    }

    /// <summary>
    /// Plans a job for an instant of planner time. One with this id that waits is moved there (and takes this payload); one that runs or is dead stays as it is.
    /// To plan the running job itself again, put this into its <see cref="JobResult.Done"/>.
    /// </summary>
    public static Change Plan(this Change change, IJob job, string id, Instant plannerTime, Lane lane = Lane.Normal)
    {
        var kind = JobKind.Of(job.GetType());
        return change.Write("plan", default, id, kind.Name, JobPayload.Write(job, kind), Name(lane), Trace(), plannerTime.ToUnixTimeMilliseconds());
    }

    /// <summary>Removes a job, dead letters included. One that runs finishes (with what follows from it), but is not tried again.</summary>
    public static Change CancelJob(this Change change, string id) => change.Write("cancel", default, id);

    /// <summary>For the end of a run that worked on a value: the job starts again if the value has another version by now, and ends if not.</summary>
    /// <param name="version">the version that was worked on.</param>
    public static Change EnqueueUnless(this Change change, RedisKey key, long version, IJob job, string id, Lane lane = Lane.Normal)
    {
        var kind = JobKind.Of(job.GetType());
        return change.Write("jobunless", key, version, id, kind.Name, JobPayload.Write(job, kind), Name(lane), Trace());
    }

    /// <summary>A job that waits (delayed, parked, to be tried again) runs now, in this lane if one is given. One that runs, is planned or dead stays as it is.</summary>
    public static Change RunSoon(this Change change, string id, Lane? lane = null) => change.Write("soon", default, id, lane is { } named ? Name(named) : RedisValue.EmptyString);

    /// <summary>The change is saved only while the job is still this run's; else the outcome is <c>Conflict</c>. For what a handler saves before its end.</summary>
    public static Change WhileHeld(this Change change, JobContext run) => change.Check("held", default, run.JobId, run.Token);

    internal static bool HasJobs(this Change change) => change.Writes("job") || change.Writes("plan");

    internal static bool IsOneNewJob(this Change change) => change.IsOnly("job") && change.Count == 1;

    internal static bool HasOnlyNewJobs(this Change change) => change.IsOnly("job") && !change.IsEmpty;

    internal static string Name(Lane lane) => lane switch
    {
        Lane.Interactive => "interactive",
        Lane.Normal => "normal",
        Lane.Bulk => "bulk",
        _ => throw new ArgumentOutOfRangeException(nameof(lane)),
    };

    private static string NewId() => Guid.CreateVersion7().ToString("N");

    private static RedisValue Trace() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : RedisValue.EmptyString;

    private static long Milliseconds(Duration duration) => (long)duration.TotalMilliseconds;
}
