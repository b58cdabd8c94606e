using System.Net;
using System.Text;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues;

/// <summary>The endpoint for GitLab's webhooks, with the sandbox's GitLab and by hand. Each test has issues of its own.</summary>
public sealed class GitLabHookTests(BookApp at) : IClassFixture<BookApp>
{
    [Fact]
    public async Task Event_OfAnIssue_MakesTheCopyKnowAtOnce()
    {
        at.HooksAre(true);
        var lists = await at.Lists();

        await at.Changes(4, new { add_labels = "workflow::in review", weight = 3 });
        await at.Becomes(4, issue => issue is { Workflow: "in review", Weight: 3 });
        Assert.NotNull((await at.Issue(4))!.WorkflowSince);
        await at.Changes(4, new { title = "Check branches first" });
        await at.Becomes(4, issue => issue!.Title == "Check branches first");

        Assert.Equal(lists, await at.Lists());
        var steps = at.Told.Steps(4);
        Assert.Equal(("ready for development", 5, "in review", 3), (steps[0].Before!.Workflow, steps[0].Before!.Weight, steps[0].After!.Workflow, steps[0].After!.Weight));
        Assert.Equal("Check branches first", steps[^1].After!.Title);
        Assert.Equal(4, (await at.Of("13.1")).Issues.Select(issue => issue.Iid).ElementAt(3));
    }

    [Fact]
    public async Task Event_IssueLeavesAndComes_IsTakenFromOneMilestoneIntoTheOther()
    {
        at.HooksAre(true);

        await at.Changes(10, new { milestone_id = 303 });
        await at.Becomes(10, issue => issue is null);
        await at.Becomes(10, issue => issue is { Milestone: "13.2" }, "13.2");
        Assert.Equal(10, (await at.Of("13.2")).Issues[^1].Iid);
        await at.Changes(10, new { remove_labels = "backend" });
        await at.Becomes(10, issue => issue is null, "13.2");

        Assert.Equal([("13.1", "13.2"), ("13.2", null)], at.Told.Steps(10).Select(step => (step.Before!.Milestone, step.After?.Milestone)));
    }

    [Fact]
    public async Task Event_IssueBecomesConfidential_ItsTitleIsForgotten()
    {
        at.HooksAre(true);
        await at.Changes(13, new { confidential = true });

        await at.Becomes(13, issue => issue is { Confidential: true, Title: "", WebUrl: "" });
    }

    [Fact]
    public async Task Event_OfAComment_IsToldOnceWithItsAuthor()
    {
        at.HooksAre(true);
        await at.Comments(5, "Is the nightly job to stay?");
        await at.Comments(5, "Asking for a friend.");

        await Eventually.True(() => at.Told.Comments(5).Count == 2, "both comments are told", TimeSpan.FromSeconds(30));
        await at.App.Settles();
        Assert.Equal(["slackplanner", "slackplanner"], at.Told.Comments(5));
    }

    [Theory]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("hushed", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(BookApp.Secret, HttpStatusCode.OK)]
    public async Task Secret_IsCompared(string? secret, HttpStatusCode status) =>
        Assert.Equal(status, await Post(Event(6, "ready"), secret: secret));

    [Fact]
    public async Task Secret_NotConfigured_ThereIsNoEndpoint()
    {
        await using var app = await App.Start(teams: "");

        Assert.Equal(HttpStatusCode.NotFound, await Post(Event(6, "ready"), app: app));
    }

    [Fact]
    public async Task Event_SentAgainUnderItsKey_IsReadOnce()
    {
        at.HooksAre(false);
        var key = Guid.NewGuid().ToString();
        var reads = await Reads();

        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(HttpStatusCode.OK, await Post(Event(11, "a lie"), key: key));
            await at.App.Settles();
        }

        Assert.Equal(reads + 1, await Reads());
        // What the event says is not believed.
        Assert.NotEqual("a lie", (await at.Issue(11))!.Title);
        Assert.Empty(at.Told.Steps(11));
    }

    [Theory]
    [InlineData("Push Hook", """{"object_kind":"push"}""", HttpStatusCode.OK)]
    [InlineData("System Hook", """{"object_kind":"issue","object_attributes":{"iid":8},"project":{"path_with_namespace":"fernwood/source/forge"}}""", HttpStatusCode.OK)]
    [InlineData("Issue Hook", """{"object_kind":"issue","object_attributes":{"iid":8},"project":{"path_with_namespace":"../../admin"}}""", HttpStatusCode.OK)]
    [InlineData("Issue Hook", """{"object_kind":"issue","object_attributes":{"iid":-8},"project":{"path_with_namespace":"fernwood/source/forge"}}""", HttpStatusCode.OK)]
    [InlineData("Issue Hook", """{"object_kind":"issue","object_attributes":[],"project":7}""", HttpStatusCode.OK)]
    [InlineData("Issue Hook", """{"object_kind":"issue","object_attributes":{"iid":8},"project":{"path_with_namespace":"elsewhere/forge"}}""", HttpStatusCode.OK)]
    [InlineData("Note Hook", """{"object_kind":"note","object_attributes":{"id":1,"noteable_type":"MergeRequest"},"issue":{"iid":8},"project":{"path_with_namespace":"fernwood/source/forge"}}""", HttpStatusCode.OK)]
    [InlineData("Issue Hook", "[1,2]", HttpStatusCode.OK)]
    [InlineData("Issue Hook", "no json", HttpStatusCode.BadRequest)]
    public async Task Event_NotForUsOrNotReadable_DoesNothing(string kind, string body, HttpStatusCode status)
    {
        at.HooksAre(false);
        var reads = await Reads();

        Assert.Equal(status, await Post(body, kind));

        Assert.Equal(reads, await Reads());
    }

    [Fact]
    public async Task Event_TooLarge_IsRefused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(Event(6, new string('x', 9 * 1024 * 1024))));

    /// <summary>How often an issue was read, once all that was told is done with.</summary>
    private async Task<int> Reads()
    {
        await at.App.Settles();
        return (await at.App.Gateway.Get("/state/calls?target=gitlab")).AsArray().Count(call => call!["method"]!.ToString() == "GET /projects/:id/issues/:iid");
    }

    private static string Event(int iid, string title) =>
        $$$"""{"object_kind":"issue","object_attributes":{"iid":{{{iid}}},"title":"{{{title}}}","action":"update"},"project":{"path_with_namespace":"fernwood/source/forge"}}""";

    private async Task<HttpStatusCode> Post(string body, string kind = "Issue Hook", string? secret = BookApp.Secret, string? key = null, App? app = null)
    {
        using var http = new HttpClient { BaseAddress = (app ?? at.App).Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gitlab/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Gitlab-Event", kind);
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("X-Gitlab-Token", secret);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
