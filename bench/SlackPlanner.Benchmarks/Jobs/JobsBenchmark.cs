using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>Durable work, beside BullMQ in turns on the same Redis; then how soon, how exactly, and what a killed or stopped process costs.</summary>
internal static class JobsBenchmark
{
    private const int Rounds = 3;

    private static readonly (string Name, Func<IJobSystem, int, Task<double>> Measure, int Count)[] Figures =
    [
        ("add, one at a time", (system, count) => system.Add(count, 1), 5_000),
        ("add, 64 tasks", (system, count) => system.Add(count, 64), 40_000),
        ("claim and complete, 1 worker", (system, count) => system.Run(count, 1), 8_000),
        ("claim and complete, 32 workers", (system, count) => system.Run(count, 32), 30_000),
    ];

    public static async Task<int> Run(TextWriter output)
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "everysec");
        await Throughput(redis, output);
        output.WriteLine("In another process");
        await new Promptness(redis.Configuration, output).Run();
        return 0;
    }

    private static async Task Throughput(RedisServer redis, TextWriter output)
    {
        await using var ours = new OurJobs(redis.Configuration);
        await using var theirs = BullMq.TryStart(redis.Port);
        output.WriteLine(theirs is null
            ? "Jobs per second (no Node.js, npm or BullMQ here: our own figures only)"
            : $"Jobs per second, Redis with AOF everysec, median of {Rounds} rounds in turns");
        // Both sides compile what is hot while they run.
        foreach (var (_, measure, count) in Figures)
        {
            await measure(ours, count / 2);
            if (theirs is not null)
                await measure(theirs, count / 4);
        }

        foreach (var (name, measure, count) in Figures)
        {
            var (our, their) = (new double[Rounds], new double[Rounds]);
            for (var round = 0; round < Rounds; round++)
            {
                their[round] = theirs is null ? double.NaN : await measure(theirs, count);
                our[round] = await measure(ours, count);
            }

            Array.Sort(our);
            Array.Sort(their);
            var comparison = theirs is null ? "" : $"   BullMQ {their[Rounds / 2],8:N0}   ratio {our[Rounds / 2] / their[Rounds / 2]:0.00} (target ≥ 2)";
            output.WriteLine($"  {name,-32} ours {our[Rounds / 2],8:N0}{comparison}");
        }
    }
}
