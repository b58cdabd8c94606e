using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Standup;

/// <summary>Something about these days of a person is other than it was: their questions of the days near by are looked at again.</summary>
internal sealed class StandupReview(StandupTeams teams, StandupPrompts prompts, IPlannerClock clock)
{
    /// <summary>Adds to the change. Of dates further off than each team's next standup their routine decides when they come.</summary>
    public async Task Add(Change change, string user, DateInterval days, CancellationToken cancel)
    {
        var now = clock.Now(change.Workspace);
        foreach (var team in await teams.Asking(change.Workspace, user, cancel))
        {
            // In a zone far off it may be the day before or after.
            var today = now.InZone(team.Zone).Date;
            var near = new DateInterval(today.PlusDays(-1), LocalDate.Max(today.PlusDays(1), team.Calendar().Next(today)));
            if (days.Intersection(near) is not { } looked)
                continue;
            foreach (var date in looked.Where(team.Calendar().IsOn))
                await prompts.Settle(change, team, new(team.Id, date), user, now, cancel);
        }
    }
}

/// <summary>The same, once what it follows from is saved.</summary>
[Job("standup-review", Version = 1)]
internal sealed record StandupReviewJob(string User, LocalDate First, LocalDate Last) : IJob
{
    public static void Ask(Change change, string user, DateInterval days) =>
        change.Enqueue(new StandupReviewJob(user, days.Start, days.End), id: $"standup-review:{Guid.NewGuid():n}", lane: Lane.Interactive);
}

internal sealed class StandupReviewJobHandler(StandupReview review) : IJobHandler<StandupReviewJob>
{
    public async Task<JobResult> Handle(StandupReviewJob job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        await review.Add(change, job.User, new(job.First, job.Last), cancel);
        return JobResult.Done(change);
    }
}

/// <summary>Somebody moved to another zone: a question that waits for their other half of the day waits for it there. Those at the usual hour are the routine's.</summary>
internal sealed class StandupOnPersonChanged(IAbsences absences, StandupTeams teams, IPlannerClock clock) : IPersonChanged
{
    public async Task Add(Change change, string user, CancellationToken cancel)
    {
        // Slack tells of every new status, and few of those who change theirs are away for half of a day.
        if ((await teams.Asking(change.Workspace, user, cancel)).Count == 0)
            return;
        var today = clock.TodayIn(change.Workspace, DateTimeZone.Utc);
        var days = new DateInterval(today.PlusDays(-1), today.PlusDays(1));
        foreach (var date in days)
        {
            if (await absences.AwayHalves(change.Workspace, user, date, cancel) is not (AwayHalves.Morning or AwayHalves.Afternoon))
                continue;
            StandupReviewJob.Ask(change, user, days);
            return;
        }
    }
}
