using SlackPlanner.Jobs;

namespace SlackPlanner.Tests.Deliveries.Pace;

/// <summary>Random days of a workspace against rules that are slow to check and easy to believe.</summary>
public class PaceModelTests
{
    private const int Every = 1005; // 60 a minute
    private const int Grace = 250;

    private sealed record Job(string Id, string To, Lane Lane)
    {
        public int Asked { get; set; }
        public bool Held { get; set; }
        public bool Dies { get; init; }
        public long Arrived { get; set; }
    }

    [Fact]
    public async Task Turns_RandomDays_KeepThePaceAndLoseNobody()
    {
        for (var seed = 1; seed <= 40; seed++)
            await Day(seed);
    }

    private static async Task Day(int seed)
    {
        var random = new Random(seed);
        await using var world = await PaceWorld.Start(new() { PostsPerMinute = 60 });
        var start = world.Now;
        var coming = new PriorityQueue<Job, long>();
        var overtaking = random.Next(0, 10);
        var total = random.Next(20, 70);
        for (var n = 0; n < total; n++)
        {
            var bulk = n >= overtaking;
            var to = bulk && random.Next(3) > 0 ? $"U{n}" : $"C{random.Next(3)}";
            // Most come with the fan-out, the rest as the day goes.
            var at = start + (bulk && random.Next(4) > 0 ? 0 : random.Next(60_000));
            coming.Enqueue(new($"d{n}", to, bulk ? Lane.Bulk : Lane.Interactive) { Dies = random.Next(12) == 0 && bulk, Arrived = at }, at);
        }

        var gone = new List<(long At, Job Job)>();
        var (late, blocks) = (0, 0L);
        while (coming.TryDequeue(out var job, out var at))
        {
            // Claims come a little late, and now and then very late.
            await world.GoTo(Math.Max(world.Now, at + random.Next(0, 30)));
            long slot;
            if (random.Next(60) == 0 && blocks < 3)
            {
                blocks++;
                slot = await world.Turn(job.Id, job.To, job.Lane, block: 3_000);
            }
            else
            {
                slot = await world.Turn(job.Id, job.To, job.Lane);
            }

            job.Asked++;
            if (slot == world.Now)
            {
                gone.Add((slot, job));
                continue;
            }

            if (job.Dies)
                continue;
            var delay = random.Next(40) == 0 ? 2_000 : 0;
            late += delay > 0 ? 1 : 0;
            coming.Enqueue(job, slot + delay);
        }

        var words = $"seed {seed}";
        Assert.Equal(gone.Count, gone.Select(one => one.Job.Id).Distinct().Count());
        Spaced([.. gone.Select(one => one.At)], atOnce: 1, Every, words);
        foreach (var channel in gone.GroupBy(one => one.Job.To, StringComparer.Ordinal))
            Spaced([.. channel.Select(one => one.At)], atOnce: 3, 1000, $"{words}, {channel.Key}");

        // Nobody waits for ever, and no more slots are left empty than somebody gave up: died, came late, was blocked or overtaken.
        var end = gone.Max(one => one.At) - start;
        Assert.True(end <= 60_000 + (total * 2 + late + overtaking) * Every + blocks * 2 * 3_000, $"{words}: the last went after {end} ms");
        // An answer waits for the answers before it and for a block, never for the fan-out.
        foreach (var (at, job) in gone.Where(one => one.Job.Lane == Lane.Interactive))
            Assert.True(at - job.Arrived <= (overtaking + late) * 1_100 + blocks * 3_000 + 2_100, $"{words}: {job.Id} waited {at - job.Arrived} ms");
        // Parked once, but for those reasons.
        var again = gone.Where(one => one.Job.Lane == Lane.Bulk).Sum(one => Math.Max(0, one.Job.Asked - 2));
        Assert.True(again <= overtaking * 2 + late + blocks * total, $"{words}: {again} parked again");
    }

    /// <summary>In no window more than its share and what may come at once, plus one.</summary>
    private static void Spaced(IReadOnlyList<long> times, int atOnce, int every, string words)
    {
        for (var i = 0; i < times.Count; i++)
        {
            for (var j = i + atOnce + 1; j < times.Count; j++)
            {
                // j - i + 1 calls: all but `atOnce` and the one in excess need their time.
                var needed = (j - i - atOnce) * (long)every - Grace - 30;
                Assert.True(times[j] - times[i] >= needed, $"{words}: calls {i} to {j} in {times[j] - times[i]} ms, which is less than {needed}");
            }
        }
    }
}
