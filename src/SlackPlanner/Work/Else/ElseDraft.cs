using System.Text.Json;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.Work;

/// <summary>The message of a colleague that an issue is made of.</summary>
/// <param name="Thread">Timestamp under which a reply belongs: the message's, or of the thread that it stands in.</param>
/// <param name="Author">Slack id; null: an app or nobody known.</param>
internal sealed record RequestSource(string Channel, string Ts, string Thread, string? Author);

/// <summary>What an open form for a new issue is about.</summary>
/// <param name="Team">Team id.</param>
/// <param name="Source">null: something of the person's own.</param>
internal sealed record ElseForm(string Team, string ResponseUrl, RequestSource? Source)
{
    public static ElseForm Of(View view) => JsonSerializer.Deserialize<ElseForm>(view.PrivateMetadata, PlannerJson.Options)!;

    public string Json() => JsonSerializer.Serialize(this, PlannerJson.Options);
}

/// <summary>An issue as somebody has filled it in, before they agreed to its preview.</summary>
/// <param name="Milestone">GitLab's title.</param>
internal sealed record ElseDraft(string User, ElseForm Form, string Title, string? Description, int? Weight, string? Milestone)
{
    public bool Confidential { get; init; }

    /// <summary>The person is assigned.</summary>
    public bool Mine { get; init; }

    /// <summary>Slack ids of who is told.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Name of whoever asked for it.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Of the colleague's message.</summary>
    public string? Permalink { get; init; }
}

/// <remarks>Redis: <c>issue-draft:{id}</c>, an issue that waits for its owner's "Create", for an hour.</remarks>
internal sealed class ElseDrafts(Documents documents, IJobClient jobs, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    /// <returns>Its id.</returns>
    public async Task<string> Save(string workspace, ElseDraft draft, CancellationToken cancel)
    {
        var id = Guid.NewGuid().ToString("n");
        await jobs.Commit(new Change(workspace).Put(Key(workspace, id), draft, expectedVersion: 0, Kept), cancel);
        return id;
    }

    /// <summary>Null: it is not there (any more), or somebody else's.</summary>
    public async Task<ElseDraft?> Get(string workspace, string id, string user, CancellationToken cancel) =>
        id.Length == 32 && id.All(char.IsAsciiHexDigit) && (await documents.Get<ElseDraft>(Key(workspace, id), cancel))?.Value is { } draft && draft.User == user ? draft : null;

    public void Forget(Change change, string id) => change.Delete(Key(change.Workspace, id));

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "issue-draft", id);
}
