using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Access.SignIn;

/// <summary>A link that was sent and not used yet.</summary>
internal sealed record SignInLink(string User, Instant Until);

/// <param name="Seen">When the person last did something, to the minute.</param>
internal sealed record PageSession(string User, Instant Began, Instant Seen);

/// <summary>
/// Redis: <c>sign-in:{hash}</c>, links that were sent (10 minutes); <c>session:{hash}</c>, who is signed in (8 hours idle, 24 at most).
/// Both under the SHA-256 of the secret, which only the message or the browser has.
/// </summary>
internal sealed class SignInStore(Documents documents, IJobClient jobs, Keyspace keys)
{
    public async Task<Versioned<SignInLink>?> Link(Secret secret, CancellationToken cancel) =>
        await documents.Get<SignInLink>(LinkKey(secret), cancel);

    public Task<Versioned<PageSession>?> Session(Secret secret, CancellationToken cancel) =>
        documents.Get<PageSession>(SessionKey(secret), cancel);

    public Task SaveLink(Secret secret, SignInLink link, Duration keep, CancellationToken cancel) =>
        jobs.Commit(new Change(secret.Workspace).Put(LinkKey(secret), link, expectedVersion: 0).Expire(LinkKey(secret), keep), cancel);

    /// <summary>The link goes and the session begins, in one script.</summary>
    /// <returns>False: somebody else was faster.</returns>
    public async Task<bool> UseUp(Secret secret, long version, Secret session, PageSession begun, Duration keep, CancellationToken cancel)
    {
        var change = new Change(secret.Workspace).Expect(LinkKey(secret), version).Delete(LinkKey(secret));
        change.Put(SessionKey(session), begun, expectedVersion: 0).Expire(SessionKey(session), keep);
        return await jobs.Commit(change, cancel) == CommitOutcome.Saved;
    }

    /// <summary>Does nothing to a session that has ended, or was seen, meanwhile.</summary>
    public Task SaveSession(Secret secret, Versioned<PageSession> session, Duration keep, CancellationToken cancel) =>
        jobs.Commit(new Change(secret.Workspace).Put(SessionKey(secret), session.Value, session.Version).Expire(SessionKey(secret), keep), cancel);

    public Task EndSession(Secret secret, CancellationToken cancel) =>
        jobs.Commit(new Change(secret.Workspace).Delete(SessionKey(secret)), cancel);

    private RedisKey LinkKey(Secret secret) => keys.Key(secret.Workspace, "sign-in", secret.Hash);

    private RedisKey SessionKey(Secret secret) => keys.Key(secret.Workspace, "session", secret.Hash);
}
