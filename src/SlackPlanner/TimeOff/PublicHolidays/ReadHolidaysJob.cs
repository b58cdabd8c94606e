using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>Reads one calendar of holidays anew, for all teams that name it; while that fails, the last good copy stands.</summary>
/// <param name="Source">See <see cref="HolidayStore.IdOf"/>.</param>
[Job("read-holidays", Version = 1, NeverBury = true)]
internal sealed record ReadHolidaysJob(string Source) : IJob
{
    public static string IdOf(string source) => $"holidays:{HolidayStore.IdOf(source)}";
}

internal sealed partial class ReadHolidaysJobHandler(
    HolidaySources sources, HolidayStore store, HolidayDirectory directory, ITeams teams, IMorningNote note, IPlannerClock clock, ILogger<ReadHolidaysJobHandler> log) : IJobHandler<ReadHolidaysJob>
{
    public async Task<JobResult> Handle(ReadHolidaysJob job, JobContext context, CancellationToken cancel)
    {
        var users = (await teams.Saved(context.Workspace, cancel)).All
            .SelectMany(team => team.Holidays.Select(named => (Team: team, Region: named.Key, Source: named.Value)))
            .Where(named => HolidayStore.IdOf(named.Source) == job.Source).ToList();
        if (users.Count == 0)
            return JobResult.Done(); // no team names it any more

        var (source, zone) = (users[0].Source, users[0].Team.Zone);
        var before = await store.Get(context.Workspace, source, cancel);
        var now = clock.Now(context.Workspace);
        var read = await sources.Read(source, now.InZone(zone).Date, zone, cancel);
        var change = new Change(context.Workspace);
        if (read.Problem is null)
        {
            store.Save(change, source, new(now, now, read.Days), before?.Version ?? 0);
            if (before?.Value.ReadAt is not null)
                Tell(change, users.Select(named => named.Team).Distinct(), source, Changed(before.Value.Days, read.Days, now.InZone(zone).Date));
            // Rules that shift a day because of a holiday were planned without it.
            if (before is null || !before.Value.Days.SequenceEqual(read.Days))
                change.Enqueue(new ReconcileJob([.. users.Select(named => named.Team.Id).Distinct()]), id: $"reconcile:{Guid.NewGuid():n}");
            LogRead(job.Source, read.Days.Count);
        }
        else
        {
            // Each manager hears once of each trouble, however often it is tried again.
            var told = before?.Value.Trouble?.Told ?? [];
            foreach (var (team, region, _) in users.Where(named => !told.Contains(named.Team.Id)))
                note.AddForManager(change, team, new(HolidayTroubleSource.Name, team.Id, region));
            var trouble = new HolidayTrouble(read.Problem, before?.Value.Trouble?.Since ?? now, [.. told.Union(users.Select(named => named.Team.Id))]);
            store.Save(change, source, new(before?.Value.ReadAt, now, before?.Value.Days ?? [], trouble), before?.Version ?? 0);
            LogNotRead(job.Source, users[0].Team.Id, users[0].Region);
        }

        directory.Forget(context.Workspace);
        return JobResult.Done(change);
    }

    // What was known before and is other now moves budgets and questions, as any absence does.
    private static void Tell(Change change, IEnumerable<Team> teams, string source, DateInterval? changed)
    {
        if (changed is null)
            return;
        foreach (var user in teams.SelectMany(team => team.Members.Select(member => member.User).Where(user => team.HolidaysOf(user) == source)).Distinct())
            change.Enqueue(new AbsenceChanged(user, changed.Start, changed.End), lane: Lane.Bulk);
    }

    private static DateInterval? Changed(IReadOnlyList<HolidayDay> before, IReadOnlyList<HolidayDay> after, LocalDate today)
    {
        var dates = before.Except(after).Concat(after.Except(before)).Select(day => day.Date).Where(date => date >= today && date <= today.PlusDays(DateLimits.TimeOff.MaxDays)).ToList();
        return dates.Count == 0 ? null : new(dates.Min(), dates.Max());
    }

    [LoggerMessage(LogLevel.Information, "Public holidays {Source} were read: {Count} days.")]
    private partial void LogRead(string source, int count);

    [LoggerMessage(LogLevel.Warning, "Public holidays {Source} (team {Team}, region {Region}) could not be read; the last good copy is kept. The team's manager is told why.")]
    private partial void LogNotRead(string source, string team, string region);
}
