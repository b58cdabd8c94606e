using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Planning.Tests;

/// <summary>Features, bugs and maintenance of a milestone.</summary>
public class WorkMixTests
{
    private static readonly Gen<(IReadOnlyList<string> Labels, int? Weight)> Issue =
        from labels in Gen.SubListOf(["type::bug", "type::feature", "type::maintenance", "type::ignore", "backend"])
        from weight in Gen.Choose(-1, 5)
        select ((IReadOnlyList<string>)[.. labels], weight < 0 ? (int?)null : weight);

    private static readonly Gen<(IReadOnlyList<string> Labels, int? Weight)[]> Issues = Gen.Choose(0, 40).SelectMany(count => Issue.ArrayOf(count));

    [Fact]
    public void Of_ByHand_CountsAndWeighs()
    {
        var mix = WorkMix.Of(
        [
            (["type::feature"], 5), (["type::feature", "backend"], 3), (["type::bug"], 2), (["type::maintenance"], null), (["backend"], 1), (["type::ignore"], 5), (["type::feature"], 1),
        ]);

        Assert.Equal((6, 12, 1, 1), (mix.Count, mix.Weight, mix.Ignored, mix.Unweighted));
        Assert.Equal(
            [new(WorkType.Feature, 3, 9, 50, 75), new(WorkType.Bug, 1, 2, 17, 17), new(WorkType.Maintenance, 1, 0, 17, 0), new(WorkType.Undefined, 1, 1, 16, 8)],
            mix.Shares);
    }

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.All(WorkMix.Of([]).Shares, share => Assert.Equal((0, 0, 0, 0), (share.Count, share.Weight, share.OfCount, share.OfWeight)));

    [Theory]
    [InlineData("type::bug type::feature", WorkType.Bug)]
    [InlineData("type::feature type::maintenance", WorkType.Feature)]
    [InlineData("bug type::bugs", WorkType.Undefined)]
    public void TypeOf_Labels_IsTheirType(string labels, WorkType expected) => Assert.Equal(expected, WorkMix.TypeOf(labels.Split(' ')));

    [Fact]
    public void Of_AnyIssues_LosesNone() => Any.Check(Issues, issues =>
    {
        var mix = WorkMix.Of(issues);

        Assert.Equal(issues.Length, mix.Count + mix.Ignored);
        Assert.Equal(issues.Where(issue => !issue.Labels.Contains("type::ignore")).Sum(issue => issue.Weight ?? 0), mix.Weight);
        Assert.Equal(Enum.GetValues<WorkType>(), mix.Shares.Select(share => share.Type));
    });

    [Fact]
    public void Of_AnyIssues_PercentagesAddUpAndAreWithinOne() => Any.Check(Issues, issues =>
    {
        var mix = WorkMix.Of(issues);

        Assert.Equal(mix.Count == 0 ? 0 : 100, mix.Shares.Sum(share => share.OfCount));
        Assert.Equal(mix.Weight == 0 ? 0 : 100, mix.Shares.Sum(share => share.OfWeight));
        Assert.All(mix.Shares, share =>
        {
            Assert.True(mix.Count == 0 || Math.Abs(share.OfCount - (share.Count * 100.0 / mix.Count)) < 1);
            Assert.True(mix.Weight == 0 || Math.Abs(share.OfWeight - (share.Weight * 100.0 / mix.Weight)) < 1);
            Assert.True(share.Count > 0 || share is { OfCount: 0, OfWeight: 0 });
        });
    });

    [Fact]
    public void Of_AnotherOrder_IsTheSame() => Any.Check(Issues, issues => Assert.Equal(WorkMix.Of(issues).Shares, WorkMix.Of(issues.Reverse()).Shares));
}
