using NodaTime;
using SlackPlanner.Slack;
using SlackPlanner.Weights.Vote;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights.Vote;

public class VoteMessageTests
{
    private static readonly Dictionary<string, string> Names = new() { ["U1"] = "Ada <one>", ["U2"] = "Bo", ["U3"] = "Cy" };

    private static readonly WeightVote Open = new("vote", "serial", "red", "red/app", 7, "U1")
    {
        Stage = VoteStage.Open, Channel = "C1", Link = SevensLink, Scale = [1, 2, 3, 5], RevealAt = Instant.FromUtc(2026, 11, 20, 10, 0),
        Votes = new Dictionary<string, int> { ["U1"] = 3, ["U2"] = 5, ["U3"] = 5 },
    };

    private static string Text(Message message) => string.Join('\n', message.Blocks.OfType<SectionBlock>().Select(block => block.Text!.Text));

    private static IEnumerable<Button> Buttons(Message message) => message.Blocks.OfType<ActionsBlock>().SelectMany(block => block.Elements).Cast<Button>();

    [Fact]
    public void InChannel_Open_HidesWhoVotedWhat()
    {
        var message = VoteMessage.InChannel(Open, Names, DateTimeZone.Utc, expected: 5);

        BlockKit.Check(message);
        Assert.Equal(["1 · Trivial", "2 · Small", "3 · Medium", "5 · Large"], Buttons(message).Select(button => button.Text.Text));
        Assert.Contains("Ada &lt;one&gt; asks for your vote", Text(message), StringComparison.Ordinal);
        Assert.DoesNotContain("Bo", Text(message), StringComparison.Ordinal);
        Assert.Contains("3 of 5 have voted.", message.Blocks.OfType<ContextBlock>().Single().Elements.OfType<Markdown>().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void InChannel_Revealed_ShowsSpreadNamesAndTheProposal()
    {
        var message = VoteMessage.InChannel(Open.Revealed(), Names, DateTimeZone.Utc, expected: 0);

        BlockKit.Check(message);
        Assert.Contains("3 have voted", Text(message), StringComparison.Ordinal);
        Assert.Contains("` 3 █` 1 · Ada &lt;one&gt;\n` 5 ██` 2 · Bo, Cy", Text(message), StringComparison.Ordinal);
        Assert.Equal(["Set 5", "Set 3", "Vote again"], Buttons(message).Select(button => button.Text.Text));
        Assert.Equal(Button.Primary, Buttons(message).First().Style);
    }

    [Fact]
    public void InChannel_NobodyVoted_SaysSoAndOffersAnotherRound()
    {
        var message = VoteMessage.InChannel((Open with { Votes = new Dictionary<string, int>() }).Revealed(), Names, DateTimeZone.Utc, expected: 0);

        BlockKit.Check(message);
        Assert.Contains("Nobody has voted", Text(message), StringComparison.Ordinal);
        Assert.Equal(["Vote again"], Buttons(message).Select(button => button.Text.Text));
    }

    [Fact]
    public void InDm_Open_TellsThePersonTheirOwnVoteOnly()
    {
        var message = VoteMessage.InDm(Open, Names, DateTimeZone.Utc, "U2");

        BlockKit.Check(message);
        Assert.Contains("You vote *5*", message.Blocks.OfType<ContextBlock>().Single().Elements.OfType<Markdown>().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Talk_OneOpinionOrNone_IsNotOpened()
    {
        Assert.Contains("From 3 to 5", VoteMessage.Talk(Open)!.Text, StringComparison.Ordinal);
        Assert.Null(VoteMessage.Talk(Open with { Votes = new Dictionary<string, int> { ["U1"] = 3, ["U2"] = 3 } }));
        Assert.Null(VoteMessage.Talk(Open with { Votes = new Dictionary<string, int>() }));
    }

    [Fact]
    public void Confidential_AnyStage_NamesTheReferenceOnly()
    {
        var hidden = Open with { Channel = null, InDm = ["U1", "U2"], Link = SevensLink with { Title = null } };
        foreach (var vote in new[] { hidden, hidden.Revealed(), hidden.Revealed() with { Stage = VoteStage.Set, Result = new("U1", 5) } })
        {
            var message = VoteMessage.InDm(vote, Names, DateTimeZone.Utc, "U1");
            BlockKit.Check(message);
            Assert.DoesNotContain("title", Text(message), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Again_AnotherRound_ForgetsTheVotesAndKeepsTheCounts()
    {
        var again = Open.Revealed().Again(Open.RevealAt + Duration.FromHours(1));

        Assert.Empty(again.Votes);
        Assert.Equal((2, VoteStage.Open, "1 × 3, 2 × 5"), (again.Round, again.Stage, again.Earlier.Single()));
        Assert.Equal("The team voted: 1 × 3, 2 × 5. 5 has the most votes.", Open.Summary(5));
        Assert.Equal("The team voted: 1 × 3, 2 × 5. 3 was taken after talking it over.", Open.Summary(3));
        Assert.EndsWith("Round 2, after 1 × 3, 2 × 5.", again.With("U1", 5).Summary(5), StringComparison.Ordinal);
    }

    [Fact]
    public void Round_OfAValue_IsReadBack()
    {
        var key = new VoteRound("a", "b", 2);

        Assert.Equal((key, 5), VoteRound.Of(key.Value(5)));
        Assert.Equal((key, (int?)null), VoteRound.Of(key.Value()));
        Assert.Null(VoteRound.Of("a:b"));
        Assert.Null(VoteRound.Of("a:b:c:d:e"));
    }
}
