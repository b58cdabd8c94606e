using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>What holds for a team's budgets beside time off.</summary>
internal interface ICapacityBooks
{
    Task<CapacityBook> Of(Team team, CancellationToken cancel);
}

/// <summary>Redis: <c>capacity-book:{team}</c> (versioned), adjustments, standing deductions, and what was changed lately; kept for ever, adjustments for 13 milestones.</summary>
internal sealed class CapacityBookStore(Documents documents, Keyspace keys) : ICapacityBooks
{
    public async Task<CapacityBook> Of(Team team, CancellationToken cancel) => (await Get(team.Workspace, team.Id, cancel)).Value;

    public async Task<Versioned<CapacityBook>> Get(string workspace, string team, CancellationToken cancel) =>
        await documents.Get<CapacityBook>(Key(workspace, team), cancel) ?? new(CapacityBook.Empty, 0);

    public void Put(Change change, string team, CapacityBook book, long version) => change.Put(Key(change.Workspace, team), book, version);

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "capacity-book", team);
}
