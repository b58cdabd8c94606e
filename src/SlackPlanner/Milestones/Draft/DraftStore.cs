using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Milestones.Draft;

/// <summary>Redis: <c>assignment-draft:{team}:{milestone}</c> (versioned): references, Slack ids, reasons; 120 days after the last change.</summary>
internal sealed class DraftStore(Documents documents, Keyspace keys)
{
    public const string Family = "assignment-draft";

    private static readonly Duration Kept = Duration.FromDays(120);

    public async Task<Versioned<AssignmentDraft>> Get(string workspace, string id, CancellationToken cancel) =>
        await documents.Get<AssignmentDraft>(Key(workspace, id), cancel) ?? new(AssignmentDraft.Empty, 0);

    public void Put(Change change, string id, AssignmentDraft draft, long version) => change.Put(Key(change.Workspace, id), draft, version, Kept);

    public static string IdOf(string team, string milestoneKey) => $"{team}:{milestoneKey}";

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, Family, id);
}
