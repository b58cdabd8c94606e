using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Mail;

/// <inheritdoc cref="IMails"/>
internal sealed class Mails(IOptions<SmtpOptions> options, MailStore store, MailOutcomes outcomes, IJobClient jobs, IPlannerClock clock, TimeProvider time) : IMails
{
    public bool IsConfigured => options.Value.IsConfigured;

    public void Send(Change change, MailWish wish)
    {
        store.Put(change, New(change.Workspace, wish), -1);
        Enqueue(change, wish.Id);
    }

    public async Task<IReadOnlyList<MailState?>> Find(string workspace, IReadOnlyList<string> ids, CancellationToken cancel) =>
        [.. (await store.GetMany(workspace, ids, cancel)).Select(mail => mail?.Value.State)];

    public Task<bool> SendAgain(string workspace, string id, CancellationToken cancel) => Decide(
        workspace, id, mail => mail.Status is MailStatus.Failed or MailStatus.Unknown ? New(workspace, mail.Wish) : null, cancel);

    public Task<bool> HasArrived(string workspace, string id, CancellationToken cancel) => Decide(
        workspace, id, mail => mail.Status == MailStatus.Unknown ? mail.Sent() : null, cancel);

    private async Task<bool> Decide(string workspace, string id, Func<StoredMail, StoredMail?> decide, CancellationToken cancel)
    {
        while (true)
        {
            if (await store.Get(workspace, id, cancel) is not var (mail, version) || decide(mail) is not { } decided)
                return false;
            var change = new Change(workspace);
            store.Put(change, decided, version);
            await outcomes.Add(change, decided.State, cancel);
            if (decided.Status == MailStatus.Waiting)
                Enqueue(change, id);
            if (await jobs.Commit(change, cancel) == CommitOutcome.Saved)
                return true;
        }
    }

    private StoredMail New(string workspace, MailWish wish) =>
        new(wish, MailStatus.Waiting, Instant.FromDateTimeOffset(time.GetUtcNow()), clock.Now(workspace).ToDateTimeOffset());

    private static void Enqueue(Change change, string id) => change.Enqueue(new MailJob(id), MailJob.IdOf(id), revive: true);
}

/// <summary>Tells the room that wished a mail what became of it.</summary>
internal sealed class MailOutcomes(IEnumerable<IMailOutcome> rooms)
{
    public async Task Add(Change change, MailState mail, CancellationToken cancel)
    {
        foreach (var room in rooms.Where(room => room.Owner == mail.Owner))
            await room.Add(change, mail, cancel);
    }
}
