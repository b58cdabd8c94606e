namespace SlackPlanner.Weights.Queue;

/// <summary>A queue dealt out among people. Pure.</summary>
/// <param name="Shares">References by Slack id; nobody has two more than anybody else.</param>
internal sealed record SplitPlan(IReadOnlyList<(string User, IReadOnlyList<string> References)> Shares)
{
    /// <summary>Dealt round like cards: what is most urgent is spread over everybody.</summary>
    /// <param name="references">In the queue's order.</param>
    public static SplitPlan Of(IReadOnlyList<string> references, IReadOnlyList<string> people) =>
        new([.. people.Take(references.Count).Select((user, seat) => (user, (IReadOnlyList<string>)[.. references.Where((_, number) => number % people.Count == seat)]))]);

    public IReadOnlyDictionary<string, string> ByReference() =>
        Shares.SelectMany(share => share.References.Select(reference => (reference, share.User))).ToDictionary(one => one.reference, one => one.User);
}
