using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Planning.Tests;

public class VoteCountTests
{
    [Theory]
    [InlineData(new[] { 3, 3, 5 }, 3, "2 × 3, 1 × 5", "3 has the most votes.")]
    [InlineData(new[] { 5, 3 }, 5, "1 × 3, 1 × 5", "3 and 5 have as many votes: the highest of them counts.")]
    [InlineData(new[] { 1, 2, 3, 3, 2, 1, 5 }, 3, "2 × 1, 2 × 2, 2 × 3, 1 × 5", "1, 2 and 3 have as many votes: the highest of them counts.")]
    [InlineData(new[] { 2, 2, 2 }, 2, "3 × 2", "All 3 votes are 2.")]
    [InlineData(new[] { 1 }, 1, "1 × 1", "The only vote is 1.")]
    public void Proposal_MostVotedWeight_TiesGoToTheHigher(int[] votes, int proposal, string listed, string explanation)
    {
        var count = VoteCount.Of(votes);

        Assert.Equal((proposal, listed, explanation), (count.Proposal, count.Listed, count.Explanation));
        Assert.Equal(votes.Length, count.Total);
    }

    [Fact]
    public void Proposal_NobodyVoted_IsNone()
    {
        var count = VoteCount.Of([]);

        Assert.Equal((null, 0, ""), (count.Proposal, count.Total, count.Explanation));
        Assert.False(count.IsUnanimous);
    }

    [Fact]
    public void Proposal_AnyVotes_IsOneThatNoneHasMoreVotesThan() => Prop.ForAll<NonEmptyArray<PositiveInt>>(votes =>
    {
        var weights = votes.Get.Select(vote => vote.Get % 6).ToList();
        var proposal = VoteCount.Of(weights).Proposal!.Value;
        int Votes(int weight) => weights.Count(vote => vote == weight);
        return weights.All(weight => Votes(weight) < Votes(proposal) || (Votes(weight) == Votes(proposal) && weight <= proposal));
    }).QuickCheckThrowOnFailure();
}
