using System.Text.Json;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Routines;

/// <summary>Records what did not happen, and tells whoever wants to know.</summary>
internal sealed class MissedRecorder(MissedStore store, IEnumerable<IOccurrenceMissed> listeners)
{
    public void Add(Change change, RoutineTick tick, string key, Instant due, Instant now, MissedReason reason)
    {
        var missed = new MissedOccurrence(tick.Team.Id, tick.Routine.Name, tick.User, key, due, reason, now);
        store.Add(change, missed);
        Tell(change, tick.Team, missed);
    }

    public void Tell(Change change, Teams.Team team, MissedOccurrence missed)
    {
        foreach (var listener in listeners)
            listener.Add(change, team, missed);
    }
}

/// <inheritdoc cref="IMissed"/>
/// <remarks>Failed ones are read off the dead letters: whoever tries one again, or throws it away, has it off this list at once.</remarks>
internal sealed class Missed(MissedStore store, IJobMonitor jobs) : IMissed
{
    private const int MostDead = 500;

    public async Task<IReadOnlyList<MissedOccurrence>> Recent(string workspace, string? teamId, Instant since, int limit, CancellationToken cancel)
    {
        var recorded = store.Recent(workspace, teamId, since, limit, cancel);
        var failed = (await Failed(workspace, cancel)).Where(one => one.RecordedAt >= since && (teamId is null || one.TeamId == teamId));
        return [.. failed.Concat(await recorded).OrderByDescending(one => one.RecordedAt).Take(limit)];
    }

    /// <summary>The occurrences whose jobs are dead letters.</summary>
    public async Task<IReadOnlyList<MissedOccurrence>> Failed(string workspace, CancellationToken cancel) =>
        [.. (await jobs.ListDead(workspace, MostDead, cancel)).Select(Read).OfType<MissedOccurrence>()];

    private static MissedOccurrence? Read(StoredJob job)
    {
        try
        {
            return job.Kind switch
            {
                "occurrence" when JsonSerializer.Deserialize<OccurrenceJob>(job.Payload, PlannerJson.Options) is { TeamId: not null } one =>
                    new(one.TeamId, one.Routine, null, one.Key, one.Due, MissedReason.Failed, one.Due),
                "member-occurrence" when JsonSerializer.Deserialize<MemberOccurrenceJob>(job.Payload, PlannerJson.Options) is { TeamId: not null } one =>
                    new(one.TeamId, one.Routine, one.User, one.Key, one.Due, MissedReason.Failed, one.Due),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null; // a damaged payload is what it died of; the jobs page shows it
        }
    }
}
