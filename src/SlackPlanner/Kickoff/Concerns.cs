using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Kickoff;

/// <summary>Somebody's concern about an issue of a kickoff; its words are an internal note in GitLab.</summary>
/// <param name="By">Slack id.</param>
/// <param name="At">Planner time.</param>
/// <param name="Entry">Journal's.</param>
internal sealed record Concern(string Reference, string By, Instant At, string Entry);

/// <summary>Redis: <c>concerns:{team}:{milestone}</c> (versioned), for 120 days after the last.</summary>
internal sealed class ConcernStore(Documents documents, Keyspace keys)
{
    public const string Family = "concerns";

    private static readonly Duration Kept = Duration.FromDays(120);

    /// <param name="id"><c>team:milestone</c></param>
    public async Task<Versioned<IReadOnlyList<Concern>>> Get(string workspace, string id, CancellationToken cancel) =>
        await documents.Get<IReadOnlyList<Concern>>(Key(workspace, id), cancel) ?? new([], 0);

    public void Put(Change change, string id, IReadOnlyList<Concern> concerns, long version) => change.Put(Key(change.Workspace, id), concerns, version, Kept);

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "concerns", id);
}
