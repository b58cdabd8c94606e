namespace SlackPlanner.Sandbox.Tests.GitLab;

public sealed class LinkTests
{
    private const string Forge = GitLabHost.Forge;

    [Fact]
    public async Task Link_Created_IsSeenFromBothSidesAndRefusedTwice()
    {
        await using var gitlab = await GitLabHost.Start();
        var before = (await gitlab.Get($"{Forge}/issues/16"))["updated_at"]!.GetValue<string>();

        var made = await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_project_id = "fernwood/source/forge", target_issue_iid = "16", link_type = "is_blocked_by" }, 201);
        Assert.Equal((7, 16), (made["source_issue"]!["iid"]!.GetValue<int>(), made["target_issue"]!["iid"]!.GetValue<int>()));
        Assert.Equal("is_blocked_by", (await gitlab.Get($"{Forge}/issues/7/links"))[0]!["link_type"]!.GetValue<string>());
        var seen = (await gitlab.Get($"{Forge}/issues/16/links"))[0]!;
        Assert.Equal((7, "blocks"), (seen["iid"]!.GetValue<int>(), seen["link_type"]!.GetValue<string>()));
        Assert.NotEqual(before, (await gitlab.Get($"{Forge}/issues/16"))["updated_at"]!.GetValue<string>());

        await gitlab.Call("POST", $"{Forge}/issues/16/links", new { target_project_id = 101, target_issue_iid = 7 }, 409);
        await gitlab.Call("DELETE", $"{Forge}/issues/7/links/{seen["issue_link_id"]}");
        Assert.Empty((await gitlab.Get($"{Forge}/issues/16/links")).AsArray());
    }

    [Fact]
    public async Task Link_WrongOrNotAllowed_IsRefusedAsGitLabDoes()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_issue_iid = 16 }, 400);
        await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_project_id = 101, target_issue_iid = 16, link_type = "likes" }, 400);
        await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_project_id = 101, target_issue_iid = 4711 }, 404);
        await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_project_id = 101, target_issue_iid = 7 }, 404);
        await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_project_id = 101, target_issue_iid = 16 }, 403, "glpat-guest");
        await gitlab.Call("PUT", "/gitlab/tier", new { tier = "free" });
        await gitlab.Call("POST", $"{Forge}/issues/7/links", new { target_project_id = 101, target_issue_iid = 16, link_type = "blocks" }, 403);
    }
}
