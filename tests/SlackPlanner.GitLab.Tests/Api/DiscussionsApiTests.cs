namespace SlackPlanner.GitLab.Tests.Api;

public class DiscussionsApiTests
{
    private const string Id = "3c2f1d0e9a8b7c6d5e4f30211203f4e5d6c7b8a9";
    private static readonly string Thread = $$"""{"id":"{{Id}}","individual_note":false,"notes":[{{Samples.Note(7, "**Backend**")}},{{Samples.Note(8)}}]}""";

    [Fact]
    public async Task List_Threads_AreReadWithTheirNotes()
    {
        await using var gitLab = await Stand.Answering(200, $"[{Thread}]");

        var thread = await gitLab.Client().Discussions.List("fernwood/review/planning", 3, default).SingleAsync();

        Assert.Equal("/api/v4/projects/fernwood%2Freview%2Fplanning/issues/3/discussions?per_page=100", gitLab.Last.Target);
        Assert.Equal((Id, false), (thread.Id, thread.IndividualNote));
        Assert.Equal([7L, 8L], thread.Notes.Select(note => note.Id));
    }

    [Fact]
    public async Task Create_Text_StartsAThread()
    {
        await using var gitLab = await Stand.Answering(201, Thread);

        var thread = await gitLab.Client().Discussions.Create("p", 3, "**Backend**", default);

        Assert.Equal(("POST", "/api/v4/projects/p/issues/3/discussions", """{"body":"**Backend**"}"""), (gitLab.Last.Method, gitLab.Last.Target, gitLab.Last.Body));
        Assert.Equal(Id, thread.Id);
    }

    [Fact]
    public async Task Reply_Text_GoesIntoTheThread()
    {
        await using var gitLab = await Stand.Answering(201, Samples.Note(9, "answer"));

        var note = await gitLab.Client().Discussions.Reply("p", 3, Id, "answer", default);

        Assert.Equal(("POST", $"/api/v4/projects/p/issues/3/discussions/{Id}/notes"), (gitLab.Last.Method, gitLab.Last.Target));
        Assert.Equal(9, note.Id);
    }

    [Fact]
    public async Task Create_ManyInAMinute_CountAsComments()
    {
        await using var gitLab = await Stand.Answering(201, Thread);
        var client = gitLab.Client(options => options.NotesPerMinute = 2);
        await client.Discussions.Create("p", 3, "one", default);
        await client.Discussions.Create("p", 3, "two", default);

        var e = await Assert.ThrowsAsync<GitLabException>(() => client.Discussions.Create("p", 3, "three", default));

        Assert.Equal(GitLabErrorKind.RateLimited, e.Kind);
    }

    [Fact]
    public async Task OfIssues_Template_IsReadByItsName()
    {
        await using var gitLab = await Stand.Answering(200, """{"name":"backlog_refinement","content":"## Refinement"}""");

        var template = await gitLab.Client().Templates.OfIssues("fernwood/review/planning", "backlog_refinement", default);

        Assert.Equal("/api/v4/projects/fernwood%2Freview%2Fplanning/templates/issues/backlog_refinement", gitLab.Last.Target);
        Assert.Equal("## Refinement", template!.Content);
    }

    [Fact]
    public async Task OfIssues_NoSuchTemplate_IsNone()
    {
        await using var gitLab = await Stand.Answering(404, """{"message":"404 Template Not Found"}""");

        Assert.Null(await gitLab.Client().Templates.OfIssues("p", "backlog_refinement", default));
    }
}
