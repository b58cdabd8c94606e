using System.Text.Json.Nodes;
using SlackPlanner.Access.Fields;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary>A feed with its secret, as its owner may see it.</summary>
/// <param name="Secret">Null: it is switched off, or its secret cannot be read any more.</param>
internal sealed record OpenFeed(string Scope, string? Secret, bool IsOff);

/// <summary>Makes, shows, replaces and switches off the addresses of somebody's feeds.</summary>
internal sealed class FeedBook(FeedStore store, IFieldCipher cipher, ITeams teams, IJobClient jobs, IPlannerClock clock) : IPersonalData
{
    private const int Attempts = 6;
    private const int TeamsAtOnce = 200;

    public string Name => "calendar feeds";

    public string What => "the secret addresses of your calendar feeds; calendars that read them find nothing any more";

    /// <summary>The feeds of these scopes, in order; one that never was is made.</summary>
    public async Task<IReadOnlyList<OpenFeed>?> Open(string workspace, string user, IReadOnlyList<string> scopes, CancellationToken cancel) =>
        await Change(workspace, user, requestKey: null, feeds => scopes.Where(scope => feeds.Find(scope) is null).Aggregate(feeds, (all, scope) => all.With(New(workspace, scope))), cancel)
            is { } now ? [.. scopes.Select(scope => Opened(now.Find(scope)!))] : null;

    /// <summary>A new secret; the old one opens nothing from now on. A feed that was off is on again.</summary>
    public async Task<bool> Renew(string workspace, string user, string scope, string requestKey, CancellationToken cancel) =>
        await Change(workspace, user, requestKey, feeds => feeds.With(New(workspace, scope)), cancel) is not null;

    public async Task<bool> SwitchOff(string workspace, string user, string scope, string requestKey, CancellationToken cancel) =>
        await Change(workspace, user, requestKey, feeds => feeds.With(new(scope, null, null, clock.Now(workspace))), cancel) is not null;

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel) =>
        (await store.Feeds(workspace, user, cancel))?.Value is not { All.Count: > 0 } feeds ? null : new JsonArray([.. feeds.All.Select(feed => (JsonNode)new JsonObject
        {
            ["of"] = feed.Scope == PersonFeeds.Own ? "own absences" : $"team {feed.Scope}",
            ["since"] = feed.MadeAt.ToString(),
            ["on"] = feed.Hash is not null,
        })]);

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        if (await Change(workspace, user, requestKey: null, _ => PersonFeeds.None, cancel) is null)
            throw new InvalidOperationException("The feeds are being changed again and again; erase once more.");
        var owners = (await teams.All(workspace, cancel)).Select(team => team.Id).Prepend(user);
        foreach (var chunk in owners.Chunk(TeamsAtOnce))
        {
            foreach (var (owner, ledger) in chunk.Zip(await store.Ledgers(workspace, chunk, cancel)))
            {
                if (ledger?.Value.Events.Any(shown => shown.User == user) == true)
                    await EraseFrom(workspace, owner, user, cancel);
            }
        }
    }

    private async Task EraseFrom(string workspace, string owner, string user, CancellationToken cancel)
    {
        CommitOutcome outcome;
        do
        {
            if (await store.Ledger(workspace, owner, cancel) is not { } ledger)
                return;
            var change = new Change(workspace);
            store.SaveLedger(change, owner, new([.. ledger.Value.Events.Where(shown => shown.User != user)]), ledger.Version);
            outcome = await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);
    }

    private async Task<PersonFeeds?> Change(string workspace, string user, string? requestKey, Func<PersonFeeds, PersonFeeds> next, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var kept = await store.Feeds(workspace, user, cancel);
            var before = kept?.Value ?? PersonFeeds.None;
            var after = next(before);
            if (ReferenceEquals(after, before) || (after.All.Count == 0 && kept is null))
                return before;
            var change = new Change(workspace);
            if (requestKey is not null)
                change.Once(requestKey);
            store.Save(change, user, before, kept?.Version ?? 0, after);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    return after;
                case CommitOutcome.AlreadyDone:
                    return before;
            }
        }

        return null;
    }

    private Feed New(string workspace, string scope)
    {
        var secret = Secret.New(workspace);
        return new(scope, cipher.Seal(secret.ToString()), secret.Hash, clock.Now(workspace));
    }

    private OpenFeed Opened(Feed feed) => new(feed.Scope, feed.Sealed is { } text ? cipher.Open(text) : null, feed.Hash is null);
}
