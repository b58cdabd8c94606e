using NodaTime;

namespace SlackPlanner.GitLab.Tests.Api;

public class IssuesApiTests
{
    [Fact]
    public async Task Get_FullIssue_IsRead()
    {
        await using var gitLab = await Stand.Answering(200, Samples.Issue());

        var issue = await gitLab.Client().Issues.Get("fernwood/source/forge", 12, default);

        Assert.Equal("/api/v4/projects/fernwood%2Fsource%2Fforge/issues/12", gitLab.Last.Target);
        Assert.Equal("glpat-secret", gitLab.Last.Token);
        Assert.Equal((12, "Blame is slow", "", true, true), (issue.Iid, issue.Title, issue.Description, issue.IsOpen, issue.Confidential));
        Assert.Equal((3, true), (issue.Weight, issue.WeightSupported));
        Assert.Equal(["backend", "workflow::in dev"], issue.Labels);
        Assert.Equal("fernwood/source/forge#12", issue.Reference);
        Assert.Equal("noor", Assert.Single(issue.Assignees).Username);
        Assert.Equal(new LocalDate(2026, 12, 17), issue.Milestone!.DueDate);
        Assert.Equal(Instant.FromUtc(2026, 11, 3, 8, 15, 43).PlusNanoseconds(123_000_000), issue.CreatedAt);
    }

    [Theory]
    [InlineData("\"weight\":null,", null, true)]
    [InlineData("\"weight\":0,", 0, true)]
    [InlineData("", null, false)]
    public async Task Get_WeightKey_TellsTheTier(string weight, int? expected, bool supported)
    {
        await using var gitLab = await Stand.Answering(200, Samples.Issue(weight: weight));

        var issue = await gitLab.Client().Issues.Get("7", 12, default);

        Assert.Equal((expected, supported), (issue.Weight, issue.WeightSupported));
    }

    [Fact]
    public async Task Get_LabelsWithDetails_AreNames()
    {
        await using var gitLab = await Stand.Answering(200, Samples.Issue(labels: """[{"id":1,"name":"backend","color":"#fff"}]"""));

        Assert.Equal(["backend"], (await gitLab.Client().Issues.Get("7", 12, default)).Labels);
    }

    [Fact]
    public async Task List_250Issues_AreThreeRequestsByLink()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = async context =>
        {
            var page = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1");
            var last = page == 3;
            // The host of the links is not the one that was asked, as behind many proxies.
            context.Response.Headers.Link = $"<https://inside.example/api/v4/groups/9/issues?page=1&per_page=100&state=opened>; rel=\"first\""
                + (last ? "" : $", <https://inside.example/api/v4/groups/9/issues?page={page + 1}&per_page=100&state=opened>; rel=\"next\"");
            var issues = Enumerable.Range(((page - 1) * 100) + 1, last ? 50 : 100).Select(iid => Samples.Issue(iid));
            await Stand.Json(context, 200, $"[{string.Join(',', issues)}]");
        };

        var iids = new List<int>();
        await foreach (var issue in gitLab.Client().Issues.List("fernwood/source", new() { State = IssueState.Opened }, default))
            iids.Add(issue.Iid);

        Assert.Equal(Enumerable.Range(1, 250), iids);
        Assert.Equal(3, gitLab.Requests.Count);
        Assert.All(gitLab.Requests, r => Assert.StartsWith("/api/v4/groups/fernwood%2Fsource/issues?", r.Target));
        Assert.All(gitLab.Requests, r => Assert.Equal("glpat-secret", r.Token));
    }

    [Fact]
    public async Task List_FirstPageOnlyConsumed_IsOneRequest()
    {
        await using var gitLab = await Stand.Answering(200, $"[{Samples.Issue(1)},{Samples.Issue(2)}]", ("Link", "<http://x/?page=2>; rel=\"next\""));

        await foreach (var issue in gitLab.Client().Issues.List("g", new(), default))
        {
            Assert.Equal(1, issue.Iid);
            break;
        }

        Assert.Single(gitLab.Requests);
    }

    [Fact]
    public async Task List_NextIsTheSamePage_FailsInsteadOfLooping()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context =>
        {
            context.Response.Headers.Link = $"<http://x/{context.Request.QueryString}>; rel=\"next\"";
            return Stand.Json(context, 200, "[]");
        };

        var e = await Assert.ThrowsAsync<GitLabException>(async () => await gitLab.Client().Issues.List("g", new(), default).CountAsync());

        Assert.Equal(GitLabErrorKind.Unavailable, e.Kind);
    }

    [Fact]
    public async Task List_EveryFilter_IsWrittenAsGitLabNamesIt()
    {
        await using var gitLab = await Stand.Answering(200, "[]");
        var filter = new IssueFilter
        {
            State = IssueState.Closed,
            Iids = [7, 9],
            Labels = ["group::source code", "a&b"],
            NotLabels = ["frontend"],
            Milestone = "13.1",
            Assignee = "noor",
            Author = "maren",
            Weight = WeightFilter.None,
            Confidential = false,
            Search = "slow blame",
            CreatedAfter = Instant.FromUtc(2026, 11, 1, 0, 0),
            UpdatedAfter = Instant.FromUtc(2026, 11, 2, 0, 0),
            UpdatedBefore = Instant.FromUtc(2026, 11, 3, 0, 0),
            OrderBy = IssueOrder.RelativePosition,
            Ascending = true,
        };

        await gitLab.Client().Issues.List("g", filter, default).CountAsync();

        var query = Uri.UnescapeDataString(gitLab.Last.Target[(gitLab.Last.Target.IndexOf('?') + 1)..].Replace("%26", "AND"));
        Assert.Equal(
            "scope=all&state=closed&iids[]=7&iids[]=9&labels=group::source code,aANDb&not[labels]=frontend&milestone=13.1&assignee_username[]=noor&author_username=maren&weight=None"
            + "&confidential=false&search=slow blame&created_after=2026-11-01T00:00:00Z&updated_after=2026-11-02T00:00:00Z&updated_before=2026-11-03T00:00:00Z"
            + "&order_by=relative_position&sort=asc&per_page=100",
            query);
    }

    public static TheoryData<IssueUpdate, string> Updates => new()
    {
        { new() { Weight = WeightChange.To(3) }, """{"weight":3}""" },
        { new() { Weight = WeightChange.To(0) }, """{"weight":0}""" },
        { new() { Weight = WeightChange.Clear }, """{"weight":null}""" },
        { new() { AssigneeIds = [5, 6] }, """{"assignee_ids":[5,6]}""" },
        { new() { AssigneeIds = [] }, """{"assignee_ids":[0]}""" },
        { new() { MilestoneId = LongChange.To(31) }, """{"milestone_id":31}""" },
        { new() { MilestoneId = LongChange.Clear }, """{"milestone_id":0}""" },
        { new() { Title = "T", Description = "", State = StateChange.Reopen }, """{"title":"T","description":"","state_event":"reopen"}""" },
        { new() { DueDate = DateChange.To(new(2026, 12, 1)), State = StateChange.Close }, """{"state_event":"close","due_date":"2026-12-01"}""" },
        { new() { DueDate = DateChange.Clear }, """{"due_date":""}""" },
        { new() { AddLabels = ["workflow::in dev", "x"], RemoveLabels = ["workflow::ready"] }, """{"add_labels":"workflow::in dev,x","remove_labels":"workflow::ready"}""" },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public async Task Update_GivenFieldsOnly_AreSent(IssueUpdate update, string body)
    {
        await using var gitLab = await Stand.Answering(200, Samples.Issue());

        var issue = await gitLab.Client().Issues.Update("fernwood/source/forge", 12, update, default);

        Assert.Equal(("PUT", body), (gitLab.Last.Method, gitLab.Last.Body));
        Assert.Equal(12, issue.Iid);
    }

    [Fact]
    public async Task Update_NothingOrALabelWithAComma_IsAMistakeAndNotSent()
    {
        await using var gitLab = await Stand.Answering(200, Samples.Issue());
        var issues = gitLab.Client().Issues;

        await Assert.ThrowsAsync<InvalidOperationException>(() => issues.Update("p", 1, new(), default));
        await Assert.ThrowsAsync<ArgumentException>(() => issues.Update("p", 1, new() { AddLabels = ["a,b"] }, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightChange.To(-1));
        Assert.Empty(gitLab.Requests);
    }

    [Fact]
    public async Task Create_GivenFieldsOnly_AreSent()
    {
        await using var gitLab = await Stand.Answering(201, Samples.Issue());
        var issues = gitLab.Client().Issues;

        await issues.Create("fernwood/source/forge", new() { Title = "Only a title" }, default);
        Assert.Equal(("POST", "/api/v4/projects/fernwood%2Fsource%2Fforge/issues", """{"title":"Only a title"}"""), (gitLab.Last.Method, gitLab.Last.Target, gitLab.Last.Body));
        await issues.Create("7", new() { Title = "All", Description = "d", Labels = ["a", "b"], MilestoneId = 31, AssigneeIds = [5], Weight = 2, Confidential = true, DueDate = new(2026, 12, 1) }, default);
        Assert.Equal(
            """{"title":"All","description":"d","labels":"a,b","milestone_id":31,"assignee_ids":[5],"weight":2,"confidential":true,"due_date":"2026-12-01"}""", gitLab.Last.Body);
        await Assert.ThrowsAsync<InvalidOperationException>(() => issues.Create("7", new() { Title = " " }, default));
        Assert.Equal(2, gitLab.Requests.Count);
    }

    [Fact]
    public async Task ListOfProject_GitLabWithoutKeyset_IsAskedByNumberFromThenOn()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context => context.Request.Query.ContainsKey("pagination")
            ? Stand.Json(context, 405, """{"error":"Keyset pagination is not yet available for this type of request"}""")
            : Stand.Json(context, 200, $"[{Samples.Issue(1)}]");
        var issues = gitLab.Client().Issues;

        Assert.Equal(1, await issues.ListOfProject("p", new(), default).CountAsync());
        Assert.Equal(2, gitLab.Requests.Count);
        Assert.Equal(1, await issues.ListOfProject("p", new(), default).CountAsync());
        Assert.Equal(3, gitLab.Requests.Count);
    }

    [Fact]
    public async Task ListOfProject_Keyset_FollowsTheCursorAndEndsWithoutALink()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context =>
        {
            var last = context.Request.Query.ContainsKey("cursor");
            if (!last)
                context.Response.Headers.Link = "<http://x/api/v4/projects/p/issues?pagination=keyset&order_by=created_at&sort=desc&cursor=abc&per_page=100>; rel=\"next\"";
            return Stand.Json(context, 200, $"[{Samples.Issue(last ? 2 : 1)}]");
        };

        Assert.Equal([1, 2], await gitLab.Client().Issues.ListOfProject("p", new(), default).Select(i => i.Iid).ToListAsync());
        Assert.Contains("pagination=keyset", gitLab.Requests.First().Target);
        Assert.Contains("cursor=abc", gitLab.Last.Target);
    }

    [Theory]
    [InlineData(201, true)]
    [InlineData(409, false)]
    public async Task Link_MadeOrThere_IsNoError(int status, bool made)
    {
        await using var gitLab = await Stand.Answering(status, status == 201 ? $$"""{"source_issue":{{Samples.Issue()}},"target_issue":{{Samples.Issue(13)}},"link_type":"blocks"}""" : """{"message":"Issue(s) already assigned"}""");

        Assert.Equal(made, await gitLab.Client().Issues.Link("fernwood/source/forge", 12, "fernwood/other", 13, IssueLinkType.Blocks, default));
        Assert.Equal("""{"target_project_id":"fernwood/other","target_issue_iid":"13","link_type":"blocks"}""", gitLab.Last.Body);
        Assert.Equal("/api/v4/projects/fernwood%2Fsource%2Fforge/issues/12/links", gitLab.Last.Target);
    }
}
