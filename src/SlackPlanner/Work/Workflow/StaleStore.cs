using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Books;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Since when an issue has its workflow label, as GitLab's events tell, and when that was told.</summary>
/// <param name="Label">The name behind <c>workflow::</c> that this is about; with another one nothing of it holds.</param>
/// <param name="Told">The team's date of the morning on which its people were told that it has not moved; null: not yet.</param>
internal sealed record KnownWorkflow(string Label, Instant Since, LocalDate? Told = null);

/// <summary>Redis: <c>stale-workflow:{team}</c>, a hash: by issue, since when it has its workflow label and when that was told. Issues that are not watched any more go.</summary>
internal sealed class StaleStore(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    public async Task<IReadOnlyDictionary<string, KnownWorkflow>> Get(Team team, CancellationToken cancel) =>
        (await redis.Call(database => database.HashGetAllAsync(Key(team)), cancel))
        .ToDictionary(field => (string)field.Name!, field => BookJson.Read<KnownWorkflow>(field.Value!), StringComparer.Ordinal);

    /// <summary>Adds to the change: of these issues it is known so, of no others anything.</summary>
    public void Set(Change change, Team team, IReadOnlyDictionary<string, KnownWorkflow> before, IReadOnlyDictionary<string, KnownWorkflow> known)
    {
        var key = Key(team);
        foreach (var gone in before.Keys.Except(known.Keys))
            change.HashDelete(key, gone);
        foreach (var (issue, one) in known.Where(one => before.GetValueOrDefault(one.Key) != one.Value))
            change.HashSet(key, issue, BookJson.Write(one));
        change.Expire(key, Kept);
    }

    public static string Field(PlannedIssue issue) => issue.Reference;

    private RedisKey Key(Team team) => keys.Key(team.Workspace, "stale-workflow", team.Id);
}
