using System.ComponentModel.DataAnnotations;

namespace SlackPlanner.Deliveries;

/// <summary>How long a delivery waits, in real time; bound from the section <c>Deliveries</c>.</summary>
internal sealed class DeliveriesOptions
{
    /// <summary>After a request without an answer. Slack may still apply it; looking earlier could miss it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Deliveries__LookAfter must be between 1 ms and 1 h.")]
    public TimeSpan LookAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After a message was found or posted again: a request that was lost may show up even now.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Deliveries__SecondLookAfter must be between 1 ms and 1 h.")]
    public TimeSpan SecondLookAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After a rate limit that does not say how long it lasts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Deliveries__RateLimitWait must be between 1 ms and 1 h.")]
    public TimeSpan RateLimitWait { get; set; } = TimeSpan.FromSeconds(30);
}
