using System.Text.Json;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>What a milestone that is over has delivered, as GitLab told it.</summary>
/// <param name="Name">GitLab's title.</param>
/// <param name="Issues">Closed in it; 0: GitLab has no such milestone, or nothing of the team in it, which says nothing of its output.</param>
/// <param name="Unweighted">Those among them that had no weight.</param>
/// <param name="Engineers">See <see cref="MilestoneOutput"/>.</param>
/// <param name="On">The team's date on which it was counted.</param>
internal sealed record Delivered(string Name, int Weight, int Issues, int Unweighted, int Budget, decimal Engineers, LocalDate On)
{
    /// <summary>Issues are closed, and moved on, for some days after the end.</summary>
    private const int Settles = 7;

    public bool IsFinal(Milestone milestone) => Issues > 0 && On > milestone.Due.PlusDays(Settles);

    public MilestoneOutput Output => new(Name, Weight, Budget, Engineers);
}

/// <summary>Redis: <c>capacity-delivered:{team}</c>, a hash: by the milestone's key what it has delivered; 400 days after the last one was counted.</summary>
internal sealed class DeliveredStore(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(400);

    /// <summary>In the order of the milestones; null: not counted yet.</summary>
    public async Task<IReadOnlyList<Delivered?>> Of(Team team, IReadOnlyList<Milestone> milestones, CancellationToken cancel)
    {
        var fields = milestones.Select(milestone => (RedisValue)milestone.Key).ToArray();
        var found = await redis.Call(database => database.HashGetAsync(Key(team.Workspace, team.Id), fields), cancel);
        return [.. found.Select(json => json.IsNull ? null : JsonSerializer.Deserialize<Delivered>((byte[])json!, PlannerJson.Options))];
    }

    public void Put(Change change, Team team, Milestone milestone, Delivered delivered) =>
        change.HashSet(Key(team.Workspace, team.Id), milestone.Key, JsonSerializer.SerializeToUtf8Bytes(delivered, PlannerJson.Options)).Expire(Key(team.Workspace, team.Id), Kept);

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "capacity-delivered", team);
}
