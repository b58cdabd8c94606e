using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Watch;

/// <summary>Looks at what is watched for one morning.</summary>
/// <param name="Attempt">Counts the looks of this morning.</param>
[Job("watch", Version = 1)]
internal sealed record WatchJob(string Team, string Watch, LocalDate Day, int Attempt) : IJob
{
    public string Id => $"watch:{Team}:{Watch}:{NodaTime.Text.LocalDatePattern.Iso.Format(Day)}:{Attempt}";
}

internal sealed class WatchJobHandler(ITeams teams, WatchLook look, IPlannerClock clock) : IJobHandler<WatchJob>
{
    /// <summary>From shortly after midnight until the morning.</summary>
    private const int MostAttempts = 14;

    private static readonly Duration Later = Duration.FromMinutes(30);

    public async Task<JobResult> Handle(WatchJob job, JobContext context, CancellationToken cancel)
    {
        if (WatchKinds.Parse(job.Watch) is not { } kind || await teams.Find(context.Workspace, job.Team, cancel) is not { } team)
            return JobResult.Done();
        var change = new Change(context.Workspace);
        var looked = await look.Run(team, kind, job.Day, change, cancel);
        var next = job with { Attempt = job.Attempt + 1 };
        if (looked.HasMore)
            change.Enqueue(next with { Attempt = job.Attempt }, id: $"{job.Id}:{context.Due.ToUnixTimeMilliseconds()}", lane: Lane.Bulk);
        else if (looked.Trouble is { MayPass: true } && next.Attempt < MostAttempts)
            change.Plan(next, next.Id, clock.Now(context.Workspace) + Later, Lane.Bulk);
        return JobResult.Done(change);
    }
}
