using NodaTime;
using SlackPlanner.Jobs;
using StackExchange.Redis;

namespace SlackPlanner.Deliveries.Pace;

internal enum BeginVerdict
{
    /// <summary>There is nothing to deliver.</summary>
    None,

    /// <summary>The job is another worker's by now.</summary>
    Stale,

    /// <summary>The app has no access to the workspace.</summary>
    Off,

    /// <summary>A plain post whose slot is later.</summary>
    Wait,

    /// <summary>A plain post, noted: send it now.</summary>
    Go,

    /// <summary>Anything else: the state says what is to do.</summary>
    Read,
}

/// <summary>The delivery of which this one's message is a reply.</summary>
/// <param name="Coming">A job still works on it.</param>
internal sealed record ParentDelivery(DeliveryStatus Status, string? Ts, bool Coming)
{
    public bool IsGone => Ts is null && (Status is DeliveryStatus.Refused or DeliveryStatus.Deleted || !Coming);
}

/// <summary>What begin.lua answers.</summary>
/// <param name="Now">Redis' clock.</param>
/// <param name="State">as it was before the attempt was noted.</param>
/// <param name="Lane">of the latest wish.</param>
internal sealed record Begun(
    BeginVerdict Verdict, Duration Wait, Instant Now, DeliveryState State, long Version, byte[] Json, Lane Lane, ParentDelivery? Parent)
{
    public static Begun Read(RedisResult[] answer)
    {
        var verdict = (string)answer[0]! switch
        {
            "none" => BeginVerdict.None,
            "stale" => BeginVerdict.Stale,
            "off" => BeginVerdict.Off,
            "wait" => BeginVerdict.Wait,
            "go" => BeginVerdict.Go,
            _ => BeginVerdict.Read,
        };
        if (answer.Length == 2)
            return new(verdict, Duration.Zero, default, DeliveryState.None, 0, [], Lane.Normal, null);
        var state = DeliveryStore.Read((RedisValue[])answer[3])!;
        var parent = state.ThreadOf is null ? null : new ParentDelivery(
            Enum.TryParse<DeliveryStatus>((string?)answer[7], out var status) ? status : DeliveryStatus.Waiting,
            (string?)answer[8] is { Length: > 0 } ts ? ts : null,
            (string?)answer[9] is { } queue && queue != "dead");
        return new(
            verdict, Duration.FromMilliseconds((long)answer[1]), Instant.FromUnixTimeMilliseconds((long)answer[2]), state,
            (long)answer[4], (byte[])answer[5]!, Of((string)answer[6]!), parent);
    }

    public static string Name(Lane lane) => lane switch { Lane.Interactive => "interactive", Lane.Bulk => "bulk", _ => "normal" };

    private static Lane Of(string name) => name switch { "interactive" => Lane.Interactive, "bulk" => Lane.Bulk, _ => Lane.Normal };
}
