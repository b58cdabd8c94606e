using System.Diagnostics;
using System.Text;
using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Benchmarks.TimeOff;

/// <summary>Questions about time off in a team of 200 with 10,000 absences: who is away, a milestone's availability, the modal's live line.</summary>
internal static class TimeOffBenchmark
{
    private const int Connections = 8;
    private const int Warm = 6_000;
    private const int Count = 2_000;
    private const int PerSecond = 200;
    private const int Runs = 300;

    public static async Task<int> Run(TextWriter output)
    {
        var today = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]).Date;
        var team = new LargeTeam(today);
        await using var stage = await Stage.Set(LargeTeam.Yaml);
        var prefix = RedisServer.NewPrefix();
        var options = new RedisOptions { Configuration = stage.Redis, KeyPrefix = prefix };
        await using (var redis = await RedisConnection.ConnectAsync(options))
            await team.Save(redis, new Keyspace(options));
        await using var app = await stage.StartApp(prefix);

        output.WriteLine($"One team of {LargeTeam.People} with {LargeTeam.People * LargeTeam.AbsencesEach:N0} absences, {PerSecond} requests/s on {Connections} connections");
        var failed = 0;
        failed += await Ask(app, output, "/pto who", "today", "Away on");
        failed += await Ask(app, output, "/pto who", "this week", "Away ");
        failed += await Measure(app, output, "the form's live line", number => FormChoice.Request(number, today, app.Address.ToString()), "");
        Availability(output, team, today);
        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> Ask(ServerProcess app, TextWriter output, string line, string text, string expected)
    {
        var (command, word) = line.Split(' ') is [var name, var rest] ? (name, rest + " ") : (line, "");
        byte[] Request(int number) => SignedCommands.Request(
            number % 10 == 0 ? LargeTeam.Manager : SignedCommands.User(number % LargeTeam.People), command, word + text, app.Address.ToString(), TimeProvider.System);
        return await Measure(app, output, $"{line} {text}".TrimEnd(), Request, expected);
    }

    private static async Task<int> Measure(ServerProcess app, TextWriter output, string what, Func<int, byte[]> request, string expected)
    {
        var words = Encoding.UTF8.GetBytes(expected);
        await LoadGenerator.Run(app.Address, [.. Enumerable.Range(0, Warm).Select(request)], Connections, null, words);
        await CommandBenchmark.Rests(app);
        var result = await LoadGenerator.Run(app.Address, [.. Enumerable.Range(0, Count).Select(request)], Connections, PerSecond, words);
        output.WriteLine($"{what,-34} p50 {result.Median:0.0} ms  p99 {result.P99:0.0} ms  (target p99 < 15 ms){(result.Failed > 0 ? $"  {result.Failed} FAILED" : "")}");
        return result.Failed;
    }

    /// <summary>What the app computes for <c>/capacity</c>, without reading: everybody's lost halves, budgets and sums.</summary>
    private static void Availability(TextWriter output, LargeTeam large, LocalDate today)
    {
        var team = LargeTeam.Team;
        var milestone = team.Calendar.Containing(today);
        var absences = LargeTeam.Users.Select((user, person) => (user, Absences: team.Kinds.Read(large.Of(person)))).ToDictionary(one => one.user, one => one.Absences);
        var times = new double[Runs];
        for (var run = -Runs; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            var report = CapacityReport.Of(team, milestone, absences, work: null);
            if (report.Budget <= 0)
                throw new InvalidOperationException("A budget of nothing.");
            if (run >= 0)
                times[run] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        output.WriteLine($"{"a milestone's availability of 200",-34} p50 {times[Runs / 2]:0.0} ms  p99 {times[(int)(Runs * 0.99)]:0.0} ms  (target < 20 ms)");
    }
}
