using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary>One of somebody's feeds.</summary>
/// <param name="Scope"><see cref="PersonFeeds.Own"/>, or a team's id.</param>
/// <param name="Sealed">The secret, so that it can be shown again; null: switched off.</param>
/// <param name="Hash">What the secret is known by; null: switched off.</param>
internal sealed record Feed(string Scope, string? Sealed, string? Hash, Instant MadeAt);

/// <summary>The feeds of one person: their own and one for each team.</summary>
internal sealed record PersonFeeds(IReadOnlyList<Feed> All)
{
    /// <summary>The scope of one's own absences; no team's id.</summary>
    public const string Own = "me";

    public static readonly PersonFeeds None = new([]);

    public Feed? Find(string scope) => All.FirstOrDefault(feed => feed.Scope == scope);

    public PersonFeeds With(Feed feed) => new([.. All.Where(one => one.Scope != feed.Scope), feed]);
}

/// <summary>Whose feed of what a secret opens.</summary>
internal sealed record FeedTarget(string User, string Scope);

/// <summary>Feeds in Redis.</summary>
/// <remarks>
/// Redis: <c>feeds:{user}</c>, a person's feeds, their secrets sealed; <c>feed:{hash}</c>, whose feed the secret of that SHA-256 opens; <c>feed-shown:{user or team}</c>, what was
/// published of it, so that a change gets its number and what is cancelled can say so. All until replaced or erased.
/// </remarks>
internal sealed class FeedStore(Documents documents, Keyspace keys)
{
    public Task<Versioned<PersonFeeds>?> Feeds(string workspace, string user, CancellationToken cancel) =>
        documents.Get<PersonFeeds>(FeedsKey(workspace, user), cancel);

    public async Task<FeedTarget?> Target(string workspace, string hash, CancellationToken cancel) =>
        (await documents.Get<FeedTarget>(TargetKey(workspace, hash), cancel))?.Value;

    public Task<Versioned<Ledger>?> Ledger(string workspace, string owner, CancellationToken cancel) =>
        documents.Get<Ledger>(LedgerKey(workspace, owner), cancel);

    public Task<IReadOnlyList<Versioned<Ledger>?>> Ledgers(string workspace, IEnumerable<string> owners, CancellationToken cancel) =>
        documents.GetMany<Ledger>(owners.Select(owner => LedgerKey(workspace, owner)), cancel);

    /// <summary>Adds to the change: the person's feeds read so from now on; what a secret opened before and does not now, it opens no more.</summary>
    public void Save(Change change, string user, PersonFeeds before, long version, PersonFeeds after)
    {
        if (after.All.Count == 0)
            change.Expect(FeedsKey(change.Workspace, user), version).Delete(FeedsKey(change.Workspace, user));
        else
            change.Put(FeedsKey(change.Workspace, user), after, version);
        var old = before.All.Select(feed => feed.Hash).OfType<string>();
        foreach (var gone in old.Except(after.All.Select(feed => feed.Hash)))
            change.Delete(TargetKey(change.Workspace, gone!));
        foreach (var feed in after.All.Where(feed => feed.Hash is not null && before.All.All(one => one.Hash != feed.Hash)))
            change.Put(TargetKey(change.Workspace, feed.Hash!), new FeedTarget(user, feed.Scope), expectedVersion: 0);
    }

    public void SaveLedger(Change change, string owner, Ledger ledger, long version)
    {
        if (ledger.Events.Count > 0)
            change.Put(LedgerKey(change.Workspace, owner), ledger, version);
        else
            change.Expect(LedgerKey(change.Workspace, owner), version).Delete(LedgerKey(change.Workspace, owner));
    }

    private RedisKey FeedsKey(string workspace, string user) => keys.Key(workspace, "feeds", user);

    private RedisKey TargetKey(string workspace, string hash) => keys.Key(workspace, "feed", hash);

    private RedisKey LedgerKey(string workspace, string owner) => keys.Key(workspace, "feed-shown", owner);
}
