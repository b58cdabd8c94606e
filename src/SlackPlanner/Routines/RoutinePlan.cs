using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Moves routines on: starts what is due, records what is missed, plans the next ticks. All into one change.</summary>
internal sealed partial class RoutinePlan(RoutineStore store, MissedRecorder missed, IEnumerable<IPlanFacts> facts, ILogger<RoutinePlan> log)
{
    /// <summary>After a long downtime no more than this many occurrences of a routine are taken at once.</summary>
    private const int MostAtOnce = 500;

    /// <summary>How many to come are looked at with those that are due. Seldom is even the first of them taken, and there may be 100,000 ticks to plan.</summary>
    private const int Ahead = 1;

    /// <summary>How far back an occurrence is looked for; done keys live longer.</summary>
    private static readonly Duration Window = Duration.FromDays(40);

    public async Task Advance(Change change, RoutineTick tick, Instant now, CancellationToken cancel) =>
        await Advance(change, [(tick, await store.Standing(change.Workspace, tick.Team.Id, tick.Field, cancel))], now, cancel);

    /// <summary>The same for any number of ticks, of any teams, with their standings at hand.</summary>
    /// <remarks>One round trip to Redis, and none while every routine just waits for its time.</remarks>
    public async Task Advance(Change change, IReadOnlyList<(RoutineTick Tick, RoutineStanding? Standing)> ticks, Instant now, CancellationToken cancel)
    {
        var looks = new List<Looked>();
        IReadOnlyList<Team> teams = [.. ticks.Select(one => one.Tick.Team).Distinct()];
        foreach (var fact in facts)
            await fact.Refresh(change.Workspace, teams, cancel);
        foreach (var (tick, known) in ticks)
        {
            var basis = PlanBasis.Of(tick, facts);
            if (known is { NextDue: { } next } && known.Since <= now && now < next && known.Basis == basis)
                change.Plan(tick.Job, tick.JobId, next); // nothing to decide; but the tick may have been lost
            else
                looks.Add(Look(tick, known, basis, now));
        }

        var taken = await store.Taken(change.Workspace, [.. looks.SelectMany(look => look.Due.Concat(look.Coming).Select(look.Name))], cancel);
        foreach (var look in looks)
            await Advance(change, look, taken, now, cancel);
    }

    private static Looked Look(RoutineTick tick, RoutineStanding? known, string basis, Instant now)
    {
        // Since when the routine is on: what lay before never was an occurrence. In the future: a sandbox's clock went backwards.
        var standing = known is null || known.Since > now ? new RoutineStanding(now) : known;
        // From the earliest time that may still be open, not from the last one run: moving 10:00 to 09:00 at 09:30 must not lose today's.
        var earliest = Instant.Min(now - Window, standing.NextDue - Duration.Epsilon ?? now);
        var due = new List<(Occurrence, Instant)>();
        var coming = new List<(Occurrence, Instant)>();
        foreach (var one in OccurrenceTimes.After(Instant.Max(standing.Since, earliest), tick))
        {
            (one.Due <= now ? due : coming).Add(one);
            if (coming.Count == Ahead)
                break;
        }

        return new(tick, standing, basis, due, coming);
    }

    private async Task Advance(Change change, Looked look, IReadOnlySet<OccurrenceName> taken, Instant now, CancellationToken cancel)
    {
        var started = 0;
        foreach (var (occurrence, due) in look.Due.Where(one => !taken.Contains(look.Name(one))))
        {
            if (started++ == MostAtOnce)
            {
                // Not through yet: what was taken so far is saved, and the next tick goes on.
                PlanTick(change, look, (occurrence, due), now);
                return;
            }

            Take(change, look, occurrence, due, now);
        }

        (Occurrence, Instant)? next = look.Coming.Where(one => !taken.Contains(look.Name(one))).Cast<(Occurrence, Instant)?>().FirstOrDefault();
        next ??= look.Coming.Count < Ahead ? null : await FarAhead(change.Workspace, look, cancel);
        if (next is { } found)
        {
            PlanTick(change, look, found, found.Item2);
        }
        else
        {
            change.CancelJob(look.Tick.JobId);
            store.SetStanding(change, look.Tick.Team.Id, look.Tick.Field, new(look.Standing.Since));
        }
    }

    /// <summary>After a sandbox's clock went back, much of what is to come was done already.</summary>
    private async Task<(Occurrence, Instant)?> FarAhead(string workspace, Looked look, CancellationToken cancel)
    {
        foreach (var chunk in OccurrenceTimes.After(look.Coming[^1].Due, look.Tick).Take(MostAtOnce).Chunk(50))
        {
            var taken = await store.Taken(workspace, [.. chunk.Select(look.Name)], cancel);
            if (Array.FindIndex(chunk, one => !taken.Contains(look.Name(one))) is >= 0 and var at)
                return chunk[at];
        }

        return null;
    }

    private void PlanTick(Change change, Looked look, (Occurrence Occurrence, Instant Due) next, Instant at)
    {
        change.Plan(look.Tick.Job, look.Tick.JobId, at);
        store.SetStanding(change, look.Tick.Team.Id, look.Tick.Field, new(look.Standing.Since, next.Due, next.Occurrence.Key, look.Basis));
    }

    private void Take(Change change, Looked look, Occurrence occurrence, Instant due, Instant now)
    {
        var (tick, team, key) = (look.Tick, look.Tick.Team.Id, occurrence.Key);
        if (OccurrenceTimes.IsUseful(tick, due, now))
        {
            store.Take(change, team, tick.Field, key, due, missed: false);
            change.Enqueue(tick.Run(key, due), id: tick.RunJobId(key));
        }
        else if (look.Standing.NextDue is not { } planned || due >= planned || key == look.Standing.NextKey)
        {
            store.Take(change, team, tick.Field, key, due, missed: true);
            // Waited for at this very hour, and nobody came: the app was away. Else the hour was moved to one that had passed.
            missed.Add(change, tick, key, due, now, look.Standing.NextDue <= due ? MissedReason.NotRunning : MissedReason.TooLate);
            LogMissed(tick.Field, team, key);
        }

        // Otherwise it was never planned: a day that was added to the rule since.
    }

    /// <summary>One tick, looked through.</summary>
    /// <param name="Due">Occurrences whose time has come, taken ones too.</param>
    /// <param name="Coming">The first ones to come.</param>
    private sealed record Looked(
        RoutineTick Tick, RoutineStanding Standing, string Basis,
        IReadOnlyList<(Occurrence Occurrence, Instant Due)> Due, IReadOnlyList<(Occurrence Occurrence, Instant Due)> Coming)
    {
        public OccurrenceName Name((Occurrence Occurrence, Instant Due) one) => new(Tick.Team.Id, Tick.Field, one.Occurrence.Key);
    }

    [LoggerMessage(LogLevel.Warning, "Routine {Routine} of team {Team} missed {Key}: it is too late for it to be useful.")]
    private partial void LogMissed(string routine, string team, string key);
}
