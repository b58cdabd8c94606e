using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Mail;

/// <summary>A mail in Redis. Its texts are gone as soon as it is sent.</summary>
internal sealed record StoredMail(MailWish Wish, MailStatus Status, Instant Since, DateTimeOffset Date)
{
    public string? Problem { get; init; }

    [JsonIgnore]
    public MailState State => new(Wish.Id, Wish.Owner, Wish.User, Status, Problem, Since);

    public StoredMail Now(MailStatus status, string? problem) => this with { Status = status, Problem = problem };

    public StoredMail Sent() => Now(MailStatus.Sent, null) with { Wish = Wish with { Text = "", Html = "" } };
}

/// <summary>Redis: <c>mail:{id}</c> (versioned), for 60 days.</summary>
internal sealed class MailStore(Documents documents, Keyspace keys)
{
    public const string Family = "mail";

    private static readonly Duration Kept = Duration.FromDays(60);

    public Task<Versioned<StoredMail>?> Get(string workspace, string id, CancellationToken cancel) => documents.Get<StoredMail>(Key(workspace, id), cancel);

    public Task<IReadOnlyList<Versioned<StoredMail>?>> GetMany(string workspace, IEnumerable<string> ids, CancellationToken cancel) =>
        documents.GetMany<StoredMail>(ids.Select(id => Key(workspace, id)), cancel);

    /// <param name="version">-1: whatever is there.</param>
    public void Put(Change change, StoredMail mail, long version) => change.Put(Key(change.Workspace, mail.Wish.Id), mail, version, Kept);

    public void Erase(Change change, string id) => change.Delete(Key(change.Workspace, id));

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "mail", id);
}
