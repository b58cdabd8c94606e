using System.Text.Json;
using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Operations.Backup;

/// <summary>
/// Makes a restored installation careful about what may have happened since the backup: occurrences of that time are recorded as missed, not run,
/// and a message that waited then is looked for in Slack before it is posted.
/// </summary>
internal sealed class Aftercare(
    ITeams teams, IPeople people, RoutineRegistry routines, RoutineStore occurrences, MissedRecorder missed, DeliveryStore deliveries, NoteStore notes, Mornings mornings, IJobClient jobs,
    RedisConnection redis, PlannerOffset offset)
{
    private const int ChangesAtOnce = 200, MostOfOneRoutine = 1000;

    public async Task Run(IReadOnlyList<string> workspaces, IReadOnlyList<BackedUpJob> waiting, Instant taken, TextWriter output, CancellationToken cancel)
    {
        foreach (var workspace in workspaces)
        {
            var own = waiting.Where(job => job.Workspace == workspace).ToList();
            var ahead = await offset.Get(workspace, cancel);
            var now = await redis.Time(cancel) + ahead;
            var notRun = await RecordMissed(workspace, taken + ahead, now, cancel) + await EndOccurrences(workspace, own, now, cancel);
            await DropStandupJobs(workspace, own, now, cancel);
            await KeepNotesForTheNextMorning(workspace, own, taken + ahead, now, cancel);
            var looked = await LookBeforePosting(workspace, own, taken, cancel);
            await output.WriteLineAsync($"{workspace}: {notRun} occurrences since {taken} are recorded as missed; {looked} messages that waited are looked for before they are sent.");
        }
    }

    /// <summary>Whatever came due since, of any routine that was on: it may have run, and must not run twice.</summary>
    private async Task<int> RecordMissed(string workspace, Instant from, Instant now, CancellationToken cancel)
    {
        var all = await teams.All(workspace, cancel);
        var standings = await occurrences.Standings(workspace, [.. all.Select(team => team.Id)], cancel);
        var count = 0;
        foreach (var (team, field) in standings.Keys)
        {
            if (await TickOf(workspace, all.First(one => one.Id == team), field, cancel) is not { } tick)
                continue;
            var due = OccurrenceTimes.After(from, tick).TakeWhile(one => one.Due <= now).Take(MostOfOneRoutine).ToList();
            var known = await occurrences.Taken(workspace, [.. due.Select(one => new OccurrenceName(team, field, one.Occurrence.Key))], cancel);
            foreach (var chunk in due.Where(one => !known.Contains(new(team, field, one.Occurrence.Key))).Chunk(ChangesAtOnce))
            {
                var change = new Change(workspace);
                foreach (var (occurrence, at) in chunk)
                {
                    occurrences.Take(change, team, field, occurrence.Key, at, missed: true);
                    missed.Add(change, tick, occurrence.Key, at, now, MissedReason.Restored);
                }

                await jobs.Commit(change, cancel);
                count += chunk.Length;
            }
        }

        return count;
    }

    /// <summary>Occurrences whose work waited when the backup was made.</summary>
    private async Task<int> EndOccurrences(string workspace, IEnumerable<BackedUpJob> waiting, Instant now, CancellationToken cancel)
    {
        var count = 0;
        var all = await teams.All(workspace, cancel);
        foreach (var job in waiting)
        {
            if (Occurrence(job) is not { } run)
                continue;
            var field = RoutineTick.FieldOf(run.Routine, run.User);
            var change = new Change(workspace).CancelJob(job.Id);
            occurrences.SetEnd(change, run.TeamId, field, run.Key, run.Due, OccurrenceState.Missed);
            if (all.FirstOrDefault(team => team.Id == run.TeamId) is { } team && await TickOf(workspace, team, field, cancel) is { } tick)
                missed.Add(change, tick, run.Key, run.Due, now, MissedReason.Restored);
            await jobs.Commit(change, cancel);
            count++;
        }

        return count;
    }

    private static MemberRun? Occurrence(BackedUpJob job) => job.Kind switch
    {
        "occurrence" when Payload<OccurrenceJob>(job) is { TeamId: not null } one => new(one.TeamId, one.Routine, null, one.Key, one.Due),
        "member-occurrence" when Payload<MemberOccurrenceJob>(job) is { TeamId: not null } one => new(one.TeamId, one.Routine, one.User, one.Key, one.Due),
        _ => null,
    };

    private sealed record MemberRun(string TeamId, string Routine, string? User, string Key, Instant Due);

    /// <returns>null: there is no such routine any more.</returns>
    private async Task<RoutineTick?> TickOf(string workspace, Team team, string field, CancellationToken cancel)
    {
        var (name, user) = RoutineTick.Parse(field);
        if (routines.Find(name) is not { } routine)
            return null;
        return user is null ? RoutineTick.OfTeam(routine, team) : new(routine, team, await ZoneOf(workspace, team, user, cancel), user);
    }

    private async Task<DateTimeZone> ZoneOf(string workspace, Team team, string user, CancellationToken cancel)
    {
        try
        {
            return (await people.Get(workspace, user, cancel))?.Zone ?? team.Zone;
        }
        catch (SlackException)
        {
            // Only what is remembered of people can be asked here: the environment may not have Slack's settings.
            return team.Zone;
        }
    }

    /// <summary>A morning since the backup may have had its note: what waits is told the next morning.</summary>
    private async Task KeepNotesForTheNextMorning(string workspace, IEnumerable<BackedUpJob> waiting, Instant from, Instant now, CancellationToken cancel)
    {
        foreach (var user in await notes.Waiting(workspace, cancel))
        {
            if (await mornings.Of(workspace, user, cancel) is not { } morning || morning.DueAt(now) is not { } today || morning.On(today) is not { } due || due <= from
                || await notes.Sent(workspace, user, today, cancel) is not null)
                continue;
            var change = new Change(workspace);
            // Long ago, so that nothing is added to that note either: which message it is, is not known here.
            notes.PutSent(change, user, today, new([], due - Duration.FromDays(1)), version: 0);
            await jobs.Commit(change, cancel);
        }

        foreach (var send in waiting.Where(job => job.Kind == JobKind.Of(typeof(MorningSendJob)).Name))
            await jobs.Commit(new Change(workspace).CancelJob(send.Id), cancel);
    }

    /// <summary>Questions and reminders for a time since the backup: they may have come, and no later one repeats them.</summary>
    private async Task DropStandupJobs(string workspace, IEnumerable<BackedUpJob> waiting, Instant now, CancellationToken cancel)
    {
        foreach (var job in waiting)
        {
            Instant? due = job.Kind switch
            {
                "standup-late" => Payload<LatePromptJob>(job)?.Due,
                "standup-reminder" => Payload<StandupReminderJob>(job)?.Due,
                _ => null,
            };
            if (due <= now)
                await jobs.Commit(new Change(workspace).CancelJob(job.Id), cancel);
        }
    }

    /// <summary>As after a request without an answer: the message carries its id, by which it is found.</summary>
    private async Task<int> LookBeforePosting(string workspace, IEnumerable<BackedUpJob> waiting, Instant taken, CancellationToken cancel)
    {
        var count = 0;
        foreach (var job in waiting.Where(job => job.Kind == JobKind.Of(typeof(DeliverJob)).Name))
        {
            if (Payload<DeliverJob>(job) is not { } deliver || await deliveries.Get(workspace, deliver.DeliveryId, cancel) is not { Ts: null, SentAt: null } state)
                continue;
            var change = new Change(workspace);
            deliveries.Set(change, deliver.DeliveryId, state.Noted(taken, version: -1));
            await jobs.Commit(change, cancel);
            count++;
        }

        return count;
    }

    /// <returns>null: damaged or of another version; the worker will say so.</returns>
    private static T? Payload<T>(BackedUpJob job)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(job.Payload, PlannerJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
