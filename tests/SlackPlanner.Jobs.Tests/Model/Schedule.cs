using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests.Model;

/// <summary>
/// Plays a row of numbers as transitions, against Redis and against the oracle, and compares each answer. Every transition is one call, so a worker that dies
/// dies between two of them: it is the one that says nothing any more. Whoever once had a job may speak again at any time, late or twice.
/// </summary>
internal sealed class Schedule(RedisConnection connection, Keyspace keyspace, JobQueue queue, IJobMonitor monitor, string workspace)
{
    private const long Hour = 3_600_000;

    private static readonly string[] Ids = ["a", "b", "c", "d", "e"];
    private static readonly string[] All = [.. Ids, "follows"];
    private static readonly string[] Kinds =
    [
        "enqueue", "enqueue", "enqueue", "plan", "claim", "claim", "claim", "claim", "claim, answer lost", "give back", "cancel", "revive or discard", "run soon",
        "clock forward", "clock forward", "clock back", "offset", "compare", "complete", "finish", "retry", "park", "hand back", "bury or renew",
    ];
    private static readonly string[] Lanes = ["interactive", "normal", "bulk"];

    private readonly Oracle oracle = new() { Now = 1_800_000_000_000 };
    private readonly List<ClaimedJob> held = [];
    private readonly List<(int Claim, string Name, long Lease, long Sent)> lost = [];
    private long monotonic;
    private int number;

    /// <returns>What went wrong, at which step; null: nothing.</returns>
    public async Task<string?> Play(IReadOnlyList<int> steps)
    {
        var story = new List<string>();
        try
        {
            await Clock(0);
            foreach (var step in steps)
                await Do(new(step), story);
            await Compare();
            if (steps.Count % 4 == 0)
                await CompareLists();
            await Drain();
            return null;
        }
        catch (Exception e) when (e is not RedisUnavailableException)
        {
            return $"{e.Message}\nafter\n  {string.Join("\n  ", story)}";
        }
        finally
        {
            await CleanUp();
        }
    }

    private async Task Do(Dice dice, List<string> story)
    {
        number++;
        var (kind, id, lane) = (dice.Next(Kinds.Length), Ids[dice.Next(Ids.Length)], dice.Next(Lanes.Length));
        story.Add($"{number} at {oracle.Now}: {Kinds[kind]} {id} {Lanes[lane]}");
        await (kind switch
        {
            0 or 1 or 2 => Enqueue(id, lane, dice),
            3 => Plan(id, lane, dice),
            4 or 5 or 6 or 7 => Claim(dice, answerLost: false),
            8 => Claim(dice, answerLost: true),
            9 => GiveBack(),
            10 => Cancel(id),
            11 => Operator(id, dice),
            12 => Soon(id, lane, dice),
            13 or 14 => Clock(dice.Pick(1L, 1000, 15_000, 15_001, 40_000, Hour)),
            15 => Clock(dice.Pick(-1L, -5_000, -300_000)),
            16 => Offset(dice.Pick(0L, 5_000, 24 * Hour, -24 * Hour)),
            17 => Compare(),
            _ => Speak(kind, dice),
        });
    }

    /// <summary>Whoever once had a job says something: mostly the latest, sometimes one whose job is long somebody else's.</summary>
    private async Task Speak(int kind, Dice dice)
    {
        if (held.Count == 0)
            return;
        var back = dice.Next(8) < 5 ? 0 : dice.Next(held.Count);
        var job = held[held.Count - 1 - back];
        var delay = dice.Pick(0L, 0, 1000, 30_000);
        switch (kind)
        {
            case 18:
                await Complete(job, dice);
                break;
            case 19:
                await Finish(dice);
                break;
            case 20:
                var reason = $"failure {number}";
                Same(oracle.Retry(job, delay, reason), await queue.Retry(job, Ms(delay), reason, default), "retry");
                break;
            case 21:
                Same(oracle.Park(job, delay), await queue.Park(job, Ms(delay), default), "park");
                break;
            case 22 when dice.Next(2) == 0:
                Same(oracle.HandBack(job, delay), await queue.HandBack(job, Ms(delay), "", default), "hand back");
                break;
            case 22:
                Same(oracle.HandBackUnknown(job, delay, "unknown", Hour), await queue.HandBackUnknown(job, Ms(delay), "unknown", Ms(Hour), default), "hand back unknown");
                break;
            case 23 when dice.Next(3) == 0:
                Same(oracle.Bury(job, failed: true, $"dead {number}"), await queue.Bury(job, failed: true, $"dead {number}", default), "bury");
                break;
            default:
                var gone = await queue.Renew(workspace, held.Select(one => (one.Id, one.Token)), Ms(15_000), default);
                // An id may have been claimed twice: one answer for both.
                var mine = held.Where(one => oracle.Renew(one, 15_000)).Select(one => one.Token).ToHashSet();
                Same(string.Join(',', held.Where(one => !mine.Contains(one.Token)).Select(one => one.Id)), string.Join(',', gone), "renew");
                break;
        }
    }

    private async Task Complete(ClaimedJob job, Dice dice)
    {
        var (once, conflict, follow, next, lane) = (dice.Next(4) == 0 ? $"once{dice.Next(3)}" : null, dice.Next(6) == 0, dice.Next(5), dice.Next(2) == 0, Lanes[dice.Next(3)]);
        var change = new Change(workspace);
        if (once is not null)
            change.Once(once);
        if (conflict)
            change.Expect(keyspace.Key(workspace, "doc"), 7);
        var payload = Payload();
        var at = oracle.Now + oracle.Offset + 5000;
        _ = follow switch
        {
            0 => change.Enqueue(new SampleJob(payload), "follows", Lane(lane)),
            1 => change.Plan(new SampleJob(payload), job.Id, Instant.FromUnixTimeMilliseconds(at), Lane(lane)),
            2 => change.CancelJob("b"),
            _ => change,
        };
        var outcome = oracle.Complete(job, once, conflict, () =>
        {
            if (follow == 0)
                oracle.Enqueue("follows", Stored(payload), lane, 0, revive: false);
            else if (follow == 1)
                oracle.Plan(job.Id, Stored(payload), lane, at);
            else if (follow == 2)
                oracle.Cancel("b");
        });
        var claimed = next && outcome is ("done" or "already") ? oracle.Claim(number, 1, 1, 15_000, idle: false) : default;
        var answer = await queue.Complete(job, change, next, others: true, Ms(15_000), default);
        Same(outcome, answer.Outcome, "complete");
        if (answer.Next is not null)
            SameClaim(claimed, answer.Next);
    }

    private async Task Finish(Dice dice)
    {
        var (jobs, next) = (held.TakeLast(1 + dice.Next(3)).DistinctBy(job => job.Id).ToList(), dice.Next(3));
        var others = dice.Next(next + 1);
        var stale = jobs.Where(job => oracle.Complete(job, null, conflict: false, () => { }) == "stale").Select(job => job.Id).ToList();
        var claimed = next > 0 ? oracle.Claim(number, next, others, 15_000, idle: false) : default;
        var answer = await queue.Finish(workspace, jobs, next, others, Ms(15_000), default);
        Same(string.Join(',', stale), string.Join(',', answer.Stale), "finish");
        if (answer.Next is not null)
            SameClaim(claimed, answer.Next);
    }

    private async Task Enqueue(string id, int lane, Dice dice)
    {
        var (delay, revive, payload) = (dice.Pick(0L, 0, 0, 500, 20_000), dice.Next(4) == 0, Payload());
        oracle.Enqueue(id, Stored(payload), Lanes[lane], delay, revive);
        await queue.Commit(new Change(workspace).Enqueue(new SampleJob(payload), id, (Lane)lane, Duration.FromMilliseconds(delay), revive), default);
    }

    private async Task Plan(string id, int lane, Dice dice)
    {
        var (at, payload) = (oracle.Now + oracle.Offset + dice.Pick(-1000L, 0, 500, 60_000, 24 * Hour), Payload());
        oracle.Plan(id, Stored(payload), Lanes[lane], at);
        await queue.Commit(new Change(workspace).Plan(new SampleJob(payload), id, Instant.FromUnixTimeMilliseconds(at), (Lane)lane), default);
    }

    private async Task Cancel(string id)
    {
        oracle.Cancel(id);
        await queue.Commit(new Change(workspace).CancelJob(id), default);
    }

    private async Task Soon(string id, int lane, Dice dice)
    {
        var named = dice.Next(2) == 0;
        oracle.Soon(id, named ? Lanes[lane] : "");
        await queue.Commit(new Change(workspace).RunSoon(id, named ? (Lane)lane : null), default);
    }

    private async Task Operator(string id, Dice dice)
    {
        if (dice.Next(2) == 0)
            Same(oracle.Revive(id), await monitor.Retry(workspace, id), "revive");
        else
            Same(oracle.Discard(id), await monitor.Discard(workspace, id), "discard");
    }

    private async Task Claim(Dice dice, bool answerLost)
    {
        var (limit, lease, idle) = (1 + dice.Next(4), dice.Pick(15_000L, 15_000, 1000, 1), dice.Next(2) == 0);
        var others = dice.Next(limit + 1);
        var expected = oracle.Claim(number, limit, others, lease, idle);
        var claimed = await queue.Claim(workspace, limit, others, Ms(lease), idle, default);
        if (!answerLost)
            SameClaim(expected, claimed);
        else if (claimed.Jobs is [var first, ..])
            lost.Add((number, (string)(await connection.Call(database => database.HashGetAsync(keyspace.Key(workspace, "jobs", "job", first.Id), "w")))!, lease, monotonic));
    }

    private async Task GiveBack()
    {
        if (lost.Count == 0)
            return;
        var claim = lost[^1];
        lost.RemoveAt(lost.Count - 1);
        var ago = monotonic - claim.Sent;
        Same(oracle.GiveBack(claim.Claim, claim.Lease, ago), await queue.GiveBack(workspace, claim.Name, Ms(claim.Lease), Ms(ago), default), "give back");
    }

    private async Task Clock(long by)
    {
        oracle.Now += by;
        monotonic += Math.Max(0, by);
        await connection.SetClock(keyspace, workspace, Instant.FromUnixTimeMilliseconds(oracle.Now));
    }

    private async Task Offset(long offset)
    {
        oracle.Offset = offset;
        await new PlannerOffset(connection, keyspace).Set(workspace, Duration.FromMilliseconds(offset));
    }

    private async Task Compare()
    {
        var found = await Snapshot.Take(connection, keyspace.Root(workspace), All);
        if (found.Broken() is { } broken)
            throw new InvalidOperationException(broken);
        Same(string.Join('\n', oracle.Jobs.Values.OrderBy(job => job.Id, StringComparer.Ordinal)), found.Text(), "the jobs");
    }

    /// <summary>The lists that people look at: every job is in one of them, and in no other.</summary>
    private async Task CompareLists()
    {
        var listed = new List<string>();
        foreach (var set in new[] { JobSet.Due, JobSet.Later, JobSet.Running, JobSet.Planned, JobSet.Dead })
        {
            for (var skip = 0; skip < 20 && await monitor.List(workspace, set, skip, 2) is { Count: > 0 } page; skip += page.Count)
                listed.AddRange(page.Select(job => job.Id));
        }

        Same(string.Join(',', oracle.Jobs.Keys.Order(StringComparer.Ordinal)), string.Join(',', listed.Order(StringComparer.Ordinal)), "the lists");
        Same(
            string.Join(',', oracle.Jobs.Values.Where(job => job.Flagged).Select(job => job.Id).Order(StringComparer.Ordinal)),
            string.Join(',', (await monitor.List(workspace, JobSet.Flagged, 0, 100)).Select(job => job.Id).Order(StringComparer.Ordinal)), "the flagged ones");
    }

    /// <summary>A healthy worker comes and does all there is: then every job that ever began has ended once.</summary>
    private async Task Drain()
    {
        Same(
            string.Join(',', oracle.Jobs.Values.Where(job => job.Failures > 0 && job.Queue != "dead").Select(job => job.Id).Order(StringComparer.Ordinal)),
            string.Join(',', (await monitor.List(workspace, JobSet.Failed, 0, 100)).Select(job => job.Id).Order(StringComparer.Ordinal)), "the failed ones");
        await Offset(0);
        await Clock(200 * Hour);
        for (var round = 0; round < 20; round++)
        {
            number++;
            var expected = oracle.Claim(number, 4, 4, 15_000, idle: true);
            var claimed = await queue.Claim(workspace, 4, 4, Ms(15_000), true, default);
            SameClaim(expected, claimed);
            foreach (var job in claimed.Jobs)
                Same(oracle.Complete(job, null, conflict: false, () => { }), (await queue.Complete(job, null, false, false, Ms(15_000), default)).Outcome, "drain");
            if (expected.Latest == 0 && claimed.Jobs.Count == 0)
                break;
        }

        await Compare();
        if (oracle.Jobs.Values.FirstOrDefault(job => job.Queue != "dead") is { } left)
            throw new InvalidOperationException($"never ended: {left}");
        Same(oracle.Begun, oracle.Done + oracle.Removed + oracle.Jobs.Count, "every job ends once");
    }

    private Task CleanUp()
    {
        string[] families = ["jobs:due:interactive", "jobs:due:normal", "jobs:due:bulk", "jobs:due:alone", "jobs:planned", "jobs:dead", "jobs:token", "jobs:offset", "jobs:failed", "jobs:flagged", "jobs:stats", "test-clock", "once:once0", "once:once1", "once:once2"];
        return connection.Call(database => database.KeyDeleteAsync([.. families.Concat(All.Select(id => $"jobs:job:{id}")).Select(family => keyspace.Key(workspace, family))]));
    }

    private void SameClaim((long Latest, long Lonely, List<ClaimedJob> Jobs) expected, Claimed actual)
    {
        static string Text(IEnumerable<ClaimedJob> jobs) =>
            string.Join('\n', jobs.Select(job => $"{job.Id} t{job.Token} {job.Payload} {job.Lane} f{job.Failures} c{job.Crashes} r{job.Parks} h{job.HandBacks} due {job.DueMs}"));
        Same(Text(expected.Jobs), Text(actual.Jobs), "claim");
        Same((oracle.Now, oracle.Offset, expected.Lonely), (actual.Now, actual.OffsetMs, actual.Lonely), "look");
        if (expected.Latest != 0 && (actual.Next == 0 || actual.Next > expected.Latest))
            throw new InvalidOperationException($"look again: at {expected.Latest}, but Redis says {actual.Next}");
        held.AddRange(actual.Jobs);
    }

    private static void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"{what}: expected\n{expected}\nbut Redis has\n{actual}");
    }

    private string Payload() => $"n{number}";

    private static string Stored(string payload) => $"{{\"v\":2,\"id\":\"{payload}\"}}";

    private static Lane Lane(string lane) => (Lane)Array.IndexOf(Lanes, lane);

    private static TimeSpan Ms(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>Takes small numbers out of a large one.</summary>
    private sealed class Dice(int value)
    {
        private ulong state = (uint)value;

        public int Next(int below)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            return (int)((state >> 33) % (ulong)below);
        }

        public long Pick(params long[] of) => of[Next(of.Length)];
    }
}
