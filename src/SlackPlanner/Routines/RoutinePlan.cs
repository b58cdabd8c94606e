using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Moves routines of a team on: starts what is due, records what is missed, plans the next ticks. All into one change.</summary>
internal sealed partial class RoutinePlan(RoutineStore store, ILogger<RoutinePlan> log)
{
    /// <summary>After a long downtime no more than this many occurrences of a routine are taken at once.</summary>
    private const int MostAtOnce = 500;

    /// <summary>How many to come are looked at with those that are due; seldom is more than the first of them taken.</summary>
    private const int Ahead = 3;

    /// <summary>How far back an occurrence is looked for; done keys live longer.</summary>
    private static readonly Duration Window = Duration.FromDays(40);

    /// <remarks>Two round trips to Redis, however many routines.</remarks>
    public async Task Advance(Change change, Team team, IReadOnlyCollection<IRoutine> routines, Instant now, CancellationToken cancel)
    {
        var standings = await store.Standings(team.Workspace, team.Id, cancel);
        var looks = routines.Select(routine => Look(team, routine, standings.GetValueOrDefault(routine.Name), now)).ToList();
        var taken = await store.Taken(
            team.Workspace, team.Id, [.. looks.SelectMany(look => look.Due.Concat(look.Coming).Select(one => (look.Routine.Name, one.Occurrence.Key)))], cancel);
        foreach (var look in looks)
            await Advance(change, team, look, taken, now, cancel);
    }

    private static Looked Look(Team team, IRoutine routine, RoutineStanding? known, Instant now)
    {
        // Since when the routine is on: what lay before never was an occurrence. In the future: a sandbox's clock went backwards.
        var standing = known is null || known.Since > now ? new RoutineStanding(now) : known;
        // From the earliest time that may still be open, not from the last one run: moving 10:00 to 09:00 at 09:30 must not lose today's.
        var earliest = Instant.Min(now - Window, standing.NextDue - Duration.Epsilon ?? now);
        var due = new List<(Occurrence, Instant)>();
        var coming = new List<(Occurrence, Instant)>();
        foreach (var one in OccurrenceTimes.After(Instant.Max(standing.Since, earliest), team, routine))
        {
            (one.Due <= now ? due : coming).Add(one);
            if (coming.Count == Ahead)
                break;
        }

        return new(routine, standing, due, coming);
    }

    private async Task Advance(
        Change change, Team team, Looked look, IReadOnlySet<(string, string)> taken, Instant now, CancellationToken cancel)
    {
        var started = 0;
        foreach (var (occurrence, due) in look.Due.Where(one => !taken.Contains((look.Routine.Name, one.Occurrence.Key))))
        {
            if (started++ == MostAtOnce)
            {
                // Not through yet: what was taken so far is saved, and the next tick goes on.
                PlanTick(change, team, look, (occurrence, due), now);
                return;
            }

            Take(change, team, look, occurrence, due, now);
        }

        (Occurrence, Instant)? next = look.Coming.Where(one => !taken.Contains((look.Routine.Name, one.Occurrence.Key))).Cast<(Occurrence, Instant)?>().FirstOrDefault();
        next ??= look.Coming.Count < Ahead ? null : await FarAhead(team, look, cancel);
        if (next is { } found)
        {
            PlanTick(change, team, look, found, found.Item2);
        }
        else
        {
            change.CancelJob(new TickJob(team.Id, look.Routine.Name).Id);
            store.SetStanding(change, team.Id, look.Routine.Name, look.Standing with { NextDue = null, NextKey = null });
        }
    }

    /// <summary>After a sandbox's clock went back, much of what is to come was done already.</summary>
    private async Task<(Occurrence, Instant)?> FarAhead(Team team, Looked look, CancellationToken cancel)
    {
        foreach (var chunk in OccurrenceTimes.After(look.Coming[^1].Due, team, look.Routine).Take(MostAtOnce).Chunk(50))
        {
            var taken = await store.Taken(team.Workspace, team.Id, [.. chunk.Select(one => (look.Routine.Name, one.Occurrence.Key))], cancel);
            if (Array.FindIndex(chunk, one => !taken.Contains((look.Routine.Name, one.Occurrence.Key))) is >= 0 and var at)
                return chunk[at];
        }

        return null;
    }

    private void PlanTick(Change change, Team team, Looked look, (Occurrence Occurrence, Instant Due) next, Instant at)
    {
        var tick = new TickJob(team.Id, look.Routine.Name);
        change.Plan(tick, tick.Id, at);
        store.SetStanding(change, team.Id, look.Routine.Name, look.Standing with { NextDue = next.Due, NextKey = next.Occurrence.Key });
    }

    private void Take(Change change, Team team, Looked look, Occurrence occurrence, Instant due, Instant now)
    {
        var (routine, key) = (look.Routine.Name, occurrence.Key);
        if (OccurrenceTimes.IsUseful(look.Routine, team, due, now))
        {
            store.Take(change, team.Id, routine, key, due, missed: false);
            change.Enqueue(new OccurrenceJob(team.Id, routine, key, due), id: $"run:{routine}:{team.Id}:{key}");
        }
        else if (look.Standing.NextDue is not { } planned || due >= planned || key == look.Standing.NextKey)
        {
            store.Take(change, team.Id, routine, key, due, missed: true);
            LogMissed(routine, team.Id, key);
        }

        // Otherwise it was never planned: a day that was added to the rule since.
    }

    /// <param name="Due">Occurrences whose time has come, taken ones too.</param>
    /// <param name="Coming">The first ones to come.</param>
    private sealed record Looked(
        IRoutine Routine, RoutineStanding Standing, IReadOnlyList<(Occurrence Occurrence, Instant Due)> Due, IReadOnlyList<(Occurrence Occurrence, Instant Due)> Coming);

    [LoggerMessage(LogLevel.Warning, "Routine {Routine} of team {Team} missed {Key}: it is too late for it to be useful.")]
    private partial void LogMissed(string routine, string team, string key);
}
