using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Benchmarks.GitLab;
using SlackPlanner.Benchmarks.TimeOff;
using SlackPlanner.Capacity;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Capacity;

/// <summary>The manager's capacity summary of 15 people and 500 issues, from Redis to the message: table, chart, carry-over, recent output, who has confirmed.</summary>
internal static class CapacityBenchmark
{
    private const int People = 15;
    private const int Runs = 500;
    private const int Target = 50;

    private static string Yaml =>
        $"teams:\n  - id: bench\n    name: Bench\n    time_zone: Europe/Amsterdam\n    channel: C0001\n    manager: {LargeTeam.Manager}\n    product_manager: {SignedCommands.User(LargeTeam.People + 1)}\n"
        + "    gitlab: { group: bench, labels: [\"group::bench\", backend], project: bench/app, weight_label: backend-weight }\n    members:\n"
        + string.Concat(Enumerable.Range(0, People).Select(person => $"      - {{ user: {SignedCommands.User(person)}, gitlab: u{person} }}\n"));

    public static async Task<int> Run(TextWriter output)
    {
        await using var gitLab = await BenchGitLab.Start();
        await using var stage = await Stage.Set(Yaml);
        var prefix = RedisServer.NewPrefix();
        var options = new RedisOptions { Configuration = stage.Redis, KeyPrefix = prefix };
        var today = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]).Date;
        await using (var redis = await RedisConnection.ConnectAsync(options))
            await new LargeTeam(today).Save(redis, new Keyspace(options));
        await using var app = PlannerApp.Create(
            [.. stage.Arguments(prefix), "--urls=http://127.0.0.1:0", "--GitLab:Url=" + gitLab.Url, "--GitLab:Token=glpat-bench"], builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var teams = app.Services.GetRequiredService<ITeams>();
        await Eventually.True(async () => (await teams.All(LargeTeam.Workspace, CancellationToken.None)).Count > 0, "the team is there", TimeSpan.FromSeconds(30));
        var team = (await teams.Find(LargeTeam.Workspace, "bench", CancellationToken.None))!;
        var answers = app.Services.GetRequiredService<CapacityAnswers>();
        var next = team.Calendar.Next(team.Calendar.Containing(today));

        var times = new double[Runs];
        for (var run = -Runs; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            var page = await answers.Page(team, next, team.Manager.User, Roles.Manager, CancellationToken.None);
            var message = SummaryMessage.For(page);
            if (page.Report.Work is null || page.Outlook?.Left is null || message.Blocks.OfType<TableBlock>().Single().Rows.Count != People + 2)
                throw new InvalidOperationException("A summary that lacks something.");
            if (run >= 0)
                times[run] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        var (median, p99) = (times[Runs / 2], times[(int)(Runs * 0.99)]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Capacity summary of {People} people with {LargeTeam.AbsencesEach} absences each and {BenchGitLab.Issues} issues in each of two milestones, from Redis: p50 {median:0.0} ms  p99 {p99:0.0} ms  (target ≤ {Target} ms)"));
        return p99 <= Target ? 0 : 1;
    }
}
