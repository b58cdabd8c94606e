using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Capacity;

/// <summary>Redis: <c>budgets:{user}</c> (versioned), the budgets as of the last absence and what was told of them; 180 days after the last change.</summary>
internal sealed class BudgetStore(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(180);

    public async Task<Versioned<BudgetBook>> Get(string workspace, string user, CancellationToken cancel) =>
        await documents.Get<BudgetBook>(Key(workspace, user), cancel) ?? new(BudgetBook.Empty, 0);

    /// <summary>In the order of the users.</summary>
    public async Task<IReadOnlyList<BudgetBook>> GetMany(string workspace, IEnumerable<string> users, CancellationToken cancel) =>
        [.. (await documents.GetMany<BudgetBook>(users.Select(user => Key(workspace, user)), cancel)).Select(book => book?.Value ?? BudgetBook.Empty)];

    public void Put(Change change, string user, BudgetBook book, long version) => change.Put(Key(change.Workspace, user), book, version, Kept);

    public void Erase(Change change, string user) => change.Delete(Key(change.Workspace, user));

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "budgets", user);
}
