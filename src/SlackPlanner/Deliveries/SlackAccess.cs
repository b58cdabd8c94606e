using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.Deliveries;

/// <summary>
/// Whether the app may do anything in a workspace. Uninstalled, or its token revoked: what would call Slack waits, without trying again and again, and goes on by
/// itself once a token works.
/// </summary>
/// <remarks>Redis: <c>slack-lost</c>, Slack's code, while there is no access; <c>slack-waiting</c>, the jobs that wait for it.</remarks>
internal sealed partial class SlackAccess(RedisConnection redis, Keyspace keys, IJobClient jobs, ILogger<SlackAccess> log)
{
    private const int Batch = 500;

    /// <summary>Whether this says that the token is good for nothing, rather than for this call.</summary>
    public static bool LostBy(SlackException e) =>
        e.Kind == SlackErrorKind.Permanent
        && e.Code is "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "team_access_not_granted";

    /// <summary>Why there is no access; null: there is.</summary>
    public async Task<string?> Lost(string workspace, CancellationToken cancel) =>
        await redis.Call(database => database.StringGetAsync(LostKey(workspace)), cancel);

    /// <summary>Whether there is no access; then the job, which parks, runs as soon as there is.</summary>
    public async Task<bool> IsWaitedFor(JobContext context, CancellationToken cancel)
    {
        if (await Lost(context.Workspace, cancel) is null)
            return false;
        await jobs.Commit(new Change(context.Workspace).SetAdd(WaitingKey(context.Workspace), context.JobId), cancel);
        return true;
    }

    public async Task Lose(string workspace, string code, CancellationToken cancel)
    {
        if (await Lost(workspace, cancel) is null)
            LogLost(workspace, code);
        await jobs.Commit(new Change(workspace).Set(LostKey(workspace), code).Enqueue(new AccessCheckJob(), AccessCheckJob.Id, revive: true), cancel);
    }

    /// <summary>There is reason to think that a token works: asks Slack now, if access was lost.</summary>
    public async Task TryAgain(string workspace, CancellationToken cancel)
    {
        if (await Lost(workspace, cancel) is not null)
            await jobs.Commit(new Change(workspace).Enqueue(new AccessCheckJob(), AccessCheckJob.Id, revive: true).RunSoon(AccessCheckJob.Id), cancel);
    }

    /// <summary>A token works: all that waited runs.</summary>
    public async Task Regain(string workspace, CancellationToken cancel)
    {
        await redis.Call(database => database.KeyDeleteAsync(LostKey(workspace)), cancel);
        LogRegained(workspace);
        var waiting = WaitingKey(workspace);
        foreach (var some in (await redis.Call(database => database.SetMembersAsync(waiting), cancel)).Chunk(Batch))
        {
            var change = new Change(workspace);
            foreach (var job in some)
                change.RunSoon(job!).SetRemove(waiting, job);
            await jobs.Commit(change, cancel);
        }
    }

    private RedisKey LostKey(string workspace) => keys.Key(workspace, "slack-lost");

    private RedisKey WaitingKey(string workspace) => keys.Key(workspace, "slack-waiting");

    [LoggerMessage(LogLevel.Error, "The app has no access to workspace {Workspace} any more ({Code}). Messages and routines wait. Install it again and set Slack__BotToken.")]
    private partial void LogLost(string workspace, string code);

    [LoggerMessage(LogLevel.Information, "The app has access to workspace {Workspace} again; what waited runs now")]
    private partial void LogRegained(string workspace);
}

/// <summary>Asks Slack from time to time whether the token works again.</summary>
[Job("slack-access", Version = 1, NeverBury = true)]
internal sealed record AccessCheckJob : IJob
{
    public const string Id = "slack-access";
}

internal sealed class AccessCheckJobHandler(SlackAccess access, ISlackApi slack, SlackPauses pauses) : IJobHandler<AccessCheckJob>
{
    public async Task<JobResult> Handle(AccessCheckJob job, JobContext context, CancellationToken cancel)
    {
        try
        {
            await slack.For(context.Workspace).Auth.Test(cancel);
        }
        catch (SlackException e)
        {
            return JobResult.Park(e.Kind == SlackErrorKind.Permanent ? pauses.WithoutAccess : SlackPauses.ForSlack(context));
        }

        await access.Regain(context.Workspace, cancel);
        return JobResult.Done();
    }
}
