using NodaTime;
using SlackPlanner.Issues;

namespace SlackPlanner.Weights.Queue;

/// <summary>A milestone's open Deliverables, each in exactly one place. Pure.</summary>
/// <param name="Unweighed">Without effective weight, in board order.</param>
/// <param name="ToConfirm">With a weight that this round has not touched, in board order.</param>
/// <param name="Waiting">About which somebody was asked, in board order.</param>
/// <param name="Done">Weighed or confirmed in this round.</param>
internal sealed record WeighingRound(
    IReadOnlyList<PlannedIssue> Unweighed, IReadOnlyList<PlannedIssue> ToConfirm, IReadOnlyList<PlannedIssue> Waiting, IReadOnlyList<PlannedIssue> Done)
{
    public int Total => Unweighed.Count + ToConfirm.Count + Waiting.Count + Done.Count;

    /// <param name="issues">In board order.</param>
    /// <remarks>Source: handbook, "Planning rotation": first those with no weight, then those that have one already.</remarks>
    public static WeighingRound Of(IEnumerable<PlannedIssue> issues, QueueState state)
    {
        var (unweighed, toConfirm, waiting, done) = (new List<PlannedIssue>(), new List<PlannedIssue>(), new List<PlannedIssue>(), new List<PlannedIssue>());
        foreach (var issue in issues.Where(issue => issue is { IsOpen: true, IsDeliverable: true }).DistinctBy(issue => issue.Reference))
        {
            var isTouched = state.Pending.ContainsKey(issue.Reference) || (issue.Weight is not null && state.Settled.ContainsKey(issue.Reference));
            var place = isTouched ? done : state.Questions.ContainsKey(issue.Reference) ? waiting : issue.Weight is null ? unweighed : toConfirm;
            place.Add(issue);
        }

        return new(unweighed, toConfirm, waiting, done);
    }

    public QueueProgress Progress(LocalDate due) =>
        new(Total - Unweighed.Count - Waiting.Count(issue => issue.Weight is null), Total, due, Known: true) { ToConfirm = ToConfirm.Count, Waiting = Waiting.Count };
}

/// <summary>The same queue as one person has it before them. Pure.</summary>
/// <param name="Ahead">Not looked at yet.</param>
/// <param name="Skipped">Skipped by this person, in that order; they come when nothing is ahead.</param>
/// <param name="Hidden">More that this person may not see.</param>
internal sealed record PersonalQueue(IReadOnlyList<PlannedIssue> Ahead, IReadOnlyList<PlannedIssue> Skipped, int Hidden)
{
    public PlannedIssue? Next => Ahead.Count > 0 ? Ahead[0] : Skipped.Count > 0 ? Skipped[0] : null;

    /// <param name="shares">Who is to take what: one's own comes first, that of others last.</param>
    /// <param name="skips">References that the person has skipped, in order.</param>
    /// <param name="maySee">Whether the person may see a confidential issue; only asked of those.</param>
    public static PersonalQueue For(
        string user, WeighingRound round, IReadOnlyDictionary<string, string> shares, IReadOnlyList<string> skips, Func<PlannedIssue, bool> maySee)
    {
        var all = round.Unweighed.Concat(round.ToConfirm).ToList();
        var visible = all.Where(issue => !issue.Confidential || maySee(issue)).ToList();
        var order = skips.Distinct().Select((reference, number) => (reference, number)).ToDictionary(skip => skip.reference, skip => skip.number);
        return new(
            [.. visible.Where(issue => !order.ContainsKey(issue.Reference)).OrderBy(Rank)],
            [.. visible.Where(issue => order.ContainsKey(issue.Reference)).OrderBy(issue => order[issue.Reference])],
            all.Count - visible.Count);

        int Rank(PlannedIssue issue) => !shares.TryGetValue(issue.Reference, out var owner) ? 1 : owner == user ? 0 : 2;
    }

    /// <summary>The skips after one more: it goes to the end.</summary>
    public static IReadOnlyList<string> Skip(IReadOnlyList<string> skips, string reference) => [.. skips.Where(skipped => skipped != reference), reference];
}
