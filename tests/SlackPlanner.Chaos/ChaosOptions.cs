using System.Globalization;

namespace SlackPlanner.Chaos;

/// <summary>How much of what happens in a run.</summary>
internal sealed record ChaosOptions
{
    public int Seed { get; init; }

    public int Teams { get; init; } = 200;

    public int Weeks { get; init; } = 4;

    public int Processes { get; init; } = 3;

    public int Kills { get; init; } = 54;

    /// <summary>SIGSTOP, and SIGCONT after the lease has ended.</summary>
    public int Freezes { get; init; } = 4;

    /// <summary>Redis is killed and started again at once.</summary>
    public int Restarts { get; init; } = 3;

    /// <summary>Redis is killed and started again after <see cref="OutageLength"/>.</summary>
    public int Outages { get; init; } = 2;

    public TimeSpan OutageLength { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Stops of the clock at which Slack answers wrongly, late, or not at all.</summary>
    public int SlackTroubles { get; init; } = 26;

    /// <summary>One of so many asked people does something.</summary>
    public int OneIn { get; init; } = 12;

    /// <summary>One of so many requests is delivered twice, the second time to another process.</summary>
    public int RedeliverOneIn { get; init; } = 4;

    public bool Cluster { get; init; }

    /// <summary>Null: the app's own. A run of 30 s cannot wait out leases of 15 s.</summary>
    public TimeSpan? Lease { get; init; }

    public TimeSpan? LookAfter { get; init; }

    public TimeSpan? SecondLookAfter { get; init; }

    /// <summary>After this it has failed: something hangs.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(40);

    public TimeSpan ActualLease => Lease ?? TimeSpan.FromSeconds(15);

    public static ChaosOptions Short { get; } = new()
    {
        Teams = 20, Weeks = 1, Kills = 5, Freezes = 0, Restarts = 0, Outages = 1, OutageLength = TimeSpan.FromSeconds(5), SlackTroubles = 3, OneIn = 8,
        Lease = TimeSpan.FromSeconds(3), LookAfter = TimeSpan.FromSeconds(2), SecondLookAfter = TimeSpan.FromSeconds(4), Limit = TimeSpan.FromMinutes(3),
    };

    /// <exception cref="FormatException">An argument is unknown or is no number.</exception>
    public static ChaosOptions Parse(IReadOnlyList<string> arguments, int seed)
    {
        var options = arguments.Contains("--short") ? Short with { Seed = seed } : new() { Seed = seed };
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--short" => options,
                "--cluster" => options with { Cluster = true },
                "--seed" => options with { Seed = Number(arguments, ++i) },
                "--teams" => options with { Teams = Math.Clamp(Number(arguments, ++i), 1, 900) },
                "--minutes" => options.For(Math.Clamp(Number(arguments, ++i), 1, 60)),
                var other => throw new FormatException($"'{other}' is unknown; there are --seed N, --minutes M, --teams T, --short and --cluster."),
            };
        }

        return options;
    }

    /// <summary>As many weeks and as much mischief as fits: each piece costs a lease or a look of 15 s.</summary>
    private ChaosOptions For(int minutes)
    {
        int Share(int ofTwenty) => Math.Max(1, ofTwenty * minutes / 20);
        return this with
        {
            Weeks = Math.Clamp(minutes / 5, 1, 8), Kills = Share(54), Freezes = Share(4), Restarts = Share(3), Outages = Share(2), SlackTroubles = Share(26),
            Limit = TimeSpan.FromMinutes((minutes * 2) + 3),
        };
    }

    private static int Number(IReadOnlyList<string> arguments, int at) =>
        at < arguments.Count && int.TryParse(arguments[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{arguments[at - 1]} needs a number, as {arguments[at - 1]} 20.");
}
