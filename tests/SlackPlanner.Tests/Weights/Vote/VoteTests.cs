using System.Text.Json.Nodes;
using SlackPlanner.Testing;
using SlackPlanner.Weights.Vote;

namespace SlackPlanner.Tests.Weights.Vote;

/// <remarks>Friday 20 November 2026: Imani does not work on Fridays, Diego is on this team's roster here but not in its channel.</remarks>
[Trait("Transport", "both")]
public class VoteTests(VoteTests.VoteApp at) : IClassFixture<VoteTests.VoteApp>
{
    private const string Channel = "C0SOURCE";

    private static readonly string[] Here = ["U0NOOR", "U0TOMAS", "U0YUKI", "U0LENA", "U0ARJUN", "U0DIEGO"];

    /// <summary>The vote's message as somebody sees it, once it has this text.</summary>
    private async Task<JsonNode> Message(int iid, string text, string user = "U0NOOR", string? channel = null)
    {
        JsonNode? found = null;
        await Eventually.True(
            async () => (found = (await at.As(user).Reads(channel ?? Channel)).LastOrDefault(m => Texts.Of(m).Contains($"#{iid} ", StringComparison.Ordinal) && m["ephemeral"]?.GetValue<bool>() != true)) is { } message
                && Texts.Of(message).Contains(text, StringComparison.Ordinal),
            $"the vote on #{iid} says: {text}", TimeSpan.FromSeconds(20));
        return found!;
    }

    private async Task Votes(string user, int iid, int weight, string? channel = null)
    {
        var message = await Message(iid, "Which weight", user, channel);
        var action = VoteMessage.Numbered(VoteMessage.Cast, Array.IndexOf([1, 2, 3, 5], weight));
        await at.As(user).Clicks(channel ?? Channel, (string)message["ts"]!, action);
    }

    private async Task Starts(int iid, string user = "U0NOOR")
    {
        var answer = await at.Asks(user, $"/weight vote #{iid}");
        Assert.Contains("is open in <#C0SOURCE>, and in DMs to who is not there", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vote_EverybodyHereHasVoted_IsRevealedAndSetWithTheSummary()
    {
        await Starts(16);
        foreach (var (user, weight) in Here[..4].Zip([3, 5, 3, 2]))
            await Votes(user, 16, weight);
        await Votes("U0NOOR", 16, 5);
        await Votes("U0ARJUN", 16, 3);
        var hidden = Texts.Of(await Message(16, "5 of 6 have voted"));
        Assert.DoesNotContain("Tomás", hidden, StringComparison.Ordinal);

        await Votes("U0DIEGO", 16, 5, "D0DIEGO");

        var shown = await Message(16, "*6 have voted");
        Assert.Contains(": 5 is proposed", Texts.Of(shown), StringComparison.Ordinal);
        Assert.Contains("3 · Diego, Noor", Texts.Of(shown), StringComparison.Ordinal);
        Assert.Contains("2 · Arjun, Yuki", Texts.Of(shown), StringComparison.Ordinal);
        await Message(16, "*6 have voted", "U0DIEGO", "D0DIEGO");
        await Eventually.True(async () => (await at.As("U0LENA").Reads(Channel)).Any(m => (string?)m["thread_ts"] == (string?)shown["ts"] && Texts.Of(m).Contains("From 2 to 5", StringComparison.Ordinal)), "the talk is opened");

        await at.As("U0LENA").Clicks(Channel, (string)shown["ts"]!, "weight.vote.set.a");

        await Message(16, "has the weight 5");
        var issue = await at.Issue(16);
        Assert.Equal(5, issue.Weight);
        Assert.Contains("Lena Fischer set the weight to 5 from Slack", Assert.Single(issue.Comments), StringComparison.Ordinal);
        Assert.Contains("The team voted: 1 × 2, 2 × 3, 3 × 5. 5 has the most votes.", issue.Comments[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vote_UntilTheReveal_EachChangesTheirsAndLearnsSoAlone()
    {
        await Starts(17, "U0JONAS");
        await Votes("U0YUKI", 17, 1);
        await Votes("U0YUKI", 17, 2);
        await Votes("U0YUKI", 17, 2);
        await Votes("U0MAREN", 17, 3);

        await Message(17, "2 of 6 have voted");
        await Eventually.True(async () => (await Said("U0YUKI")).Contains("Your vote is *2* already", StringComparison.Ordinal), "Yuki is told");
        Assert.Contains("You vote *1*. Nobody sees it", await Said("U0YUKI"), StringComparison.Ordinal);
        Assert.DoesNotContain("You vote", await Said("U0IMANI"), StringComparison.Ordinal);
        Assert.Contains("There is a vote on `fernwood/source/forge#17` already", await at.Asks("U0LENA", "/weight vote #17"), StringComparison.Ordinal);

        async Task<string> Said(string user) => string.Join('\n', (await at.As(user).Reads(Channel)).Select(m => Texts.Of(m)));
    }

    [Fact]
    public async Task Set_SecurityIssue_AsksLikeAnyWeightAndUndoOpensTheVoteAgain()
    {
        await Starts(38);
        foreach (var user in Here)
            await Votes(user, 38, 2, user == "U0DIEGO" ? "D0DIEGO" : null);
        var shown = await Message(38, "All 6 votes are 2.");

        await at.As("U0YUKI").Clicks(Channel, (string)shown["ts"]!, "weight.vote.set.a");
        var asked = await Private("U0YUKI", "*3* is proposed instead of 2");
        Assert.Null((await at.Issue(38)).Weight);
        await at.As("U0YUKI").Clicks(Channel, (string)asked["ts"]!, "weight.security.raise");

        await Message(38, "has the weight 3*, set by Yuki");
        Assert.Contains("The team voted: 6 × 2.", Assert.Single((await at.Issue(38)).Comments), StringComparison.Ordinal);
        await at.As("U0YUKI").Clicks(Channel, (string)(await Private("U0YUKI", "weight none → *3*"))["ts"]!, "journal.undo");
        await Message(38, "2 is proposed");
        Assert.Null((await at.Issue(38)).Weight);

        async Task<JsonNode> Private(string user, string text)
        {
            JsonNode? found = null;
            await Eventually.True(async () => (found = (await at.As(user).Reads(Channel)).LastOrDefault(m => Texts.Of(m).Contains(text, StringComparison.Ordinal))) is not null, $"{user} reads: {text}");
            return found!;
        }
    }

    [Theory]
    [InlineData("U0SABLE")]
    [InlineData("U0GUEST")]
    [InlineData("U0OLA")]
    public async Task Vote_WhoMayNotWeigh_NeitherStartsNorVotes(string user)
    {
        Assert.DoesNotContain("is open", await at.Asks(user, $"/weight vote {WeightApp.Forge}#18"), StringComparison.Ordinal);
        if (!(await at.As("U0NOOR").Reads(Channel)).Any(m => Texts.Of(m).Contains("#21 ", StringComparison.Ordinal)))
            await Starts(21);

        await Votes(user, 21, 3);

        await at.App.Settles();
        await Message(21, "0 of 6 have voted");
    }

    [Fact]
    public async Task Vote_ConfidentialIssue_IsInDmsOfThoseWhoMaySeeItOnly()
    {
        var answer = await at.Asks("U0NOOR", "/weight vote #20");

        Assert.Contains("is open in DMs", answer, StringComparison.Ordinal);
        await at.Told("U0LENA", "forge#20> (confidential)");
        await at.App.Settles();
        Assert.DoesNotContain(await at.As("U0DIEGO").ReadsDm(), m => Texts.Of(m).Contains("#20", StringComparison.Ordinal));
        Assert.DoesNotContain(await at.As("U0NOOR").Reads(Channel), m => Texts.Of(m).Contains("forge#20", StringComparison.Ordinal));
        foreach (var user in Here)
            Assert.DoesNotContain(await at.As(user).ReadsDm(), m => Texts.Of(m).Contains("Path traversal", StringComparison.Ordinal));
        Assert.Contains("no issue `fernwood/source/forge#20`", await at.Asks("U0JONAS", "/weight vote #20"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/weight vote #999", "no issue `fernwood/source/forge#999`")]
    [InlineData("/weight vote #30", "is closed, so its weight plans nothing any more")]
    [InlineData("/weight vote fernwood/review/reviewer#10", "is not in your team's GitLab group")]
    [InlineData("/weight vote", "Name an issue")]
    public async Task Vote_WhatCannotBeVotedOn_IsAnsweredInWords(string typed, string words) =>
        Assert.Contains(words, await at.Asks("U0LENA", typed), StringComparison.Ordinal);

    [Fact]
    public async Task Vote_GitLabAway_OpensWhenItAnswers()
    {
        await at.Fault("GET /projects/:id/issues/:iid", "503", count: 2);

        Assert.Contains("is open", await at.Asks("U0LENA", "/weight vote #24"), StringComparison.Ordinal);
        await Message(24, "Which weight");
    }

    public sealed class VoteApp : WeightApp
    {
        internal override string Teams => File.ReadAllText(Repository.File("demo/teams.yml")).Replace(
            "      - { user: U0ARJUN,", "      - { user: U0DIEGO, role: Guest engineer }\n      - { user: U0ARJUN,", StringComparison.Ordinal);
    }
}
