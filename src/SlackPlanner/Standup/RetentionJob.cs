using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>After settings changed: what is kept of standups stays for as long as its team says now; what stands in Slack stays there.</summary>
[Job("standup-retention", Version = 1)]
internal sealed record RetentionJob : IJob;

internal sealed class RetentionJobHandler(StandupStore store, ITeams teams, IDeliveries deliveries, IJobClient jobs, IPlannerClock clock) : IJobHandler<RetentionJob>
{
    private const int PerChange = 50;

    public async Task<JobResult> Handle(RetentionJob job, JobContext context, CancellationToken cancel)
    {
        var applied = await store.AppliedRetention(context.Workspace, cancel);
        var done = new Change(context.Workspace);
        foreach (var team in (await teams.Saved(context.Workspace, cancel)).All)
        {
            if (applied.GetValueOrDefault(team.Id, Presets.StandupRetentionDays) == team.Standup.RetentionDays)
                continue;
            await Apply(team, cancel);
            store.NoteRetention(done, team.Id, team.Standup.RetentionDays);
        }

        return JobResult.Done(done.IsEmpty ? null : done);
    }

    private async Task Apply(Team team, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var places = (await store.DaysOf(team.Workspace, StandupHistory.People([team]), cancel)).Where(place => place.Day.TeamId == team.Id);
        foreach (var some in places.Chunk(PerChange))
        {
            var entries = (await store.Entries(team.Workspace, some, cancel)).ToDictionary(entry => (entry.UserId, entry.Day));
            var change = new Change(team.Workspace);
            foreach (var (user, day) in some)
                Apply(change, team, day, user, entries.GetValueOrDefault((user, day)), Period.DaysBetween(today, day.Date.PlusDays(team.Standup.RetentionDays)));
            await jobs.Commit(change, cancel);
        }
    }

    private void Apply(Change change, Team team, StandupDay day, string user, StandupEntry? entry, int daysLeft)
    {
        if (daysLeft <= 0)
            store.Erase(change, day, user);
        else
            store.Remember(change, day, user, team.Standup.Retention);
        var left = daysLeft > 0 ? Duration.FromDays(daysLeft) : Duration.FromSeconds(1);
        store.Keep(change, day, user, left);
        deliveries.Keep(change, day.PromptDelivery(user), left);
        deliveries.Keep(change, day.BoardDelivery, left);
        deliveries.Keep(change, day.DigestDelivery, left);
        if (entry is not null)
            deliveries.Keep(change, day.AnswersDelivery(user, entry.Round), left);
    }
}

/// <summary>Any change of a team may be one of how long answers are kept; the job looks.</summary>
internal sealed class RetentionOnTeamsChanged : ITeamsChanged
{
    public void Add(Change change, IReadOnlyCollection<string> teamIds) => change.Enqueue(new RetentionJob(), lane: Lane.Bulk);
}
