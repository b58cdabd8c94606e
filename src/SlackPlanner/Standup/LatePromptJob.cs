using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>Asks somebody whose time is not the standup's own: away for half of the day. It decides anew when it comes.</summary>
/// <param name="Due">Planner time.</param>
[Job("standup-late", Version = 1)]
internal sealed record LatePromptJob(string TeamId, LocalDate Date, string User, Instant Due) : IJob
{
    public static string IdOf(StandupDay day, string user) => $"standup-late:{day.TeamId}:{day.Key}:{user}";
}

internal sealed class LatePromptJobHandler(ITeams teams, StandupPrompts prompts, IPlannerClock clock) : IJobHandler<LatePromptJob>
{
    public async Task<JobResult> Handle(LatePromptJob job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        // Redis, by whose clock it is due, may be ahead of this machine.
        if (await teams.Find(context.Workspace, job.TeamId, cancel) is { } team)
            await prompts.Settle(change, team, new(job.TeamId, job.Date), job.User, Instant.Max(clock.Now(context.Workspace), job.Due), cancel, alone: true);
        return JobResult.Done(change);
    }
}
