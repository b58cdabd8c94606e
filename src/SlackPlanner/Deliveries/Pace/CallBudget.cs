using Microsoft.Extensions.Options;

namespace SlackPlanner.Deliveries.Pace;

/// <summary>How often a call may be made.</summary>
/// <param name="Name">of the key in Redis; <c>channel:</c> is completed by where the call goes.</param>
/// <param name="Every">milliseconds between two calls; 0: as often as one likes, but a 429 holds.</param>
/// <param name="AtOnce">calls that may come together after a quiet time.</param>
internal sealed record CallBudget(string Name, long Every, int AtOnce)
{
    public bool Even => AtOnce == 1 && Every > 0;

    public long Slack => (AtOnce - 1) * Every;
}

/// <summary>Slack's rate limits as we keep them.</summary>
/// <remarks>
/// https://docs.slack.dev/apis/web-api/rate-limits: a message a second in a channel, "several hundred a minute" in a workspace, all other methods by their tier.
/// </remarks>
internal sealed class CallBudgets
{
    public const string Post = "chat.postMessage";

    // The clock at Slack's end sees a call some time after its slot: 300 calls take 300 ms more than a minute, so that none of them comes early for the next.
    private const long Minute = 60_300;

    /// <summary>conversations.open, history and replies, chat.update and delete are all of tier 3: 50 a minute, ten of them at once.</summary>
    private const int TierThree = 40, TierThreeAtOnce = 10;

    /// <summary>Of tier 4: 100 a minute.</summary>
    public const string Publish = "views.publish";
    private const int TierFour = 80, TierFourAtOnce = 20;

    private readonly IReadOnlyList<CallBudget> posts;
    private readonly bool kept;

    public CallBudgets(IOptions<DeliveriesOptions> options)
    {
        var settings = options.Value;
        kept = settings.KeepPace;
        posts =
        [
            // Posts have no tier. This one is for the 429s that are not about a channel.
            new("method:" + Post, 0, 1),
            new("channel:", Every(settings.ChannelPostsPerMinute, 60_000), settings.ChannelPostsAtOnce),
            new("posts", Every(settings.PostsPerMinute, Minute), 1),
        ];
    }

    public IReadOnlyList<CallBudget> Of(string method) => method switch
    {
        Post => posts,
        Publish => [new("method:" + method, Every(TierFour, 60_000), TierFourAtOnce)],
        _ => [new("method:" + method, Every(TierThree, 60_000), TierThreeAtOnce)],
    };

    private long Every(int perMinute, long minute) => kept && perMinute > 0 ? (minute + perMinute - 1) / perMinute : 0;
}
