using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Work;

/// <summary>Somebody's word that an issue may miss its milestone. Ids only: the reason is a comment in GitLab and a line of the manager's message.</summary>
/// <param name="By">Slack id of who said so last.</param>
/// <param name="Milestone">Key of the milestone that may be missed, as <c>2026-12</c>.</param>
/// <param name="Entry">Journal's entry of the latest word.</param>
internal sealed record Risk(string Team, string Project, int Iid, string By, string Milestone, string Entry)
{
    public Instant At { get; init; }

    /// <summary>What the manager chose, latest last.</summary>
    public IReadOnlyList<RiskDecision> Decisions { get; init; } = [];

    /// <summary>The person has taken it back.</summary>
    public bool IsWithdrawn { get; init; }

    public string Id => IdOf(Team, Milestone, Issue());

    public IssueReference Issue() => new(Project, Iid);

    /// <summary>The same issue in the same milestone is one risk, however often it is said.</summary>
    public static string IdOf(string team, string milestone, IssueReference issue) => JournalEntry.IdOf($"{team}|{milestone}|{issue.ToString().ToLowerInvariant()}");
}

/// <param name="By">Slack id.</param>
/// <param name="Entry">Journal's.</param>
internal sealed record RiskDecision(RiskChoice Choice, string By, string Entry, string? Whom = null);

internal enum RiskChoice
{
    /// <summary>A part becomes an issue of its own.</summary>
    ReduceScope,

    /// <summary>Somebody else takes it.</summary>
    FindSomeone,

    /// <summary>It goes to the next milestone.</summary>
    Move,
}

/// <summary>What is at risk, in Redis.</summary>
/// <remarks>Redis: <c>risk:{id}</c> (versioned), for 60 days.</remarks>
internal sealed class RiskStore(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    public Task<Versioned<Risk>?> Read(string workspace, string id, CancellationToken cancel) => documents.Get<Risk>(Key(workspace, id), cancel);

    /// <summary>In the order of the ids; null where nobody said anything.</summary>
    public async Task<IReadOnlyList<Risk?>> GetMany(string workspace, IReadOnlyList<string> ids, CancellationToken cancel) =>
        [.. (await documents.GetMany<Risk>(ids.Select(id => Key(workspace, id)), cancel)).Select(one => one?.Value)];

    public async Task<Risk?> Get(string workspace, string id, CancellationToken cancel) => (await Read(workspace, id, cancel))?.Value;

    /// <summary>In their order, null where nothing is known.</summary>
    public async Task<IReadOnlyList<Risk?>> GetMany(string workspace, IEnumerable<string> ids, CancellationToken cancel) =>
        [.. (await documents.GetMany<Risk>(ids.Select(id => Key(workspace, id)), cancel)).Select(found => found?.Value)];

    public void Put(Change change, Risk risk, long version) => change.Put(Key(change.Workspace, risk.Id), risk, version, Kept);

    public void Erase(Change change, string id) => change.Delete(Key(change.Workspace, id));

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "risk", id);
}
