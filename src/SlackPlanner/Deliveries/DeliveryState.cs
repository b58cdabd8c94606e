using NodaTime;

namespace SlackPlanner.Deliveries;

internal enum DeliveryStatus
{
    /// <summary>Nothing was sent yet.</summary>
    Waiting,

    /// <summary>Noted before sending: from here on it may stand in Slack.</summary>
    Sending,
    Posted,
    Deleted,

    /// <summary>Slack does not take it as it is now; <see cref="DeliveryState.Problem"/> says why. A later wish is tried again.</summary>
    Refused,
}

/// <summary>How far a delivery has come.</summary>
/// <param name="Applied">Version of the desired message that Slack shows, or that it refused.</param>
/// <param name="SentAt">When it was last noted as being sent (real time); null once it is known what came of it.</param>
/// <param name="FirstSentAt">The same of the first attempt whose outcome is not known; kept until the message stands, because that attempt may show up even then.</param>
/// <param name="Sent">Version that was sent; -1 if attempts differ.</param>
/// <param name="Open">A person's conversation must be opened first: under another name a message to a user id would reach them as Slackbot's.</param>
/// <param name="Useful">Not worth posting after this (real time).</param>
/// <param name="About">What it is, for whoever learns that it did not arrive.</param>
/// <param name="Deleting">Noted before the deletion: if it is not found later, we have removed it ourselves.</param>
/// <param name="UnsureAt">When the outcome of an update was last not known: Slack may apply it even after a later one (real time).</param>
/// <param name="For">Who did what it tells of, and learns too if it does not arrive.</param>
internal sealed record DeliveryState(
    Destination To,
    string? ThreadOf,
    DeliveryStatus Status = DeliveryStatus.Waiting,
    string? Channel = null,
    string? Ts = null,
    long Applied = 0,
    Instant? SentAt = null,
    Instant? FirstSentAt = null,
    long Sent = 0,
    string? Problem = null,
    bool Open = false,
    Instant? Useful = null,
    string? About = null,
    string? For = null,
    bool Deleting = false,
    Instant? UnsureAt = null)
{
    public static readonly DeliveryState None = new(new(""), null);

    public DeliveryState Noted(Instant now, long version) => this with
    {
        Status = DeliveryStatus.Sending, SentAt = now, FirstSentAt = FirstSentAt ?? now, Sent = Sent == 0 || Sent == version ? version : -1, Problem = null,
    };

    public DeliveryState Posted(string channel, string ts, long version) => Known(DeliveryStatus.Posted, version) with { Channel = channel, Ts = ts };

    public DeliveryState Deleted(long version) => Known(DeliveryStatus.Deleted, version) with { Ts = null };

    // Without a message the channel goes too: a later wish may name another.
    public DeliveryState Refused(string problem, long version) =>
        Known(DeliveryStatus.Refused, version) with { Channel = Ts is null ? null : Channel, Problem = problem };

    private DeliveryState Known(DeliveryStatus status, long version) =>
        this with { Status = status, Applied = version, SentAt = null, FirstSentAt = null, Sent = 0, Problem = null, Deleting = false };
}
