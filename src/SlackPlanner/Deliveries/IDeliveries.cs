using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>
/// Messages that must appear once. A delivery is a desired state with a version, written by the same script as what it tells of;
/// a job brings Slack to that state, however often it has to try.
/// </summary>
/// <remarks>
/// The lane says who waits for it: <see cref="Lane.Interactive"/> for what answers somebody's click or command (it overtakes whatever else is queued for Slack),
/// <see cref="Lane.Bulk"/> for what goes to many at once.
/// </remarks>
internal interface IDeliveries
{
    /// <summary>How long a message can be updated, unless the caller says otherwise.</summary>
    static readonly Duration DefaultKeep = Duration.FromDays(60);

    /// <summary>
    /// Adds to <paramref name="change"/>: the message shall stand in <paramref name="to"/>. Posting an id again is no second message: it updates the first;
    /// one that was deleted stands again.
    /// </summary>
    /// <param name="id">Deterministic: names what is told, as <c>standup:source-code-be:2026-11-20</c>.</param>
    /// <param name="threadOf">Delivery under whose message this one is a reply; it is posted after that one.</param>
    /// <param name="about">What it is, for whoever learns that it did not arrive.</param>
    /// <param name="usefulFor">Not worth posting later than this, in real time from now.</param>
    void Post(
        Change change, string id, Destination to, Message message, string? threadOf = null, Duration? keep = null,
        Lane lane = Lane.Normal, DeliveryAbout? about = null, Duration? usefulFor = null);

    /// <summary>Adds to <paramref name="change"/>: the message shall read so from now on; the latest wins, whatever the order of attempts.</summary>
    void Update(Change change, string id, Message message, Duration? keep = null, Lane lane = Lane.Normal);

    /// <summary>Adds to <paramref name="change"/>: the message shall be gone.</summary>
    void Delete(Change change, string id, Lane lane = Lane.Normal);

    /// <summary>Adds to <paramref name="change"/>: under this id a message that stands already, somebody's own; for replies below it. It is never changed.</summary>
    void Adopt(Change change, string id, string channel, string ts);

    /// <summary>Adds to <paramref name="change"/>: what is held of the delivery is forgotten after this time; what stands in Slack stays.</summary>
    void Keep(Change change, string id, Duration keep);

    /// <summary>Where the message stands now; null if it is unknown or not posted yet.</summary>
    Task<PostedDelivery?> Find(string workspace, string id, CancellationToken cancel);

    /// <summary>Whether there is a delivery of this id, posted or not.</summary>
    Task<bool> Knows(string workspace, string id, CancellationToken cancel);
}

/// <param name="Channel">Slack channel id (a DM's for a person).</param>
/// <param name="Ts">Slack timestamp of the message.</param>
internal sealed record PostedDelivery(string Channel, string Ts);

/// <param name="What">Begins a sentence: <c>The standup's message</c>, <c>The note that you are away</c>. No text of the message.</param>
/// <param name="For">Who did what it tells of: they learn too if it does not arrive.</param>
internal sealed record DeliveryAbout(string What, string? For = null);
