using NodaTime;
using NodaTime.Text;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.MorningNote;

/// <summary>Sends somebody's note of one date, or adds to it what came just after. The delivery's id is the date's, so that it is one message whatever happens.</summary>
[Job("morning-send", Version = 1)]
internal sealed record MorningSendJob(string User, LocalDate Date) : IJob
{
    public static string IdOf(string user, LocalDate date) => $"morning-send:{user}:{LocalDatePattern.Iso.Format(date)}";
}

internal sealed class MorningSendJobHandler(
    NoteStore store, Mornings mornings, NoteWriter writer, IAwayAllDay away, IMorningNote note, IDeliveries deliveries, Clock.IPlannerClock clock)
    : IJobHandler<MorningSendJob>
{
    public async Task<JobResult> Handle(MorningSendJob job, JobContext context, CancellationToken cancel)
    {
        var (workspace, user, date) = (context.Workspace, job.User, job.Date);
        var change = new Change(workspace);
        var pending = await store.Read(workspace, user, cancel);
        store.Expect(change, user, pending);
        // Away all day: it waits for the first morning back; the tick is planned for the next one already.
        if (pending.Lines.Count == 0 || await mornings.Of(workspace, user, cancel) is not { } morning || await away.IsAwayAllDay(workspace, user, date, cancel))
            return JobResult.Done(change);

        var sent = await store.Sent(workspace, user, date, cancel);
        var written = await writer.Write(workspace, morning, date, sent?.Value.Lines ?? [], pending.Lines, cancel);
        foreach (var line in written.Settled)
            store.Remove(change, user, line);
        foreach (var (team, line) in written.OfOthers)
            note.AddForManager(change, team, line);
        foreach (var (deputy, line) in written.ToldForDeputies)
            store.Remove(change, deputy, line);
        if (written.Settled.Count == pending.Lines.Count && pending.Unread == 0)
            store.Clear(change, user);
        if (written.Message is { } message)
        {
            store.PutSent(change, user, date, new(written.Told, sent?.Value.At ?? clock.Now(workspace)), sent?.Version ?? 0);
            deliveries.Post(change, MorningNotes.DeliveryId(user, date), Destination.Person(user), message, keep: NoteStore.Kept, about: new("The morning note"));
        }

        return JobResult.Done(change);
    }
}
