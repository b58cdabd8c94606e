using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SlackPlanner.Sandbox.Tests.GitLab;

public sealed class PlaceTests
{
    [Fact]
    public async Task Users_ByName_AreOneOrNone()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal("noor", (await gitlab.Get("users?username=NOOR")).AsArray().Single()!["username"]!.GetValue<string>());
        Assert.Empty((await gitlab.Get("users?username=nobody")).AsArray());
    }

    [Fact]
    public async Task Members_All_InheritLevels()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal(30, (await gitlab.Get($"{GitLabHost.Forge}/members/all/1002"))["access_level"]!.GetValue<int>());
        Assert.Equal(10, (await gitlab.Get("groups/fernwood%2Fsource/members/all/1010"))["access_level"]!.GetValue<int>());
        await gitlab.Call("GET", $"{GitLabHost.Forge}/members/all/1013", status: 404);
        Assert.Empty((await gitlab.Get($"{GitLabHost.Forge}/members")).AsArray());
    }

    [Fact]
    public async Task Milestones_ContainingDate_FindTheRunningOne()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal("13.1", (await gitlab.Get("groups/fernwood%2Fsource/milestones?containing_date=2026-11-20")).AsArray().Single()!["title"]!.GetValue<string>());
        Assert.DoesNotContain((await gitlab.Get("groups/22/milestones/302/issues")).AsArray(), i => i!["project_id"]!.GetValue<long>() == 103);
        await gitlab.Call("POST", "groups/22/milestones", new { title = "13.1" }, 400);
        var made = await gitlab.Call("POST", "groups/22/milestones", new { title = "13.3", start_date = "2027-01-18", due_date = "2027-02-17" }, 201);
        Assert.Equal("closed", (await gitlab.Call("PUT", $"groups/22/milestones/{made["id"]}", new { state_event = "close" }))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Labels_Colliding_Are409()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("POST", $"{GitLabHost.Forge}/labels", new { name = "Deliverable", color = "#123456" }, 409);
        await gitlab.Call("POST", $"{GitLabHost.Forge}/labels", new { name = "fresh" }, 400);
        await gitlab.Call("POST", $"{GitLabHost.Forge}/labels", new { name = "fresh", color = "#123456" }, 201);
        Assert.Equal("Deliverable", (await gitlab.Get("groups/fernwood%2Fsource/labels?search=deliverable"))[0]!["name"]!.GetValue<string>());
        await gitlab.Get($"{GitLabHost.Forge}/labels/workflow%3A%3Ain%20dev");
    }

    [Fact]
    public async Task Boards_HaveLabelLists()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal(["Deliverable", "Stretch"], (await gitlab.Get("groups/22/boards/52/lists")).AsArray().Select(l => l!["label"]!["name"]!.GetValue<string>()));
        Assert.Equal(4, (await gitlab.Get("groups/fernwood/merge_requests?state=merged")).AsArray().Count);
    }

    [Fact]
    public async Task State_SavedAndLoaded_IsTheSame()
    {
        var file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.json");
        JsonNode before;
        await using (var gitlab = await GitLabHost.Start(o => (o.StateFile, o.PublicUrl) = (file, "http://sandbox.test")))
        {
            await gitlab.Call("POST", $"{GitLabHost.Forge}/issues/7/notes", new { body = "Kept. @maren\n/weight 5" }, 201);
            before = (await gitlab.Get("/state/issues"))["issues"]!;
        }

        await using var again = await GitLabHost.Start(o => (o.StateFile, o.PublicUrl) = (file, "http://sandbox.test"));
        var after = (await again.Get("/state/issues"))["issues"]!;

        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal(5, (await again.Get($"{GitLabHost.Forge}/issues/7"))["weight"]!.GetValue<int>());
        Assert.Equal("Kept. @maren", (await again.Get($"{GitLabHost.Forge}/issues/7/notes?activity_filter=only_comments"))[0]!["body"]!.GetValue<string>());
        File.Delete(file);
    }

    [Fact]
    public async Task Webhook_WithSecret_TellsOfAChange()
    {
        var heard = new TaskCompletionSource<(string Event, string Token, string Key, JsonNode Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/gitlab/webhook", async (HttpRequest request) => heard.TrySetResult((request.Headers["X-Gitlab-Event"]!, request.Headers["X-Gitlab-Token"]!,
            request.Headers["Idempotency-Key"]!, (await JsonNode.ParseAsync(request.Body))!)));
        await app.StartAsync();
        await using var gitlab = await GitLabHost.Start(o => (o.WebhookSecret, o.AppUrl) = ("hush", app.Urls.First()));

        await gitlab.Call("PUT", $"{GitLabHost.Forge}/issues/12", new { weight = 5 });

        var said = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(("Confidential Issue Hook", "hush"), (said.Event, said.Token));
        Assert.NotEmpty(said.Key);
        Assert.Equal((3, 5), (said.Body["changes"]!["weight"]!["previous"]!.GetValue<int>(), said.Body["changes"]!["weight"]!["current"]!.GetValue<int>()));
    }
}
