namespace SlackPlanner.Chaos;

/// <summary>What goes wrong at one stop of the clock.</summary>
/// <param name="Kills">When, after the stop has begun, some process is killed.</param>
/// <param name="Freeze">How long some process stands still; zero: none does.</param>
/// <param name="RedisAway">How long Redis is down after its kill; null: it lives.</param>
internal sealed record Trouble(IReadOnlyList<TimeSpan> Kills, TimeSpan Freeze, TimeSpan? RedisAway, bool SlackToo, bool AfterTheQuestions);

/// <summary>Decides by the seed what goes wrong when, and does it.</summary>
internal sealed class Mischief(ChaosOptions options, Random random, IReadOnlyList<Child> apps, RedisHost redis, Slack slack, Tally tally)
{
    private static readonly string[] Calls = ["chat.postMessage", "chat.postMessage", "chat.update", "conversations.history", "conversations.open", "conversations.replies"];

    public static string Ordered(string kind) => "Slack's failures ordered: " + kind;

    /// <summary>Spreads everything over the stops, in bunches: each bunch costs a lease or a look, and a run has only so many minutes.</summary>
    public IReadOnlyDictionary<int, Trouble> Plan(int stops)
    {
        var bunches = Math.Min(stops, Math.Max(options.SlackTroubles, (options.Kills + 2) / 3));
        var plan = new Dictionary<int, Trouble>();
        for (var i = 0; i < bunches; i++)
        {
            var at = (int)((i + 0.5) * stops / bunches);
            var kills = (options.Kills * (i + 1) / bunches) - (options.Kills * i / bunches);
            var freeze = Turn(i, bunches, options.Freezes) ? options.ActualLease + TimeSpan.FromSeconds(2 + random.Next(6)) : TimeSpan.Zero;
            TimeSpan? away = Turn(i, bunches, options.Restarts) ? TimeSpan.Zero : Turn(bunches - 1 - i, bunches, options.Outages) ? options.OutageLength : null;
            plan[at] = new(
                [.. Enumerable.Range(0, kills).Select(_ => TimeSpan.FromMilliseconds(100 + random.Next(2500)))], freeze, away,
                Turn(i, bunches, Math.Min(bunches, options.SlackTroubles)), AfterTheQuestions: random.Next(4) == 0);
        }

        return plan;
    }

    public async Task Make(Trouble trouble, CancellationToken cancel)
    {
        if (trouble.SlackToo)
            await SlackFails(cancel);
        await Task.WhenAll([
            .. trouble.Kills.Select(after => KillOne(after, random.Next(apps.Count), cancel)),
            Freeze(trouble.Freeze, random.Next(apps.Count), cancel),
            RedisFails(trouble.RedisAway, cancel),
        ]);
    }

    // Spread evenly: the i-th of so many has its turn if a share begins there.
    private static bool Turn(int i, int of, int wanted) => wanted > 0 && (i * wanted / of) != ((i + 1) * wanted / of);

    private async Task SlackFails(CancellationToken cancel)
    {
        await Order("chat.postMessage", "after", 2, null, cancel);
        await Order("chat.postMessage", "drop", 1, null, cancel);
        await Order("chat.postMessage", "500", 1, null, cancel);
        // Later than the first look, earlier than the second.
        var later = (options.LookAfter ?? TimeSpan.FromSeconds(15)) + ((options.SecondLookAfter ?? TimeSpan.FromSeconds(60)) / 2);
        await Order("chat.postMessage", "late", 1, later.TotalSeconds, cancel);
        await Order("chat.update", "after", 1, null, cancel);
        await Order("chat.update", "late", 1, later.TotalSeconds, cancel, "late edit");
        await Order(Calls[random.Next(Calls.Length)], "500", 1, null, cancel);
        await Order(Calls[random.Next(Calls.Length)], "429", 3, 1, cancel);
        if (random.Next(6) == 0)
            await Order("chat.postMessage", "timeout", 1, null, cancel);
    }

    private async Task Order(string method, string kind, int count, double? seconds, CancellationToken cancel, string? name = null)
    {
        await slack.Fault(method, kind, count, seconds, cancel);
        tally.Add(Ordered(name ?? kind), count);
    }

    private async Task KillOne(TimeSpan after, int which, CancellationToken cancel)
    {
        await Task.Delay(after, TimeProvider.System, cancel);
        apps[which].Kill();
        tally.Add("kill -9 of an app process");
        apps[which].Start();
    }

    private async Task Freeze(TimeSpan length, int which, CancellationToken cancel)
    {
        if (length == TimeSpan.Zero)
            return;
        await Task.Delay(TimeSpan.FromMilliseconds(100 + random.Next(1500)), TimeProvider.System, cancel);
        apps[which].Freeze();
        tally.Add("processes frozen for longer than a lease");
        await Task.Delay(length, TimeProvider.System, cancel);
        apps[which].Thaw();
    }

    private async Task RedisFails(TimeSpan? away, CancellationToken cancel)
    {
        if (away is not { } length)
            return;
        await Task.Delay(TimeSpan.FromMilliseconds(100 + random.Next(2000)), TimeProvider.System, cancel);
        await redis.Away(length, cancel);
        tally.Add(length == TimeSpan.Zero ? "restarts of Redis" : $"outages of Redis of {length.TotalSeconds} s");
    }
}
