using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.GitLabRoom;

public sealed class TransportTests : IAsyncLifetime
{
    private const string Forge = GitLabSandbox.Forge, Smithy = "fernwood/source/smithy";
    private static readonly CancellationToken None = CancellationToken.None;
    private GitLabSandbox gitLab = null!;
    private IGitLabClient client = null!;

    public async Task InitializeAsync() => client = (gitLab = await GitLabSandbox.Start()).Client();

    public async Task DisposeAsync() => await gitLab.DisposeAsync();

    [Fact]
    public async Task MovedProject_ReadsAndChangesOfIssues_ReachItButNewIssuesAreTold()
    {
        Assert.Equal("fernwood/source/forge#7", (await client.Issues.Get(Smithy, 7, None)).Reference);
        Assert.Equal(1, (await client.Issues.Update(Smithy, 7, new() { Weight = WeightChange.To(1) }, None)).Weight);
        await client.Notes.Create(Smithy, 7, "There it is.", None);

        var e = await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Create(Smithy, new() { Title = "New" }, None));
        Assert.Equal((GitLabErrorKind.Moved, Forge), (e.Kind, e.MovedTo));
        Assert.Equal(2, await client.Notes.List(Forge, 7, null, None).CountAsync());   // the comment, and GitLab's of the weight
    }

    [Fact]
    public async Task SameRead_Unchanged_IsA304UntilSomebodyChangesIt()
    {
        var filter = new IssueFilter { Milestone = "13.1" };
        var first = await client.Issues.List("fernwood/source", filter, None).Select(i => i.Title).ToListAsync();
        Assert.Equal(first, await client.Issues.List("fernwood/source", filter, None).Select(i => i.Title).ToListAsync());
        await client.Issues.Update(Forge, 9, new() { Title = "Renamed" }, None);
        Assert.Contains("Renamed", await client.Issues.List("fernwood/source", filter, None).Select(i => i.Title).ToListAsync());

        var reads = (await gitLab.Calls()).Where(c => (string)c["method"]! == "GET /groups/:id/issues").Select(c => (int)c["status"]!);
        Assert.Equal([200, 304, 200], reads);
    }

    [Theory]
    [InlineData("glpat-expired", GitLabErrorKind.Unauthorized, "Token is expired. You can either do re-authorization or token refresh.")]
    [InlineData("glpat-revoked", GitLabErrorKind.Unauthorized, "Token was revoked. You have to re-authorize from the user.")]
    [InlineData("glpat-unknown", GitLabErrorKind.Unauthorized, "401 Unauthorized")]
    [InlineData("glpat-read", GitLabErrorKind.InsufficientScope, "needs the scope api")]
    [InlineData("glpat-guest", GitLabErrorKind.Forbidden, "403 Forbidden")]
    [InlineData("glpat-outsider", GitLabErrorKind.NotFound, "404 Project Not Found")]
    public async Task Token_ThatWillNotDo_IsToldApart(string token, GitLabErrorKind kind, string words)
    {
        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client(token).Issues.Update(Forge, 7, new() { Weight = WeightChange.To(1) }, None));

        Assert.Equal(kind, e.Kind);
        Assert.Contains(words, e.Messages);
        Assert.Null((int?)(await gitLab.Issue(7))["weight"]);
    }

    [Fact]
    public async Task LockedDiscussion_ForAMemberIsWritable_ForAGuestIsForbidden()
    {
        await gitLab.Lock(7);

        Assert.True((await client.Issues.Get(Forge, 7, None)).DiscussionLocked);
        await client.Notes.Create(Forge, 7, "members may", None);
        Assert.Equal(GitLabErrorKind.Forbidden, (await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client("glpat-guest").Notes.Create(Forge, 7, "x", None))).Kind);
    }

    [Fact]
    public async Task Limits_OfTheSandbox_AreKeptBeforeTheyAreHit()
    {
        await using var strict = await GitLabSandbox.Start(o => o.NotesPerMinute = 5);
        var notes = strict.Client(set: o => o.NotesPerMinute = 5).Notes;
        for (var i = 0; i < 5; i++)
            await notes.Create(Forge, 7, $"note {i}", None);

        var e = await Assert.ThrowsAsync<GitLabException>(() => notes.Create(Forge, 7, "one too many", None));

        Assert.Equal(GitLabErrorKind.RateLimited, e.Kind);
        Assert.InRange(e.RetryAfter!.Value, Duration.FromSeconds(30), Duration.FromMinutes(1));
        Assert.DoesNotContain(await strict.Calls(), call => (int)call["status"]! == 429);
    }

    [Fact]
    public async Task EveryCall_WithEveryFilter_HasNoParameterThatGitLabIgnores()
    {
        var filter = new IssueFilter
        {
            State = IssueState.Opened, Iids = [1, 2], Labels = ["backend"], NotLabels = ["Stretch"], Milestone = "13.1", Assignee = "noor", Author = "jonas", Weight = WeightFilter.Any, Confidential = false,
            Search = "a", CreatedAfter = Instant.FromUtc(2026, 1, 1, 0, 0), UpdatedAfter = Instant.FromUtc(2026, 1, 1, 0, 0), UpdatedBefore = Instant.FromUtc(2027, 1, 1, 0, 0),
            OrderBy = IssueOrder.RelativePosition, Ascending = true,
        };
        foreach (var tier in (string[])["premium", "free"])
        {
            await gitLab.Tier(tier);
            await client.Issues.List("fernwood", filter, None).CountAsync();
            await client.Issues.ListOfProject(Forge, filter, None).CountAsync();
            await client.Issues.ListOfProject(Forge, filter with { OrderBy = IssueOrder.LabelPriority }, None).CountAsync();
            await client.Issues.HaveWeights(Forge, None);
            var made = await client.Issues.Create(Forge, new() { Title = "T", Description = "D", Labels = ["backend"], MilestoneId = 302, AssigneeIds = [1002], Weight = 1, Confidential = true, DueDate = new(2026, 12, 1) }, None);
            await client.Issues.Update(Forge, made.Iid, new()
            {
                Weight = WeightChange.Clear, AddLabels = ["frontend"], RemoveLabels = ["backend"], AssigneeIds = [], MilestoneId = LongChange.Clear, Title = "U", Description = "E",
                State = StateChange.Close, DueDate = DateChange.Clear,
            }, None);
            await client.Issues.Link(Forge, made.Iid, Forge, 1, IssueLinkType.RelatesTo, None);
            await client.IssueEvents.Weights(Forge, 1, None).CountAsync();
            await client.IssueEvents.Labels(Forge, 1, None).CountAsync();
            await client.Notes.Create(Forge, 1, "x", None);
            await client.Notes.List(Forge, 1, null, None).CountAsync();
            await client.Milestones.List("fernwood/source", new() { Active = true, Title = "13.1", Containing = new(2026, 11, 20), IncludeAncestors = true }, None).CountAsync();
            await client.Milestones.Find(Forge, "13.1", None);
            await client.Labels.Resolve(LabelOwner.Project(Forge), ["backend"], None);
            await client.Labels.Resolve(LabelOwner.Group("fernwood"), ["backend"], None);
            await client.Users.ByUsername("noor", None);
            await client.Users.Current(None);
            await client.Members.Of(Forge, 1002, None);
        }

        var calls = await gitLab.Calls();
        Assert.True(calls.Count >= 30);
        Assert.All(calls, call => Assert.True(call["note"] is null, $"{call["method"]}: {call["note"]}"));
        Assert.All(calls, call => Assert.True((int)call["status"]! < 400, $"{call["method"]}: {call["status"]}"));
    }
}
