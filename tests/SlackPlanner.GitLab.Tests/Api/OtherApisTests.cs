using NodaTime;

namespace SlackPlanner.GitLab.Tests.Api;

public class OtherApisTests
{
    [Fact]
    public async Task NotesCreate_Text_IsPostedAsJson()
    {
        await using var gitLab = await Stand.Answering(201, Samples.Note(5, "why \"3\"\nö😀"));

        var note = await gitLab.Client().Notes.Create("fernwood/source/forge", 12, "why \"3\"\nö😀", default);

        Assert.Equal(("POST", "/api/v4/projects/fernwood%2Fsource%2Fforge/issues/12/notes"), (gitLab.Last.Method, gitLab.Last.Target));
        Assert.Equal("why \"3\"\nö😀", System.Text.Json.JsonDocument.Parse(gitLab.Last.Body).RootElement.GetProperty("body").GetString());
        Assert.Equal(5, note.Id);
    }

    [Fact]
    public async Task NotesCreate_TakenForQuickActions_IsAnError()
    {
        await using var gitLab = await Stand.Answering(202, """{"commands_changes":{"weight":3},"summary":["Set weight to 3."]}""");

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client().Notes.Create("p", 12, "/weight 3", default));

        Assert.Equal((GitLabErrorKind.Invalid, 202), (e.Kind, e.Status));
    }

    [Theory]
    [InlineData("job-7", null, 2L)]
    [InlineData("job-8", null, null)]
    [InlineData("job-7", "2026-11-20T07:59:00Z", 2L)]
    [InlineData("job-7", "2026-11-20T08:01:00Z", null)]
    [InlineData("job", null, null)]
    public async Task FindMarked_Marker_FindsOnlyItsOwnNote(string id, string? since, long? expected)
    {
        var marked = new NoteBuilder().Text("see <!-- slackplanner:job-8 -->").Marker("job-7").ToString();
        await using var gitLab = await Stand.Answering(
            200,
            $"[{Samples.Note(4, "changed weight <!-- slackplanner:job-7 -->", "2026-11-20T09:30:00.000Z", system: true)},{Samples.Note(3, createdAt: "2026-11-20T09:00:00.000Z")},{Samples.Note(2, marked)}]");

        var note = await gitLab.Client().Notes.FindMarked("p", 12, id, since is null ? null : NodaTime.Text.InstantPattern.General.Parse(since).Value, default);

        Assert.Equal(expected, note?.Id);
        Assert.Contains("sort=desc&order_by=created_at", gitLab.Last.Target);
    }

    [Fact]
    public async Task MilestonesList_Filter_IsAskedAndRead()
    {
        await using var gitLab = await Stand.Answering(200, """[{"id":31,"iid":4,"group_id":3,"title":"13.1","state":"active","start_date":"2026-11-18","due_date":null,"expired":false,"web_url":"u"}]""");

        var milestone = await gitLab.Client().Milestones
            .List("fernwood/source", new() { Active = true, Title = "13.1", Containing = new LocalDate(2026, 11, 20), IncludeAncestors = true }, default)
            .SingleAsync();

        Assert.Equal("/api/v4/groups/fernwood%2Fsource/milestones?state=active&title=13.1&containing_date=2026-11-20&include_ancestors=true&per_page=100", gitLab.Last.Target);
        Assert.Equal(("13.1", new LocalDate(2026, 11, 18), null), (milestone.Title, milestone.StartDate, milestone.DueDate));
    }

    [Theory]
    [InlineData("""[{"id":5,"username":"Noor","name":"Noor Haddad","state":"active"}]""", true)]
    [InlineData("""[{"id":1,"username":"root","name":"Administrator","state":"active"}]""", false)]
    [InlineData("[]", false)]
    public async Task ByUsername_Answer_OnlyTheExactPersonCounts(string answer, bool found)
    {
        await using var gitLab = await Stand.Answering(200, answer);

        Assert.Equal(found, await gitLab.Client().Users.ByUsername("noor", default) is not null);
    }

    [Fact]
    public async Task MembersOf_MemberAndStranger_HaveALevelOrNothing()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context => context.Request.Path.Value!.EndsWith("/5", StringComparison.Ordinal)
            ? Stand.Json(context, 200, """{"id":5,"username":"noor","name":"Noor","state":"active","access_level":30,"expires_at":"2027-01-31"}""")
            : Stand.Json(context, 404, """{"message":"404 Not found"}""");
        var members = gitLab.Client().Members;

        var noor = await members.Of("fernwood/source/forge", 5, default);

        Assert.Equal((AccessLevel.Developer, new LocalDate(2027, 1, 31)), (noor!.AccessLevel, noor.ExpiresAt));
        Assert.Equal("/api/v4/projects/fernwood%2Fsource%2Fforge/members/all/5", gitLab.Last.Target);
        Assert.Null(await members.Of("fernwood/source/forge", 6, default));
    }

    [Fact]
    public async Task LabelsFind_SimilarNames_OnlyTheExactOneIsFound()
    {
        await using var gitLab = await Stand.Answering(200, """[{"id":1,"name":"backend-weight::1"},{"id":2,"name":"Backend-weight::3"},{"id":3,"name":"backend-weight::3","color":"#428BCA"}]""");
        var labels = gitLab.Client().Labels;

        Assert.Equal(3, (await labels.Find(LabelOwner.Project("fernwood/source/forge"), "backend-weight::3", default))!.Id);
        Assert.StartsWith("/api/v4/projects/fernwood%2Fsource%2Fforge/labels?search=backend-weight%3A%3A3&include_ancestor_groups=true", gitLab.Last.Target);
        Assert.Null(await labels.Find(LabelOwner.Group("fernwood"), "backend-weight::2", default));
        Assert.StartsWith("/api/v4/groups/fernwood/labels?", gitLab.Last.Target);
    }

    [Fact]
    public async Task With_AnotherToken_IsSentInstead()
    {
        await using var gitLab = await Stand.Answering(200, """{"id":9,"username":"planner-bot"}""");
        var client = gitLab.Client();

        await client.With(token: "glpat-retro").Users.Current(default);
        Assert.Equal("glpat-retro", gitLab.Last.Token);
        await client.Users.Current(default);
        Assert.Equal("glpat-secret", gitLab.Last.Token);
    }
}
