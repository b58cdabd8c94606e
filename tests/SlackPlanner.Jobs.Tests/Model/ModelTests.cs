using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using Xunit.Abstractions;

namespace SlackPlanner.Jobs.Tests.Model;

/// <summary>Random schedules of transitions against the real scripts, compared with the oracle. The seed is printed; <c>SLACKPLANNER_SEED</c> repeats a run, <c>SLACKPLANNER_SEQUENCES</c> makes it longer.</summary>
public class ModelTests(ITestOutputHelper output)
{
    private const int AtOnce = 48;

    private static int workspaces;

    [Fact]
    public async Task AnySchedule_AnyCrash_LosesNothingAndEndsNothingTwice()
    {
        var seed = ulong.Parse(Environment.GetEnvironmentVariable("SLACKPLANNER_SEED") ?? $"{Stopwatch.GetTimestamp()}", CultureInfo.InvariantCulture);
        var sequences = int.Parse(Environment.GetEnvironmentVariable("SLACKPLANNER_SEQUENCES") ?? "10000", CultureInfo.InvariantCulture);
        output.WriteLine($"seed {seed}, {sequences} sequences");
        await using var server = await RedisServer.Start();
        await using var f = await Fixture.Start(server);

        var found = await Search(f, Schedules(seed, sequences));

        Assert.True(found is null, found is null ? "" : $"seed {seed}: {await Shrink(f, found)}");
    }

    private static IEnumerable<int[]> Schedules(ulong seed, int count) =>
        Gen.Choose(0, int.MaxValue).ArrayOf().Sample(40, new Rnd(seed), count);

    /// <returns>A schedule that fails, or null.</returns>
    private static async Task<int[]?> Search(Fixture f, IEnumerable<int[]> schedules)
    {
        int[]? found = null;
        await Parallel.ForEachAsync(schedules, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (schedule, _) =>
        {
            if (found is null && await Play(f, schedule) is not null)
                Interlocked.CompareExchange(ref found, schedule, null);
        });
        return found;
    }

    private static async Task<string?> Play(Fixture f, int[] schedule)
    {
        var workspace = $"M{Interlocked.Increment(ref workspaces)}";
        return await new Schedule(f.Connection, f.Keyspace, f.Queue, f.Monitor, workspace).Play(schedule);
    }

    /// <summary>Leaves steps out while it still fails.</summary>
    private static async Task<string> Shrink(Fixture f, int[] schedule)
    {
        for (var length = schedule.Length / 2; length > 0; length = length == 1 ? 0 : length / 2)
        {
            for (var from = 0; from + length <= schedule.Length;)
            {
                int[] shorter = [.. schedule[..from], .. schedule[(from + length)..]];
                if (await Play(f, shorter) is not null)
                    schedule = shorter;
                else
                    from += length;
            }
        }

        return await Play(f, schedule) ?? "it failed once, and not again";
    }
}
