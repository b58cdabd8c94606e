using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Tests.GitLab;

public sealed class IssueTests
{
    private const string Forge = GitLabHost.Forge;

    [Fact]
    public async Task Get_SeededIssue_HasTheFieldsOfRest()
    {
        await using var gitlab = await GitLabHost.Start();

        var issue = await gitlab.Get($"{Forge}/issues/9");

        Assert.Equal(2, issue["weight"]!.GetValue<int>());
        Assert.Equal("noor", issue["assignees"]![0]!["username"]!.GetValue<string>());
        Assert.Equal("13.1", issue["milestone"]!["title"]!.GetValue<string>());
        Assert.Equal("fernwood/source/forge#9", issue["references"]!["full"]!.GetValue<string>());
        Assert.Equal($"{gitlab.Address}/gitlab/fernwood/source/forge/-/issues/9", issue["web_url"]!.GetValue<string>());
        Assert.True((await gitlab.Get($"{Forge}/issues/7")).AsObject().TryGetPropertyValue("weight", out var unset) && unset is null);
    }

    [Fact]
    public async Task List_LabelsAndMilestone_AreAnded()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal([14], await gitlab.Iids("groups/fernwood%2Fsource/issues?milestone=13.1&labels=Deliverable&weight=None"));
        Assert.Equal([25, 26, 27, 28, 40, 41], await gitlab.Iids($"{Forge}/issues?labels=Stretch&order_by=relative_position&sort=asc"));
        Assert.Empty(await gitlab.Iids($"{Forge}/issues?labels=no%20such%20label"));
        Assert.Equal([20, 12], await gitlab.Iids($"{Forge}/issues?confidential=true"));
        Assert.Equal([42, 15], await gitlab.Iids($"{Forge}/issues?labels=frontend&not[milestone]=13.2"));
        Assert.Equal([9, 2], await gitlab.Iids($"{Forge}/issues?iids[]=9&iids[]=2&order_by=relative_position"));
    }

    [Fact]
    public async Task List_UnknownParameter_IsIgnoredAndPagesHaveTwenty()
    {
        await using var gitlab = await GitLabHost.Start();

        using var answer = await gitlab.Send("GET", $"{Forge}/issues?assigne=noor");

        Assert.Equal(20, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Count);
        Assert.Equal("43", answer.Headers.GetValues("x-total").Single());
        Assert.Equal("2", answer.Headers.GetValues("x-next-page").Single());
    }

    [Fact]
    public async Task Issues_WithoutScope_AreOnlyOnesOwn()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Empty(await gitlab.Iids("issues"));
        Assert.NotEmpty(await gitlab.Iids("issues?scope=all"));
    }

    [Fact]
    public async Task Update_WeightAlone_IsRecordedAsNoteAndEvent()
    {
        await using var gitlab = await GitLabHost.Start();

        var issue = await gitlab.Call("PUT", $"{Forge}/issues/7", new { weight = 3 });

        Assert.Equal(3, issue["weight"]!.GetValue<int>());
        var changes = (await gitlab.Get($"{Forge}/issues/7/resource_weight_events")).AsArray();
        Assert.Equal((3, "slackplanner"), (changes[^1]!["weight"]!.GetValue<int>(), changes[^1]!["user"]!["username"]!.GetValue<string>()));
        var note = (await gitlab.Get($"{Forge}/issues/7/notes")).AsArray()[0]!;
        Assert.True(note["system"]!.GetValue<bool>());
        Assert.Equal("set weight to **3**", note["body"]!.GetValue<string>());
        Assert.Null((await gitlab.Call("PUT", $"{Forge}/issues/7", "{\"weight\":null}"))["weight"]);
    }

    [Fact]
    public async Task Update_ScopedLabel_DrivesOutItsScope()
    {
        await using var gitlab = await GitLabHost.Start();

        var issue = await gitlab.Call("PUT", $"{Forge}/issues/15", new { add_labels = "backend-weight::5,made up" });

        var labels = issue["labels"]!.AsArray().Select(l => l!.GetValue<string>()).ToList();
        Assert.Contains("backend-weight::5", labels);
        Assert.DoesNotContain("backend-weight::3", labels);
        Assert.Contains("frontend-weight::2", labels);
        var made = (await gitlab.Get($"{Forge}/labels?search=made%20up"))[0]!;
        Assert.True(made["is_project_label"]!.GetValue<bool>());
        var shown = (await gitlab.Get("/ui/issues")).AsArray().Single(i => i!["title"]!.GetValue<string>() == "Commit search by author name")!;
        Assert.Contains("~\"backend-weight::5\"", shown["notes"]!.AsArray()[^1]!["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await gitlab.Call("PUT", $"{Forge}/issues/15", new { labels = "" }))["labels"]!.AsArray());
    }

    [Fact]
    public async Task Update_MilestoneOfAnotherGroup_ClearsIt()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal("13.2", (await gitlab.Call("PUT", $"{Forge}/issues/9", new { milestone_id = 303 }))["milestone"]!["title"]!.GetValue<string>());
        Assert.Null((await gitlab.Call("PUT", $"{Forge}/issues/9", new { milestone_id = 312 }))["milestone"]);
    }

    [Theory]
    [InlineData("{}", "{\"error\":\"assignee_id, assignee_ids, confidential, created_at, description, discussion_locked, due_date, labels, add_labels, remove_labels, milestone_id, state_event, title, issue_type, weight, epic_id, epic_iid are missing, at least one parameter must be provided\"}")]
    [InlineData("{\"weight\":\"many\"}", "{\"error\":\"weight is invalid\"}")]
    [InlineData("{\"weight\":-1}", "{\"message\":{\"weight\":[\"must be greater than or equal to 0\"]}}")]
    [InlineData("{\"state_event\":\"finish\"}", "{\"error\":\"state_event does not have a valid value\"}")]
    [InlineData("{\"title\":\"\",\"weight\":5}", "{\"message\":{\"title\":[\"can't be blank\"]}}")]
    [InlineData("{\"due_date\":\"2026-02-30\"}", "{\"error\":\"due_date is invalid\"}")]
    public async Task Update_BadParameters_AreRefusedAndNothingChanges(string body, string expected)
    {
        await using var gitlab = await GitLabHost.Start();
        var before = await gitlab.Get($"{Forge}/issues/7");

        var answer = await gitlab.Call("PUT", $"{Forge}/issues/7", body, status: 400);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer), answer.ToJsonString());
        Assert.True(JsonNode.DeepEquals(before, await gitlab.Get($"{Forge}/issues/7")));
    }

    [Fact]
    public async Task Create_WithAll_IsFoundAgain()
    {
        await using var gitlab = await GitLabHost.Start();
        await gitlab.Call("POST", $"{Forge}/issues", new { description = "x" }, status: 400);

        var made = await gitlab.Call("POST", $"{Forge}/issues",
            new { title = "New", description = "Ask @noor\n/weight 2", labels = "Deliverable,workflow::in dev", milestone_id = 302, assignee_ids = new[] { 1002 } }, status: 201);

        Assert.Equal(44, made["iid"]!.GetValue<int>());
        Assert.Equal("Ask @noor", made["description"]!.GetValue<string>());
        Assert.Equal(2, made["weight"]!.GetValue<int>());
        var seen = (await gitlab.Get("/state/issues"))["issues"]!.AsArray().Single(i => i!["id"]!.GetValue<long>() == made["id"]!.GetValue<long>())!;
        Assert.Equal(["assigned", "mentioned"], seen["mentions"]!.AsArray().Select(m => m!["action"]!.GetValue<string>()).Order());
        await gitlab.Call("POST", "projects/106/issues", new { title = "No issues here" }, status: 403);
    }

    [Fact]
    public async Task Reorder_AfterAnother_MovesIt()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("PUT", $"{Forge}/issues/28/reorder", new { move_after_id = 101025 });

        Assert.Equal([25, 28, 26, 27, 40, 41], await gitlab.Iids($"{Forge}/issues?labels=Stretch&order_by=relative_position&sort=asc"));
    }

    [Fact]
    public async Task Close_ThenReopen_IsSeenInStatisticsAndEvents()
    {
        await using var gitlab = await GitLabHost.Start();

        var closed = await gitlab.Call("PUT", $"{Forge}/issues/9", new { state_event = "close" });

        Assert.Equal("slackplanner", closed["closed_by"]!["username"]!.GetValue<string>());
        Assert.Equal(4, (await gitlab.Get($"{Forge}/issues_statistics"))["statistics"]!["counts"]!["closed"]!.GetValue<int>());
        Assert.Null((await gitlab.Call("PUT", $"{Forge}/issues/9", new { state_event = "reopen" }))["closed_at"]);
        Assert.Equal(["closed", "reopened"], (await gitlab.Get($"{Forge}/issues/9/resource_state_events")).AsArray().Select(e => e!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Tier_Free_KnowsNoWeightAndNoScopes()
    {
        await using var gitlab = await GitLabHost.Start();
        await gitlab.Call("PUT", "/gitlab/tier", new { tier = "free" });

        var issue = await gitlab.Call("PUT", $"{Forge}/issues/15", new { weight = 1, add_labels = "backend-weight::5" });

        Assert.False(issue.AsObject().ContainsKey("weight"));
        Assert.Contains("backend-weight::3", issue["labels"]!.AsArray().Select(l => l!.GetValue<string>()));
        Assert.Equal(20, (await gitlab.Iids($"{Forge}/issues?weight=99")).Count());
        await gitlab.Call("PUT", "/gitlab/tier", new { tier = "premium" });
        Assert.Equal(5, (await gitlab.Get($"{Forge}/issues/15"))["weight"]!.GetValue<int>());
    }
}
