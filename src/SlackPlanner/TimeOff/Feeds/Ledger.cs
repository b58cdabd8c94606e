using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.Calendars;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary>An event as readers of a feed know it: whole days, or from one moment to another.</summary>
internal sealed record Shown(string User, string Uid, int Sequence, Instant Changed, bool IsCancelled, LocalDate? First = null, LocalDate? Last = null, Instant? From = null, Instant? To = null)
{
    [JsonIgnore]
    public EventDays Days => First is { } first ? new EventDays.Whole(first, Last!.Value) : new EventDays.Part(From!.Value, To!.Value);

    public Shown With(EventDays days) => days switch
    {
        EventDays.Whole(var first, var last) => this with { First = first, Last = last, From = null, To = null },
        EventDays.Part(var from, var to) => this with { First = null, Last = null, From = from, To = to },
        _ => throw new ArgumentOutOfRangeException(nameof(days)),
    };
}

/// <summary>Somebody's absence as a feed is to show it now.</summary>
internal sealed record FeedEntry(string User, string Uid, EventDays Days)
{
    /// <summary>The same for the same absence for ever, and tells nothing of it.</summary>
    public static string UidOf(string workspace, string user, string absence) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workspace}:{user}:{absence}")).AsSpan(0, 16)) + "@slackplanner";
}

/// <summary>What a feed has published. However an absence came to change (edited, cancelled, its kind away no more, its person gone from the team), readers see the next number of the same event.</summary>
internal sealed record Ledger(IReadOnlyList<Shown> Events)
{
    public static readonly Ledger Empty = new([]);

    /// <summary>So long a cancelled event is still named as cancelled; whoever reads less often keeps it.</summary>
    private static readonly Duration CancelledFor = Duration.FromDays(30);

    /// <param name="from">What ended before this instant is forgotten without a word: it happened.</param>
    /// <returns>The same object if there is nothing new.</returns>
    public Ledger Next(IReadOnlyList<FeedEntry> now, Instant at, Instant from)
    {
        var known = Events.ToDictionary(shown => shown.Uid, StringComparer.Ordinal);
        var events = new List<Shown>();
        foreach (var entry in now)
        {
            if (!known.Remove(entry.Uid, out var shown))
                events.Add(new Shown(entry.User, entry.Uid, 0, at, IsCancelled: false).With(entry.Days));
            else if (shown.IsCancelled || shown.Days != entry.Days)
                events.Add((shown with { Sequence = shown.Sequence + 1, Changed = at, IsCancelled = false }).With(entry.Days));
            else
                events.Add(shown);
        }

        foreach (var gone in Events.Where(shown => known.ContainsKey(shown.Uid)))
        {
            if (gone.IsCancelled ? at - gone.Changed < CancelledFor : EndOf(gone) > from)
                events.Add(gone.IsCancelled ? gone : gone with { Sequence = gone.Sequence + 1, Changed = at, IsCancelled = true });
        }

        return events.Count == Events.Count && events.Zip(Events).All(pair => pair.First == pair.Second) ? this : new(events);
    }

    private static Instant EndOf(Shown shown) => shown.To ?? shown.Last!.Value.PlusDays(1).AtMidnight().InUtc().ToInstant();
}
