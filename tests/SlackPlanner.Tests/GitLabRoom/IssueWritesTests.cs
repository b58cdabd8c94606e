using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.GitLabRoom;

/// <summary>The client against the sandbox, which shares no type with it.</summary>
public sealed class IssueWritesTests : IAsyncLifetime
{
    private const string Forge = GitLabSandbox.Forge;
    private static readonly CancellationToken None = CancellationToken.None;
    private GitLabSandbox gitLab = null!;
    private IGitLabClient client = null!;

    public async Task InitializeAsync() => client = (gitLab = await GitLabSandbox.Start()).Client();

    public async Task DisposeAsync() => await gitLab.DisposeAsync();

    [Fact]
    public async Task Create_EveryField_IsInGitLab()
    {
        var milestone = await client.Milestones.Find(Forge, "13.2", None);
        var noor = (await client.Users.ByUsername("noor", None))!;
        var yuki = (await client.Users.ByUsername("yuki", None))!;
        var labels = await client.Labels.Resolve(LabelOwner.Project(Forge), ["backend", "Stretch", "backend"], None);

        var made = await client.Issues.Create(Forge, new()
        {
            Title = "Split: read the index once", Description = new NoteBuilder().Text("From #7.\n/close").Marker("split-1").ToString(),
            Labels = [.. labels.Found.Select(l => l.Name)], MilestoneId = milestone!.Id, AssigneeIds = [noor.Id, yuki.Id], Weight = 2, Confidential = true, DueDate = new LocalDate(2026, 12, 24),
        }, None);

        Assert.Empty(labels.Missing);
        var seen = await client.Issues.Get(Forge, made.Iid, None);
        Assert.Equal(("Split: read the index once", "13.2", (int?)2, true, true, "slackplanner"), (seen.Title, seen.Milestone!.Title, seen.Weight, seen.Confidential, seen.IsOpen, seen.Author!.Username));
        Assert.Equal(["noor", "yuki"], seen.Assignees.Select(a => a.Username));
        Assert.Equal(["backend", "Stretch"], seen.Labels);
        Assert.Equal(new LocalDate(2026, 12, 24), seen.DueDate);
        Assert.Contains("<!-- slackplanner:split-1 -->", seen.Description, StringComparison.Ordinal);
        Assert.Equal(made.UpdatedAt, seen.UpdatedAt);
    }

    [Fact]
    public async Task Update_EveryField_ChangesAndClears()
    {
        var noor = (await client.Users.ByUsername("noor", None))!;
        var next = (await client.Milestones.Find(Forge, "13.2", None))!;

        var changed = await client.Issues.Update(Forge, 14, new()
        {
            Title = "Keep line endings", Description = "Shorter.", AssigneeIds = [noor.Id], MilestoneId = LongChange.To(next.Id), DueDate = DateChange.To(new(2026, 12, 1)), State = StateChange.Close,
        }, None);
        Assert.Equal(("Keep line endings", "Shorter.", "13.2", new LocalDate(2026, 12, 1), false), (changed.Title, changed.Description, changed.Milestone!.Title, changed.DueDate!.Value, changed.IsOpen));
        Assert.Equal("noor", Assert.Single(changed.Assignees).Username);

        var cleared = await client.Issues.Update(Forge, 14, new()
        {
            Description = "", AssigneeIds = [], MilestoneId = LongChange.Clear, DueDate = DateChange.Clear, State = StateChange.Reopen,
        }, None);
        Assert.Equal(("Keep line endings", "", null, null, true), (cleared.Title, cleared.Description, cleared.Milestone, cleared.DueDate, cleared.IsOpen));
        Assert.Empty(cleared.Assignees);
    }

    [Fact]
    public async Task UpdateIf_SomebodyWasFaster_WritesNothing()
    {
        var seen = await client.Issues.Get(Forge, 10, None);
        await client.Issues.Update(Forge, 10, new() { AddLabels = ["regression"] }, None);

        var late = await client.Issues.UpdateIf(Forge, 10, seen.UpdatedAt, new() { Weight = WeightChange.To(1) }, None);
        Assert.False(late.Written);
        Assert.Equal(3, late.Issue.Weight);
        Assert.Contains("regression", late.Issue.Labels);

        var now = await client.Issues.UpdateIf(Forge, 10, late.Issue.UpdatedAt, new() { Weight = WeightChange.To(1) }, None);
        Assert.Equal((true, (int?)1), (now.Written, now.Issue.Weight));
    }

    [Fact]
    public async Task Link_TwoIssues_IsMadeOnceAndShownFromBothSides()
    {
        Assert.True(await client.Issues.Link(Forge, 7, Forge, 16, IssueLinkType.RelatesTo, None));
        Assert.False(await client.Issues.Link(Forge, 7, Forge, 16, IssueLinkType.RelatesTo, None));

        Assert.Equal(["fernwood/source/forge#16"], (await gitLab.Issue(7))["links"]!.AsArray().Select(l => (string)l!));
        Assert.Equal(["fernwood/source/forge#7"], (await gitLab.Issue(16))["links"]!.AsArray().Select(l => (string)l!));
        Assert.Equal(GitLabErrorKind.NotFound, (await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Link(Forge, 7, Forge, 4711, IssueLinkType.RelatesTo, None))).Kind);
    }

    [Fact]
    public async Task FreeTier_OneAssigneeNoWeightNoBlocks()
    {
        await gitLab.Tier("free");
        var noor = (await client.Users.ByUsername("noor", None))!;
        var yuki = (await client.Users.ByUsername("yuki", None))!;

        Assert.False(await client.Issues.HaveWeights(Forge, None));
        var issue = await client.Issues.Update(Forge, 7, new() { Weight = WeightChange.To(3), AssigneeIds = [noor.Id, yuki.Id] }, None);
        Assert.Equal((false, null, "noor"), (issue.WeightSupported, issue.Weight, Assert.Single(issue.Assignees).Username));
        Assert.Equal(GitLabErrorKind.Forbidden, (await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Link(Forge, 7, Forge, 16, IssueLinkType.Blocks, None))).Kind);
        Assert.True(await client.Issues.Link(Forge, 7, Forge, 16, IssueLinkType.RelatesTo, None));

        await gitLab.Tier("premium");
        Assert.True(await client.Issues.HaveWeights(Forge, None));
        Assert.Null(await client.Issues.HaveWeights("fernwood/retrospectives", None));
    }

    [Fact]
    public async Task Resolve_MistypedNames_AreMissingAndNotCreated()
    {
        var labels = await client.Labels.Resolve(LabelOwner.Project(Forge), ["workflow::in dev", "workflow::in-dev", "Backend"], None);

        Assert.Equal("workflow::in dev", Assert.Single(labels.Found).Name);
        Assert.Equal(["workflow::in-dev", "Backend"], labels.Missing);
        Assert.Null(await client.Milestones.Find(Forge, "13.20", None));
        Assert.Null(await client.Milestones.Find("fernwood/review/reviewer", "14.0", None));
    }
}
