using FsCheck.Fluent;

namespace SlackPlanner.Planning.Tests;

public class MilestoneProgressTests
{
    [Fact]
    public void Percent_HandbooksExample_Is4773Hundredths()
    {
        var progress = MilestoneProgress.Of(
        [
            (WorkStage.Done, 1),
            .. Weights(WorkStage.InReview, 3, 3, 3, 2, 2, 2),
            .. Weights(WorkStage.InDev, 5, 5, 3, 3, 2, 2),
            .. Weights(WorkStage.Unstarted, 3, 3, 2),
        ]);

        Assert.Equal([1, 15, 20, 8], progress.Stages.Select(stage => stage.Weight));
        Assert.Equal([2.27m, 34.09m, 45.45m, 18.18m], progress.Stages.Select(stage => Math.Round(progress.PercentOf(stage)!.Value, 2)));
        Assert.Equal((44, 21m, 47.73m), (progress.Weight, progress.Points, Math.Round(progress.Percent!.Value, 2)));
    }

    [Fact]
    public void Percent_NothingWeighed_IsUnknown()
    {
        var progress = MilestoneProgress.Of([(WorkStage.Done, null), (WorkStage.InDev, null)]);

        Assert.Equal((2, 2, 0), (progress.Issues, progress.Unweighted, progress.Weight));
        Assert.Null(progress.Percent);
    }

    [Fact]
    public void Percent_AnyIssues_IsBetweenWhatIsDoneAndWhatIsNotUnstarted() => Any.Check(
        Gen.Elements(Enum.GetValues<WorkStage>()).SelectMany(stage => Gen.Choose(-1, 5).Select(weight => (stage, weight < 0 ? (int?)null : weight))).ArrayOf(12), issues =>
    {
        var progress = MilestoneProgress.Of(issues);

        Assert.Equal(issues.Length, progress.Issues);
        Assert.Equal(issues.Sum(issue => issue.Item2 ?? 0), progress.Weight);
        Assert.Equal(issues.Count(issue => issue.Item2 is null), progress.Unweighted);
        Assert.InRange(progress.Points, progress[WorkStage.Done].Weight, progress.Weight - progress[WorkStage.Unstarted].Weight);
    });

    [Fact]
    public void SayDo_SevenOfTen_Is70Percent()
    {
        Assert.Equal((10, 70m), (new SayDoRatio(7, 3).Said, new SayDoRatio(7, 3).Percent));
        Assert.Null(new SayDoRatio(0, 0).Percent);
    }

    private static IEnumerable<(WorkStage, int?)> Weights(WorkStage stage, params int[] weights) => weights.Select(weight => (stage, (int?)weight));
}
