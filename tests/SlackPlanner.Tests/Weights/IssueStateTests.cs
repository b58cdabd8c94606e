using System.Net.Http.Json;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights;

/// <summary>Closed, moved and locked issues, and two people at once.</summary>
public class IssueStateTests(WeightApp at) : IClassFixture<WeightApp>
{
    private async Task GitLab(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await at.App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("/weight #30 2 because it was more")]
    [InlineData("/weight #30 --backend 2 because it was more")]
    [InlineData("/weight clear #30 because it was more")]
    public async Task Weigh_ClosedIssue_SaysSoAndChangesNothing(string typed)
    {
        Assert.Contains("is closed, so its weight plans nothing any more", await at.Asks("U0NOOR", typed), StringComparison.Ordinal);
        Assert.Equal(3, (await at.Issue(30)).Weight);
        Assert.Empty((await at.Issue(30)).Comments);
    }

    [Fact]
    public async Task Weigh_MovedIssue_SaysWhereToLook()
    {
        await GitLab(HttpMethod.Post, "projects/fernwood%2Fsource%2Fforge/issues/25/move", new { to_project_id = 102 });

        Assert.Contains("was moved to another project", await at.Asks("U0LENA", "/weight #25 2 because"), StringComparison.Ordinal);
        await at.As("U0LENA").Submits("/weight #25");
        await Eventually.True(async () => Texts.Of((await at.As("U0LENA").Views())[^1]).Contains("was moved to another project", StringComparison.Ordinal), "the window says so");
    }

    [Fact]
    public async Task Weigh_LockedDiscussion_WorksForAMemberAndElseSaysWhy()
    {
        await GitLab(HttpMethod.Put, "projects/fernwood%2Fsource%2Fforge/issues/26", new { discussion_locked = true });

        Assert.Contains("→ *2*", await at.Asks("U0LENA", "/weight #26 2 because"), StringComparison.Ordinal);
        Assert.Single((await at.Issue(26)).Comments);

        await at.Fault("POST /projects/:id/issues/:iid/notes", "403");
        var refused = await at.Asks("U0LENA", "/weight #26 3 more of it");
        Assert.Contains("weight 2 → *3*, but GitLab did not take the comment. The issue's discussion is locked", refused, StringComparison.Ordinal);
        Assert.Contains("> more of it", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weigh_TwoAtTheVerySameTime_TheSecondLearnsOfTheFirst()
    {
        var answers = await Task.WhenAll(at.Asks("U0TOMAS", "/weight #24 2 a time limit"), at.Asks("U0ARJUN", "/weight #24 3 hooks of hooks"));

        var issue = await at.Issue(24);
        Assert.Contains(issue.Weight, new int?[] { 2, 3 });
        // Refused, or told in the answer; and whoever was first has the plain answer.
        Assert.Single(answers, answer => answer.Contains("has just set", StringComparison.Ordinal) || answer.Contains("is weighing", StringComparison.Ordinal) || answer.Contains("at the same moment", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Contains("weight none → *", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weigh_JustSetByAnother_TellsWhatAndByWhomAndKeepsTheReason()
    {
        await at.Asks("U0NOOR", "/weight #21 3 storage is involved");

        var second = await at.Asks("U0YUKI", "/weight #21 5 a new index");

        Assert.Contains("Noor has just set `fernwood/source/forge#21` to *3*. Nothing of yours was saved", second, StringComparison.Ordinal);
        Assert.Contains("> a new index", second, StringComparison.Ordinal);
        Assert.Equal(3, (await at.Issue(21)).Weight);
        Assert.Contains("weight 3 → *5*", await at.Asks("U0NOOR", "/weight #21 5 Yuki is right"), StringComparison.Ordinal);
        Assert.Contains("has the weight 5 already", await at.Asks("U0YUKI", "/weight #21 5 as I said"), StringComparison.Ordinal);
    }
}
