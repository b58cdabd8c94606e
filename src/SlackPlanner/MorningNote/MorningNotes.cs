using NodaTime;
using NodaTime.Text;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.MorningNote;

/// <summary>Notes that were sent: their names, and writing them anew.</summary>
internal sealed class MorningNotes(NoteStore store, Mornings mornings, NoteWriter writer, IDeliveries deliveries)
{
    private const string BlockPrefix = "note|";

    /// <summary>Whether a button stands in a note, and in which day's; the value of its block id.</summary>
    public static LocalDate? DateOf(string blockId) =>
        blockId.Split('|') is ["note", var date, _] && LocalDatePattern.Iso.Parse(date) is { Success: true, Value: var parsed } ? parsed : null;

    public static string BlockId(LocalDate date, int number) => $"{BlockPrefix}{LocalDatePattern.Iso.Format(date)}|{number}";

    public static string DeliveryId(string user, LocalDate date) => $"note:{user}:{LocalDatePattern.Iso.Format(date)}";

    /// <summary>Adds to the change: the person's note of that date as everything in it is now. False: that message is not the note any more.</summary>
    public async Task<bool> Refresh(Change change, string user, LocalDate date, string? channel, string? ts, CancellationToken cancel)
    {
        var id = DeliveryId(user, date);
        if (await deliveries.Find(change.Workspace, id, cancel) is not { } posted || posted.Channel != channel || posted.Ts != ts
            || await store.Sent(change.Workspace, user, date, cancel) is not { } sent || await mornings.Of(change.Workspace, user, cancel) is not { } morning)
            return false;
        if (await writer.Write(change.Workspace, morning, date, sent.Value.Lines, [], cancel) is not { Message: { } message })
            return false;
        deliveries.Update(change, id, message, NoteStore.Kept, Lane.Interactive);
        return true;
    }
}
