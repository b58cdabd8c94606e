using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Work;

/// <summary>An issue that somebody has skipped in a milestone.</summary>
/// <param name="Milestone">The milestone's key, as <c>2026-12</c>.</param>
internal sealed record SkippedIssue(string Team, string Milestone, string Project, int Iid)
{
    public string Reference => new IssueReference(Project, Iid).ToString();
}

internal sealed record SkippedIssues(IReadOnlyList<SkippedIssue> Issues)
{
    public static readonly SkippedIssues None = new([]);

    /// <summary>Nobody skips so many; the oldest go.</summary>
    private const int Most = 200;

    public SkippedIssues With(SkippedIssue issue) => new([.. Issues.Where(one => one != issue).TakeLast(Most - 1), issue]);

    public SkippedIssues Without(SkippedIssue issue) => new([.. Issues.Where(one => one != issue)]);

    public IReadOnlySet<string> Of(string team, string milestone) =>
        Issues.Where(one => one.Team == team && one.Milestone == milestone).Select(one => one.Reference).ToHashSet(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Which issues somebody has skipped, in Redis.</summary>
/// <remarks>Redis: <c>next-skips:{user}</c> (versioned), references only, for 60 days after the last one: longer than a milestone.</remarks>
internal sealed class NextStore(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    public async Task<(SkippedIssues Skipped, long Version)> Get(string workspace, string user, CancellationToken cancel) =>
        await documents.Get<SkippedIssues>(Key(workspace, user), cancel) is { } found ? (found.Value, found.Version) : (SkippedIssues.None, 0);

    public void Put(Change change, string user, SkippedIssues skipped, long version) => change.Put(Key(change.Workspace, user), skipped, version, Kept);

    public void Erase(Change change, string user) => change.Delete(Key(change.Workspace, user));

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "next-skips", user);
}
