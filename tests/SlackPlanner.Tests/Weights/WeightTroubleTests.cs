using Microsoft.Extensions.Logging;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights;

[Trait("Transport", "both")]
public class WeightTroubleTests(WeightApp at) : IClassFixture<WeightApp>
{
    private const string Get = "GET /projects/:id/issues/:iid", Put = "PUT /projects/:id/issues/:iid", Post = "POST /projects/:id/issues/:iid/notes";

    [Fact]
    public async Task Weigh_RateLimitedThenFree_IsDoneOnce()
    {
        await at.Fault(Put, "429", retryAfter: 1);
        await at.Asks("U0NOOR", "/weight #7 3 because");

        await Eventually.True(async () => (await at.Issue(7)).Comments.Count > 0, "the comment is there", TimeSpan.FromSeconds(20));
        Assert.Equal(3, (await at.Issue(7)).Weight);
        Assert.Single((await at.Issue(7)).Comments);
    }

    [Fact]
    public async Task Weigh_GitLabSilentForAWhile_PromisesAndKeepsThePromise()
    {
        await at.Fault(Get, "timeout", count: 2);
        var answer = await at.Asks("U0LENA", "/weight #16 2 because");

        await at.Told("U0LENA", "tell you here when it is done");
        Assert.Contains("weight none → *2*", answer, StringComparison.Ordinal);
        Assert.Equal(2, (await at.Issue(16)).Weight);
        Assert.Single((await at.Issue(16)).Comments);
    }

    [Theory]
    [InlineData(17, Put, "after")]
    [InlineData(18, Put, "500")]
    [InlineData(19, Put, "drop")]
    [InlineData(21, Post, "after")]
    [InlineData(23, Post, "502")]
    [InlineData(24, Get, "503")]
    public async Task Weigh_OutcomeUnknown_IsWrittenOnceAndTold(int iid, string method, string kind)
    {
        await at.Fault(method, kind);
        await at.Asks("U0YUKI", $"/weight #{iid} 3 because");

        await at.Told("U0YUKI", $"#{iid} ");
        await at.App.Settles();
        Assert.Contains("weight none → *3*", Texts.Of(await at.Told("U0YUKI", $"#{iid} ")), StringComparison.Ordinal);
        var issue = await at.Issue(iid);
        Assert.Equal(3, issue.Weight);
        Assert.Single(issue.Comments);
        Assert.Equal(1, issue.WeightChanges);
    }

    [Theory]
    [InlineData(Get, "401", "does not accept SlackPlanner's token")]
    [InlineData(Get, "403", "does not let SlackPlanner do that")]
    [InlineData(Get, "404", "that SlackPlanner may show you")]
    [InlineData(Put, "403", "does not let SlackPlanner do that")]
    [InlineData(Put, "404", "does not have that")]
    [InlineData(Put, "409", "Somebody changed this in GitLab at the same moment")]
    [InlineData(Put, "422", "GitLab does not take that")]
    public async Task Weigh_RefusedForGood_SaysWhatToDoAndChangesNothing(string method, string kind, string words)
    {
        await at.Fault(method, kind);
        var answer = await at.Asks("U0TOMAS", "/weight #25 2 a secret reason");

        Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.Null((await at.Issue(25)).Weight);
        Assert.Empty((await at.Issue(25)).Comments);
    }

    [Fact]
    public async Task Weigh_CommentRefused_SaysThatTheWeightIsSetAndGivesTheReasonBack()
    {
        await at.Fault(Post, "403");
        var answer = await at.Asks("U0ARJUN", "/weight #26 2 graphs of old clients");

        Assert.Contains("weight none → *2*, but GitLab did not take the comment", answer, StringComparison.Ordinal);
        Assert.Contains("> graphs of old clients", answer, StringComparison.Ordinal);
        Assert.Equal(2, (await at.Issue(26)).Weight);
    }

    [Fact]
    public async Task Weigh_ResponseUrlGone_IsToldInADm()
    {
        await at.Fault(Get, "timeout", count: 2);
        await at.App.Fault(new { target = "slack", method = "response_url", kind = "expired_url" });
        await at.Asks("U0IMANI", "/weight #27 1 because");

        await at.Told("U0IMANI", "weight none → *1*");
        var posted = (await at.App.Gateway.Get("/state/messages?channel=U0IMANI")).AsArray().Last(message => Texts.Of(message).Contains("weight none → *1*", StringComparison.Ordinal))!;
        Assert.Equal("slackplanner_delivery", (string?)posted["metadata"]?["event_type"]);
    }

    [Fact]
    public async Task Weigh_Trouble_LeavesNeitherTokenNorReasonInTheLog()
    {
        await at.Fault(Put, "500");
        await at.Asks("U0TOMAS", "/weight #22 3 unspeakable");
        await Eventually.True(async () => (await at.Issue(22)).Comments.Count > 0, "it is done", TimeSpan.FromSeconds(20));

        Assert.NotEmpty(at.App.Logs.At(LogLevel.Warning));
        Assert.DoesNotContain(at.App.Logs.All, line => line.Contains("glpat-demo", StringComparison.Ordinal) || line.Contains("unspeakable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weigh_WithoutGitLab_SaysWhoCanConnectIt()
    {
        await using var app = await App.Start(settings: ["--GitLab:Token="]);

        Assert.Contains("GitLab is not connected", await app.As("U0NOOR").Asks("/weight #7 3 because"), StringComparison.Ordinal);
        Assert.Contains("GitLab__Token", await app.As("U0NOOR").Asks("/weight #7"), StringComparison.Ordinal);
    }
}
