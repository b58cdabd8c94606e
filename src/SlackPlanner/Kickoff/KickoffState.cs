using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Kickoff;

/// <summary>A milestone's kickoff: how often it was sent, and what each was told last. References and figures; no title.</summary>
/// <param name="Milestone">Its key.</param>
internal sealed record KickoffState(string Team, string Milestone)
{
    /// <summary>0: not sent. The first goes to everybody, each later one to those for whom something is different.</summary>
    public int Rounds { get; init; }

    /// <summary>Who sent the last one.</summary>
    public string? By { get; init; }

    /// <summary>Planner time of the last one.</summary>
    public Instant? At { get; init; }

    /// <summary>By engineer.</summary>
    public IReadOnlyDictionary<string, KickoffSent> Sent { get; init; } = new Dictionary<string, KickoffSent>();

    /// <summary>Who got a copy of everything.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>Whom the last one went to.</summary>
    public IReadOnlyList<string> LastTo => [.. Sent.Where(one => one.Value.Round == Rounds).Select(one => one.Key)];
}

/// <summary>What somebody was told.</summary>
/// <param name="Round">In which kickoff.</param>
/// <param name="Base">With the next two, how the budget came about.</param>
/// <param name="Weight">Sum of the known weights.</param>
/// <param name="Unweighted">Issues without a weight.</param>
internal sealed record KickoffSent(
    int Round, int Base, decimal Days, int InRelease, int Weight, int Unweighted, IReadOnlyList<string> Issues, string? Reason, IReadOnlyList<string> Noteworthy)
{
    /// <summary>What they were told before that; null: nothing.</summary>
    public KickoffSent? Before { get; init; }

    public WeightBudget Budget() => new(Base, new(Days, InRelease));
}

/// <summary>Redis: <c>kickoff:{team}:{milestone}</c> (versioned), for 120 days.</summary>
internal sealed class KickoffStore(Documents documents, Keyspace keys)
{
    public const string Family = "kickoff";

    private static readonly Duration Kept = Duration.FromDays(120);

    public async Task<Versioned<KickoffState>> Get(string workspace, string team, string milestone, CancellationToken cancel) =>
        await documents.Get<KickoffState>(Key(workspace, $"{team}:{milestone}"), cancel) ?? new(new(team, milestone), 0);

    public async Task<Versioned<KickoffState>?> Get(string workspace, string id, CancellationToken cancel) => await documents.Get<KickoffState>(Key(workspace, id), cancel);

    public void Put(Change change, KickoffState state, long version) => change.Put(Key(change.Workspace, $"{state.Team}:{state.Milestone}"), state, version, Kept);

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "kickoff", id);
}
