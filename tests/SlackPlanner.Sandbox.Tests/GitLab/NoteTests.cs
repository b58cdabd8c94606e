using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Tests.GitLab;

public sealed class NoteTests
{
    private const string Notes = GitLabHost.Forge + "/issues/7/notes";

    [Fact]
    public async Task Post_OnlyQuickActions_Is202WithoutNote()
    {
        await using var gitlab = await GitLabHost.Start();

        var answer = await gitlab.Call("POST", Notes, new { body = "/weight 3\n/label ~\"workflow::in dev\" ~Stretch\n/assign @noor\n/milestone %\"13.1\"\n/due 2026-12-01" }, 202);

        Assert.Equal(3, answer["commands_changes"]!["weight"]!.GetValue<int>());
        var issue = await gitlab.Get($"{GitLabHost.Forge}/issues/7");
        Assert.Equal((3, "13.1", "2026-12-01", "noor"), (issue["weight"]!.GetValue<int>(), issue["milestone"]!["title"]!.GetValue<string>(),
            issue["due_date"]!.GetValue<string>(), issue["assignees"]![0]!["username"]!.GetValue<string>()));
        Assert.Contains("Stretch", issue["labels"]!.AsArray().Select(l => l!.GetValue<string>()));
        Assert.Equal(0, issue["user_notes_count"]!.GetValue<int>());
        await gitlab.Call("POST", Notes, new { body = "/clear_weight\n/unlabel ~Stretch\n/unassign\n/close" }, 202);
        issue = await gitlab.Get($"{GitLabHost.Forge}/issues/7");
        Assert.Equal(("closed", 0), (issue["state"]!.GetValue<string>(), issue["assignees"]!.AsArray().Count));
        Assert.Null(issue["weight"]);
        await gitlab.Call("POST", Notes, new { body = "/reopen" }, 202);
    }

    [Fact]
    public async Task Post_MixedBody_KeepsTheTextAndActs()
    {
        await using var gitlab = await GitLabHost.Start();

        var note = await gitlab.Call("POST", Notes, new { body = "Small after all.\n/weight 2" }, 201);

        Assert.Equal("Small after all.", note["body"]!.GetValue<string>());
        Assert.Equal(2, note["commands_changes"]!["weight"]!.GetValue<int>());
        Assert.Equal(2, (await gitlab.Get($"{GitLabHost.Forge}/issues/7"))["weight"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(" /weight 5")]
    [InlineData("see /weight 5")]
    [InlineData("```\n/weight 5\n```")]
    [InlineData("/unheard_of 5")]
    public async Task Post_WhatIsNoCommand_StaysText(string body)
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal(body.Trim(), (await gitlab.Call("POST", Notes, new { body }, 201))["body"]!.GetValue<string>());
        Assert.Null((await gitlab.Get($"{GitLabHost.Forge}/issues/7"))["weight"]);
    }

    [Fact]
    public async Task Post_CommandThatFailsAlone_Is400()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("POST", Notes, new { body = "/weight lots" }, 400);
        await gitlab.Call("POST", Notes, new { body = "  " }, 400);
        Assert.Equal("body is missing", (await gitlab.Call("POST", Notes, new { }, 400))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_Mentions_ArePingedExceptInCode()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("POST", Notes, new { body = "cc @maren, not `@noor` nor a@imani.test" }, 201);

        Assert.Equal(["maren"], await Pinged(gitlab));
        await gitlab.Call("POST", Notes, new { body = "@all" }, 201);
        Assert.Contains("yuki", await Pinged(gitlab));
    }

    [Fact]
    public async Task Discussion_Answered_IsOneThread()
    {
        await using var gitlab = await GitLabHost.Start();
        var thread = await gitlab.Call("POST", $"{GitLabHost.Forge}/issues/7/discussions", new { body = "**Backend**" }, 201);

        await gitlab.Call("POST", $"{GitLabHost.Forge}/issues/7/discussions/{thread["id"]}/notes", new { body = "An idea" }, 201);

        var read = await gitlab.Get($"{GitLabHost.Forge}/issues/7/discussions/{thread["id"]}");
        Assert.Equal(["**Backend**", "An idea"], read["notes"]!.AsArray().Select(n => n!["body"]!.GetValue<string>()));
        await gitlab.Call("GET", $"{GitLabHost.Forge}/issues/7/discussions/abc", status: 404);
    }

    [Fact]
    public async Task Page_OfAnIssue_EscapesEverything()
    {
        await using var gitlab = await GitLabHost.Start();
        await gitlab.Call("PUT", $"{GitLabHost.Forge}/issues/7", new { title = "<script>alert(1)</script>", description = "<img src=x>" });
        await gitlab.Call("POST", Notes, new { body = "<b>bold</b>" }, 201);

        using var answer = await gitlab.Send("GET", "/gitlab/fernwood/source/forge/-/issues/7");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>bold", page, StringComparison.Ordinal);
        using var none = await gitlab.Send("GET", "/gitlab/fernwood/source/forge/-/issues/999");
        Assert.Equal(404, (int)none.StatusCode);
    }

    private static async Task<IEnumerable<string>> Pinged(GitLabHost gitlab)
    {
        var issue = (await gitlab.Get("/state/issues"))["issues"]!.AsArray().Single(i => i!["project"]!.GetValue<string>() == "fernwood/source/forge" && i["iid"]!.GetValue<int>() == 7)!;
        return issue["mentions"]!.AsArray().Select(m => m!["username"]!.GetValue<string>());
    }
}
