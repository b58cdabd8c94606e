namespace SlackPlanner.Planning;

/// <summary>How a team voted on a weight, and what follows.</summary>
/// <remarks>The weight with the most votes is proposed; of several with as many, the highest: what one person has seen and others have not makes work larger, hardly ever smaller.</remarks>
public sealed class VoteCount
{
    private VoteCount(IEnumerable<int> votes)
    {
        Spread = [.. votes.GroupBy(weight => weight).OrderBy(same => same.Key).Select(same => new WeightVotes(same.Key, same.Count()))];
        Total = Spread.Sum(each => each.Votes);
        var most = Spread.Select(each => each.Votes).DefaultIfEmpty().Max();
        Leading = [.. Spread.Where(each => each.Votes == most).Select(each => each.Weight)];
    }

    /// <summary>Each weight that somebody voted for, in order.</summary>
    public IReadOnlyList<WeightVotes> Spread { get; }

    /// <summary>How many voted.</summary>
    public int Total { get; }

    /// <summary>The weights with the most votes, in order; more than one: a tie. Empty if nobody voted.</summary>
    public IReadOnlyList<int> Leading { get; }

    /// <summary>What follows; null if nobody voted.</summary>
    public int? Proposal => Leading.Count == 0 ? null : Leading[^1];

    /// <summary>Somebody voted, and nobody otherwise.</summary>
    public bool IsUnanimous => Spread.Count == 1;

    /// <summary>Counts the votes, one a person.</summary>
    public static VoteCount Of(IEnumerable<int> votes) => new(votes);

    /// <summary>The votes in one line for people: <c>2 × 3, 1 × 5</c> is two votes for 3 and one for 5.</summary>
    public string Listed => string.Join(", ", Spread.Select(each => $"{each.Votes} × {each.Weight}"));

    /// <summary>Why the proposal is what it is, in one sentence; empty if nobody voted.</summary>
    public string Explanation => Leading switch
    {
        [] => "",
        [var only] when IsUnanimous => Total == 1 ? $"The only vote is {only}." : $"All {Total} votes are {only}.",
        [var most] => $"{most} has the most votes.",
        _ => $"{string.Join(", ", Leading.SkipLast(1))} and {Leading[^1]} have as many votes: the highest of them counts.",
    };
}

/// <summary>A weight and how many voted for it.</summary>
public sealed record WeightVotes(int Weight, int Votes);
