using System.Text.Json;
using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations.Backup;

/// <summary>
/// Makes a restored installation careful about what may have happened since the backup: occurrences of that time are recorded as missed, not run,
/// and a message that waited then is looked for in Slack before it is posted.
/// </summary>
internal sealed class Aftercare(
    ITeams teams, RoutineRegistry routines, RoutineStore occurrences, DeliveryStore deliveries, IJobClient jobs, RedisConnection redis, PlannerOffset offset, IPeople people)
{
    private const int ChangesAtOnce = 200, MostOfOneRoutine = 1000;

    public async Task Run(IReadOnlyList<string> workspaces, IReadOnlyList<BackedUpJob> waiting, Instant taken, TextWriter output, CancellationToken cancel)
    {
        foreach (var workspace in workspaces)
        {
            var own = waiting.Where(job => job.Workspace == workspace).ToList();
            var missed = await RecordMissed(workspace, taken, cancel) + await EndOccurrences(workspace, own, cancel);
            var looked = await LookBeforePosting(workspace, own, taken, cancel);
            await output.WriteLineAsync($"{workspace}: {missed} occurrences since {taken} are recorded as missed; {looked} messages that waited are looked for before they are sent.");
        }
    }

    /// <summary>Whatever came due since: it may have run, and must not run twice.</summary>
    private async Task<int> RecordMissed(string workspace, Instant taken, CancellationToken cancel)
    {
        var ahead = await offset.Get(workspace, cancel);
        var (from, now) = (taken + ahead, await redis.Time(cancel) + ahead);
        var count = 0;
        foreach (var team in await teams.All(workspace, cancel))
        {
            var due = new List<(string Field, string Key, Instant Due)>();
            foreach (var routine in routines.All.Where(routine => routines.IsOn(routine, team)))
            {
                foreach (var tick in await Ticks(team, routine, cancel))
                    due.AddRange(OccurrenceTimes.After(from, tick).TakeWhile(one => one.Due <= now).Take(MostOfOneRoutine).Select(one => (tick.Field, one.Occurrence.Key, one.Due)));
            }

            var already = await occurrences.Taken(workspace, [.. due.Select(one => new OccurrenceName(team.Id, one.Field, one.Key))], cancel);
            foreach (var chunk in due.Where(one => !already.Contains(new(team.Id, one.Field, one.Key))).Chunk(ChangesAtOnce))
            {
                var change = new Change(workspace);
                foreach (var (routine, key, at) in chunk)
                    occurrences.Take(change, team.Id, routine, key, at, missed: true);
                await jobs.Commit(change, cancel);
                count += chunk.Length;
            }
        }

        return count;
    }

    private async Task<IReadOnlyList<RoutineTick>> Ticks(Team team, IRoutine routine, CancellationToken cancel)
    {
        if (routine is not IMemberRoutine own)
            return [RoutineTick.OfTeam(routine, team)];
        var ticks = new List<RoutineTick>();
        foreach (var user in own.Members(team).Distinct(StringComparer.Ordinal))
            ticks.Add(new(routine, team, (await people.Get(team.Workspace, user, cancel))?.Zone ?? team.Zone, user));
        return ticks;
    }

    /// <summary>Occurrences whose work waited when the backup was made.</summary>
    private async Task<int> EndOccurrences(string workspace, IEnumerable<BackedUpJob> waiting, CancellationToken cancel)
    {
        var count = 0;
        foreach (var chunk in waiting.Where(job => job.Kind == JobKind.Of(typeof(OccurrenceJob)).Name).Chunk(ChangesAtOnce))
        {
            var change = new Change(workspace);
            foreach (var job in chunk)
            {
                if (Payload<OccurrenceJob>(job) is not { } run)
                    continue;
                occurrences.SetEnd(change, run.TeamId, run.Routine, run.Key, run.Due, OccurrenceState.Missed);
                change.CancelJob(job.Id);
                count++;
            }

            await jobs.Commit(change, cancel);
        }

        return count;
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
