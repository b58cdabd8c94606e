using System.ComponentModel.DataAnnotations;

namespace SlackPlanner.Deliveries;

/// <summary>How long a delivery waits, in real time, and how many go out; bound from the section <c>Deliveries</c>.</summary>
internal sealed class DeliveriesOptions
{
    /// <summary>False lifts the budgets below and those of the methods' tiers: for tests, and where Slack has agreed to more. A 429 is heeded all the same.</summary>
    public bool KeepPace { get; set; } = true;

    /// <summary>Messages posted a minute in the whole workspace, evenly.</summary>
    [Range(1, 60_000, ErrorMessage = "Deliveries__PostsPerMinute must be between 1 and 60000.")]
    public int PostsPerMinute { get; set; } = 300;

    /// <summary>Messages posted a minute in one channel or DM.</summary>
    [Range(1, 60_000, ErrorMessage = "Deliveries__ChannelPostsPerMinute must be between 1 and 60000.")]
    public int ChannelPostsPerMinute { get; set; } = 60;

    /// <summary>Those of them that may come at once after a quiet time.</summary>
    [Range(1, 1000, ErrorMessage = "Deliveries__ChannelPostsAtOnce must be between 1 and 1000.")]
    public int ChannelPostsAtOnce { get; set; } = 3;

    /// <summary>After a request without an answer. Slack may still apply it; looking earlier could miss it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Deliveries__LookAfter must be between 1 ms and 1 h.")]
    public TimeSpan LookAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After a message was found or posted again: a request that was lost may show up even now.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Deliveries__SecondLookAfter must be between 1 ms and 1 h.")]
    public TimeSpan SecondLookAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After a rate limit that does not say how long it lasts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Deliveries__RateLimitWait must be between 1 ms and 1 h.")]
    public TimeSpan RateLimitWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After <c>message_limit_exceeded</c>: a workspace on the free plan has used up its messages.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00", ErrorMessage = "Deliveries__QuotaWait must be between 1 ms and a day.")]
    public TimeSpan QuotaWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a refused token is tried again. Longer than what the sandbox's clock waits for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00", ErrorMessage = "Deliveries__AccessCheckEvery must be between 1 ms and a day.")]
    public TimeSpan AccessCheckEvery { get; set; } = TimeSpan.FromMinutes(5);
}
