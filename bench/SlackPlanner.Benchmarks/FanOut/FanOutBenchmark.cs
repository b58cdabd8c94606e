using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.FanOut;

/// <summary>Nine o'clock: everybody's standup at the same instant. App, Redis and stand-in are processes of their own.</summary>
internal static class FanOutBenchmark
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    /// <param name="teams">of 25 people each; the target is for 1,200 of them.</param>
    public static async Task<int> Run(TextWriter output, int teams = 1200)
    {
        output.WriteLine("Everybody's standup at nine, from that instant to the last post");
        await Counted(new(teams, 25), output);
        await InSandbox(new(teams, 25), paced: false, output);
        await InSandbox(new(24, 24), paced: true, output);
        return 0;
    }

    private static async Task Counted(Crowd crowd, TextWriter output)
    {
        await using var slack = await Server.Start(Places.Self, ["slack", $"{crowd.Teams}"], [], "/stats");
        await using var scene = await Scene.Set(crowd, slack.Url, "T0BENCH", paced: false);
        var tick = await scene.ComesToNine(Nine);
        var stats = "";
        await Eventually.True(async () => (stats = await slack.Http.GetStringAsync(new Uri("/stats", UriKind.Relative))).Split(' ')[0] == $"{crowd.Posts}",
            "all are asked", TimeSpan.FromMinutes(5));
        var last = new DateTimeOffset(long.Parse(stats.Split(' ')[2], CultureInfo.InvariantCulture), TimeSpan.Zero);
        Tell(output, "limits lifted, counting stand-in", crowd, last - tick, scene);
    }

    private static async Task InSandbox(Crowd crowd, bool paced, TextWriter output)
    {
        var seed = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(seed, crowd.World().ToJsonString());
            Dictionary<string, string> environment = new()
            {
                ["Sandbox__Seed"] = seed, ["Sandbox__BotToken"] = "xoxb-bench", ["Sandbox__SigningSecret"] = SignedCommands.Secret,
                ["Sandbox__Manifest"] = Path.Combine(Places.Root, "manifest.yml"),
            };
            await using var sandbox = await Server.Start(Places.Source("SlackPlanner.Sandbox"), [], environment, "/state/calls/totals");
            await sandbox.Http.PutAsJsonAsync("/limits", new { slack = false });
            await using var scene = await Scene.Set(crowd, sandbox.Url, "T0DEMO", paced);
            await sandbox.Http.PutAsJsonAsync("/limits", new { slack = paced });
            var tick = await scene.ComesToNine(Nine);
            await Eventually.True(async () => await Total(sandbox, "ok") >= crowd.Posts, "all are asked", TimeSpan.FromMinutes(10));
            var calls = (await sandbox.Http.GetFromJsonAsync<JsonArray>("/state/calls?target=slack&method=chat.postMessage"))!;
            var times = calls.Where(call => (string)call!["outcome"]! == "ok").Select(call => (DateTimeOffset)call!["at"]!).ToList();
            if (paced)
                Paced(output, times, await Total(sandbox, "ratelimited"));
            else
                Tell(output, "limits lifted, sandbox", crowd, times[^1] - tick, scene);
        }
        finally
        {
            File.Delete(seed);
        }
    }

    private static async Task<long> Total(Server sandbox, string outcome) =>
        (await sandbox.Http.GetFromJsonAsync<JsonArray>("/state/calls/totals"))!
            .Where(total => (string)total!["method"]! == "chat.postMessage" && (string)total["outcome"]! == outcome).Sum(total => (long)total!["count"]!);

    private static void Tell(TextWriter output, string what, Crowd crowd, TimeSpan took, Scene scene) => output.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"  {what}: {crowd.Posts:N0} posts in {took.TotalSeconds:N1} s = {crowd.Posts / took.TotalSeconds:N0}/s; the app used {scene.AppTime().TotalSeconds:N1} s of processor"));

    private static void Paced(TextWriter output, IReadOnlyList<DateTimeOffset> times, long refused)
    {
        var (took, exact) = (times[^1] - times[0], TimeSpan.FromMilliseconds(200) * (times.Count - 1));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  limits on, sandbox: {times.Count:N0} posts in {took.TotalSeconds:N1} s; {times.Count - 1} × 200 ms are {exact.TotalSeconds:N1} s ({took / exact - 1:+0.0 %;-0.0 %}); {refused} answered with 429"));
    }
}
