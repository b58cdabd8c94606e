using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>Looks which calendars of holidays are to be read: new ones, those in trouble, those of a week ago, and files, which cost nothing.</summary>
/// <param name="TeamIds">All calendars of these teams, whatever their age; null: what is due of all teams'.</param>
[Job("check-holidays", Version = 1, NeverBury = true)]
internal sealed record CheckHolidaysJob(IReadOnlyList<string>? TeamIds = null) : IJob;

internal sealed class CheckHolidaysJobHandler(HolidayStore store, ITeams teams, IPlannerClock clock) : IJobHandler<CheckHolidaysJob>
{
    private static readonly Duration Week = Duration.FromDays(7);

    public async Task<JobResult> Handle(CheckHolidaysJob job, JobContext context, CancellationToken cancel)
    {
        // As saved this moment: the change that asked for this look may be younger than what is remembered of teams.
        var all = (await teams.Saved(context.Workspace, cancel)).All.Where(team => team.Holidays.Count > 0 && job.TeamIds?.Contains(team.Id) != false);
        var sources = all.SelectMany(team => team.Holidays.Values).Distinct().ToList();
        var kept = await store.GetMany(context.Workspace, sources, cancel);
        var now = clock.Now(context.Workspace);
        var change = new Change(context.Workspace);
        foreach (var (source, known) in sources.Zip(kept))
        {
            var isDue = job.TeamIds is not null || known?.Value is not { Trouble: null, ReadAt: { } read } || now - read >= Week || read > now || !HolidaySources.IsAddress(source);
            if (isDue)
                change.Enqueue(new ReadHolidaysJob(HolidayStore.IdOf(source)), id: ReadHolidaysJob.IdOf(source));
        }

        return JobResult.Done(change);
    }
}

/// <summary>When to look: at a start, every hour, and when settings were saved.</summary>
internal sealed class HolidayChecks : ITeamsChanged, IReconciled
{
    public void Add(Change change, IReadOnlyCollection<string> teamIds)
    {
        // An id of its own each time: a look under way may have seen the older settings.
        if (teamIds.Count > 0)
            change.Enqueue(new CheckHolidaysJob([.. teamIds]), id: $"holidays-of:{Guid.NewGuid():n}");
    }

    public void Add(Change change) => change.Enqueue(new CheckHolidaysJob(), id: "holidays-check");
}
