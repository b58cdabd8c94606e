using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Tests.Weights.Queue;

public class WeighingRoundTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 10, 9, 0);
    private static readonly LocalDate Due = new(2026, 12, 17);

    [Fact]
    public void Of_AllPlaces_SortsByWeightTouchAndQuestionInBoardOrder()
    {
        var state = QueueState.Empty
            .Settle("g/p#3", new("U1", Now)).Send("g/p#4", new("U1", 2, "w", Now)).Ask("g/p#5", new("U1", "jonas", null, Now, "q")).Ask("g/p#6", new("U1", "jonas", null, Now, "q"));

        var round = WeighingRound.Of([Issue(8), Issue(1, 3), Issue(2), Issue(3, 5), Issue(4), Issue(5), Issue(6, 1), Issue(7, open: false), Issue(9, deliverable: false)], state);

        Assert.Equal([8, 2], Numbers(round.Unweighed));
        Assert.Equal([1], Numbers(round.ToConfirm));
        Assert.Equal([5, 6], Numbers(round.Waiting));
        Assert.Equal([3, 4], Numbers(round.Done));
        Assert.Equal(new QueueProgress(4, 7, Due, Known: true) { ToConfirm = 1, Waiting = 2 }, round.Progress(Due));
    }

    [Fact]
    public void Of_SettledButWeightTakenAway_IsUnweighedAgain() =>
        Assert.Equal([1], Numbers(WeighingRound.Of([Issue(1)], QueueState.Empty.Settle("g/p#1", new("U1", Now))).Unweighed));

    [Fact]
    public void TakeBack_OnlyOfThatWish_LeavesALaterTry()
    {
        var state = QueueState.Empty.Send("g/p#1", new("U1", 2, "second", Now));

        Assert.Single(state.TakeBack("g/p#1", "first").Pending);
        Assert.Empty(state.TakeBack("g/p#1", "second").Pending);
    }

    [Fact]
    public void For_SharesAndConfidential_OwnFirstOthersLastHiddenCounted()
    {
        var round = WeighingRound.Of([Issue(1), Issue(2), Issue(3, confidential: true), Issue(4, confidential: true), Issue(5, 2), Issue(6)], QueueState.Empty);
        var shares = new Dictionary<string, string> { ["g/p#1"] = "U2", ["g/p#5"] = "U1", ["g/p#6"] = "U1" };

        var queue = PersonalQueue.For("U1", round, shares, ["g/p#2"], issue => issue.Reference == "g/p#4");

        Assert.Equal([6, 5, 4, 1], Numbers(queue.Ahead));
        Assert.Equal([2], Numbers(queue.Skipped));
        Assert.Equal(1, queue.Hidden);
    }

    [Fact]
    public void Of_AnyIssuesAndState_EachOpenDeliverableStandsInOnePlace() => Prop.ForAll(Rounds.ToArbitrary(), one =>
    {
        var round = WeighingRound.Of(one.Issues, one.State);
        var wanted = one.Issues.Where(issue => issue is { IsOpen: true, IsDeliverable: true }).Select(issue => issue.Reference).Distinct().Order().ToList();
        var found = round.Unweighed.Concat(round.ToConfirm).Concat(round.Waiting).Concat(round.Done).Select(issue => issue.Reference).Order().ToList();
        var progress = round.Progress(Due);
        return wanted.SequenceEqual(found) && progress.Total == wanted.Count && progress.Weighed <= progress.Total
            && progress.IsDone == (round.Unweighed.Count + round.ToConfirm.Count + round.Waiting.Count == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void For_AnyPerson_SeesEveryOpenIssueOnceUnweighedBeforeOlder() => Prop.ForAll(Rounds.ToArbitrary(), one =>
    {
        var round = WeighingRound.Of(one.Issues, one.State);
        var queue = PersonalQueue.For("U1", round, new Dictionary<string, string>(), one.Skips, issue => issue.Reference.EndsWith('2'));
        var all = queue.Ahead.Concat(queue.Skipped).ToList();
        var firstOlder = queue.Ahead.TakeWhile(issue => issue.Weight is null).Count();
        return all.Count + queue.Hidden == round.Unweighed.Count + round.ToConfirm.Count && all.Distinct().Count() == all.Count
            && queue.Ahead.Skip(firstOlder).All(issue => issue.Weight is not null) && all.All(issue => !issue.Confidential || issue.Reference.EndsWith('2'));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Skip_AsOftenAsThereAreIssues_ComesRoundToTheFirst() => Prop.ForAll(Rounds.ToArbitrary(), one =>
    {
        var round = WeighingRound.Of(one.Issues, one.State);
        IReadOnlyList<string> skips = [];
        var seen = new List<string>();
        var count = Queue(skips).Ahead.Count;
        for (var i = 0; i < count; i++)
        {
            seen.Add(Queue(skips).Next!.Reference);
            skips = PersonalQueue.Skip(skips, seen[^1]);
        }

        return seen.Distinct().Count() == count && (count == 0 || Queue(skips).Next!.Reference == seen[0]) && Queue([]).Ahead.Select(issue => issue.Reference).SequenceEqual(seen);

        PersonalQueue Queue(IReadOnlyList<string> skipped) => PersonalQueue.For("U1", round, one.State.Shares, skipped, _ => true);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Settle_CardByCard_EmptiesTheQueueAndProgressNeverFalls() => Prop.ForAll(Rounds.ToArbitrary(), one =>
    {
        var (issues, state) = (one.Issues.ToList(), one.State);
        var before = WeighingRound.Of(issues, state);
        for (var left = before.Unweighed.Count + before.ToConfirm.Count; left > 0; left--)
        {
            var round = WeighingRound.Of(issues, state);
            var next = PersonalQueue.For("U1", round, state.Shares, one.Skips, _ => true).Next;
            if (next is null)
                return false;
            state = state.Settle(next.Reference, new("U1", Now));
            issues = [.. issues.Select(issue => issue.Reference == next.Reference ? issue with { Weight = 3 } : issue)];
            if (WeighingRound.Of(issues, state).Progress(Due).Weighed < round.Progress(Due).Weighed)
                return false;
        }

        return PersonalQueue.For("U1", WeighingRound.Of(issues, state), state.Shares, one.Skips, _ => true).Next is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_AnyQueueAndPeople_DealsEachIssueOnceAndEvenly() => Prop.ForAll(Gen.Choose(0, 40).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), (issues, people) =>
    {
        var references = Enumerable.Range(1, issues).Select(number => $"g/p#{number}").ToList();
        var plan = SplitPlan.Of(references, [.. Enumerable.Range(1, people).Select(number => $"U{number}")]);
        var sizes = plan.Shares.Select(share => share.References.Count).DefaultIfEmpty(0).ToList();
        return plan.ByReference().Keys.Order().SequenceEqual(references.Order()) && sizes.Max() - sizes.Min() <= 1 && plan.Shares.All(share => share.References.Count > 0);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(13, "7 of 23, due in 4 days")]
    [InlineData(16, "7 of 23, due tomorrow")]
    [InlineData(17, "7 of 23, due today")]
    [InlineData(18, "7 of 23, due yesterday")]
    [InlineData(20, "7 of 23, due 3 days ago")]
    public void Progress_OnADay_IsSaidInWords(int day, string words) =>
        Assert.Equal(words, QueueWords.Progress(new(7, 23, Due, Known: true), new(2026, 12, day)));

    [Fact]
    public void Progress_WithMoreToDo_SaysSo() => Assert.Equal(
        "7 of 23, due today · 1 older weight to confirm · 2 waiting for an answer",
        QueueWords.Progress(new(7, 23, Due, Known: true) { ToConfirm = 1, Waiting = 2 }, Due));

    private static Gen<(IReadOnlyList<PlannedIssue> Issues, QueueState State, IReadOnlyList<string> Skips)> Rounds =>
        from issues in (from iid in Gen.Choose(1, 30) from weight in Gen.Elements<int?>(null, null, 1, 2, 3, 5) from open in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
                        from deliverable in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false))) from confidential in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
                        select Issue(iid, weight, open, deliverable, confidential)).ListOf()
        from settled in Gen.Choose(1, 30).ListOf() from pending in Gen.Choose(1, 30).ListOf() from asked in Gen.Choose(1, 30).ListOf()
        from shared in Gen.Choose(1, 30).ListOf() from skips in Gen.Choose(1, 30).ListOf()
        select ((IReadOnlyList<PlannedIssue>)[.. issues.DistinctBy(issue => issue.Reference)], new QueueState
        {
            Settled = settled.Distinct().ToDictionary(Reference, _ => new Settled("U1", Now)),
            Pending = pending.Take(3).Distinct().ToDictionary(Reference, _ => new PendingWeight("U1", 2, "w", Now)),
            Questions = asked.Take(5).Distinct().ToDictionary(Reference, _ => new Question("U1", "jonas", null, Now, "q")),
            Shares = shared.Distinct().ToDictionary(Reference, iid => iid % 2 == 0 ? "U1" : "U2"),
        }, (IReadOnlyList<string>)[.. skips.Select(Reference)]);

    private static string Reference(int iid) => $"g/p#{iid}";

    private static IEnumerable<int> Numbers(IEnumerable<PlannedIssue> issues) => issues.Select(issue => int.Parse(issue.Reference[(issue.Reference.IndexOf('#', StringComparison.Ordinal) + 1)..]));

    private static PlannedIssue Issue(int iid, int? weight = null, bool open = true, bool deliverable = true, bool confidential = false) =>
        new(Reference(iid), $"Issue {iid}", $"https://gitlab.example.test/g/p/-/issues/{iid}", weight, [], open, deliverable, confidential);
}
