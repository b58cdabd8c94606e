using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Planning;

namespace SlackPlanner.Weights.Vote;

/// <summary>A team's vote on one issue's weight, from the moment it was asked for. Its next states are made by its own methods; who may do what is decided elsewhere.</summary>
/// <param name="Id">Of the issue in its team: there is one vote at a time.</param>
/// <param name="Serial">Of this vote among the issue's; names its messages.</param>
/// <param name="Team">Team id.</param>
internal sealed record WeightVote(string Id, string Serial, string Team, string Project, int Iid, string StartedBy)
{
    public VoteStage Stage { get; init; } = VoteStage.Starting;

    /// <summary>Real time at which it was asked for.</summary>
    public Instant At { get; init; }

    /// <summary>Who asked was told to wait: the outcome goes into their DM.</summary>
    public bool Tell { get; init; }

    /// <summary>Why there is no vote. Mrkdwn.</summary>
    public string? Refusal { get; init; }

    public IssueLink? Link { get; init; }

    /// <summary>Where everybody votes and talks; null: a confidential issue, which is in DMs only.</summary>
    public string? Channel { get; init; }

    /// <summary>Who votes in a DM: not in the channel, or there is none.</summary>
    public IReadOnlyList<string> InDm { get; init; } = [];

    public IReadOnlyList<int> Scale { get; init; } = [];

    /// <summary>From 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Planner time.</summary>
    public Instant RevealAt { get; init; }

    /// <summary>This round's, by person.</summary>
    public IReadOnlyDictionary<string, int> Votes { get; init; } = new Dictionary<string, int>();

    /// <summary>What the rounds before came to, in order, in words.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    public VoteResult? Result { get; init; }

    [JsonIgnore]
    public IssueReference Issue => new(Project, Iid);

    [JsonIgnore]
    public bool IsConfidential => Link is { Title: null };

    [JsonIgnore]
    public VoteCount Count => VoteCount.Of(Votes.Values);

    [JsonIgnore]
    public VoteRound Key => new(Id, Serial, Round);

    [JsonIgnore]
    public string Delivery => $"weight-vote:{Id}:{Serial}";

    public string DeliveryTo(string user) => $"{Delivery}:{user}";

    /// <summary>Somebody votes, or votes otherwise.</summary>
    public WeightVote With(string user, int weight) => this with { Votes = new Dictionary<string, int>(Votes) { [user] = weight } };

    /// <summary>Nothing of this person is in it any more.</summary>
    public WeightVote Without(string user) => this with
    {
        Votes = Votes.Where(vote => vote.Key != user).ToDictionary(), StartedBy = StartedBy == user ? "" : StartedBy, InDm = [.. InDm.Where(one => one != user)],
        Result = Result?.By == user ? Result with { By = "" } : Result,
    };

    public WeightVote Revealed() => this with { Stage = VoteStage.Revealed };

    public WeightVote Again(Instant revealAt) => this with
    {
        Stage = VoteStage.Open, Round = Round + 1, RevealAt = revealAt, Votes = new Dictionary<string, int>(), Earlier = [.. Earlier, Votes.Count == 0 ? "nobody voted" : Count.Listed],
    };

    /// <summary>What the comment below the issue says; nobody's name.</summary>
    public string Summary(int weight)
    {
        var count = Count;
        var earlier = Earlier.Count == 0 ? "" : $" Round {Round}, after {string.Join("; ", Earlier)}.";
        var chosen = count.Proposal == weight ? count.Explanation : $"{weight} was taken after talking it over.";
        return $"The team voted: {count.Listed}. {chosen}{earlier}";
    }
}

internal enum VoteStage
{
    Starting,

    /// <summary>There is no vote; see <see cref="WeightVote.Refusal"/>.</summary>
    Refused,
    Open,
    Revealed,

    /// <summary>The weight was set from it.</summary>
    Set,
}

internal sealed record VoteResult(string By, int Weight);

/// <summary>Which round of which vote a button is about.</summary>
internal sealed record VoteRound(string Id, string Serial, int Round)
{
    public string Value(int? weight = null) => weight is null ? $"{Id}:{Serial}:{Round}" : $"{Id}:{Serial}:{Round}:{weight}";

    public static (VoteRound Round, int? Weight)? Of(string value) => value.Split(':') switch
    {
        [var id, var serial, var round] when int.TryParse(round, out var number) => (new(id, serial, number), null),
        [var id, var serial, var round, var weight] when int.TryParse(round, out var number) && int.TryParse(weight, out var chosen) => (new(id, serial, number), chosen),
        _ => null,
    };
}
