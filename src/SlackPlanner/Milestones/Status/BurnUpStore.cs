using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>How far milestones were, day by day: sums, no issue.</summary>
/// <remarks>Redis: <c>burn-up:{team}:{milestone}</c>, a hash: by date "scope points done", for 400 days.</remarks>
internal sealed class BurnUpStore(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(400);

    public void Put(Change change, Team team, Milestone milestone, BurnUpPoint point)
    {
        var key = Key(team, milestone);
        change.HashSet(key, LocalDatePattern.Iso.Format(point.Date), string.Create(CultureInfo.InvariantCulture, $"{point.Scope} {point.Points} {point.Done}")).Expire(key, Kept);
    }

    /// <summary>By date.</summary>
    public async Task<IReadOnlyList<BurnUpPoint>> Of(Team team, Milestone milestone, CancellationToken cancel) =>
        [.. (await redis.Call(database => database.HashGetAllAsync(Key(team, milestone)), cancel)).Select(Read).OrderBy(point => point.Date)];

    private static BurnUpPoint Read(HashEntry entry)
    {
        var parts = ((string)entry.Value!).Split(' ');
        return new(
            LocalDatePattern.Iso.Parse((string)entry.Name!).Value, int.Parse(parts[0], CultureInfo.InvariantCulture), decimal.Parse(parts[1], CultureInfo.InvariantCulture),
            int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private RedisKey Key(Team team, Milestone milestone) => keys.Key(team.Workspace, "burn-up", team.Id, milestone.Key);
}
