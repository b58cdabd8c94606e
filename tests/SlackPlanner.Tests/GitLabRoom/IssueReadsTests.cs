using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.GitLabRoom;

public sealed class IssueReadsTests : IAsyncLifetime
{
    private const string Forge = GitLabSandbox.Forge;
    private static readonly CancellationToken None = CancellationToken.None;
    private GitLabSandbox gitLab = null!;
    private IGitLabClient client = null!;

    public async Task InitializeAsync() => client = (gitLab = await GitLabSandbox.Start()).Client();

    public async Task DisposeAsync() => await gitLab.DisposeAsync();

    [Fact]
    public async Task ListOfProject_ByKeyset_GivesEachIssueOnceWhileOthersAreTouched()
    {
        for (var i = 0; i < 80; i++)
            await client.Issues.Create(Forge, new() { Title = $"Filler {i}" }, None);

        var seen = new List<int>();
        await foreach (var issue in client.Issues.ListOfProject(Forge, new() { OrderBy = IssueOrder.UpdatedAt, Ascending = true }, None))
        {
            // What was read goes to the end of the list: by number the next page would then begin too late.
            if (seen.Count < 10)
                await client.Issues.Update(Forge, issue.Iid, new() { AddLabels = ["customer"] }, None);
            seen.Add(issue.Iid);
        }

        Assert.Superset(Enumerable.Range(1, 43).ToHashSet(), seen.ToHashSet());
        Assert.Equal(80, seen.Distinct().Count(iid => iid > 43));
        Assert.Contains(await gitLab.Calls(), call => (string?)call["arguments"]?["pagination"] == "keyset" && call["arguments"]!["cursor"] is not null);
    }

    [Fact]
    public async Task List_Iids_AreOnlyThese()
    {
        Assert.Equal([2, 9], await client.Issues.ListOfProject(Forge, new() { Iids = [9, 2], OrderBy = IssueOrder.RelativePosition, Ascending = true }, None).Select(i => i.Iid).ToListAsync());
        Assert.Equal(["fernwood/source/forge#2", "fernwood/source/planning#2"], await client.Issues.List("fernwood/source", new() { Iids = [2] }, None).Select(i => i.Reference).Order().ToListAsync());
    }

    [Fact]
    public async Task Events_WeightAndLabels_TellWhoAndWhen()
    {
        await client.Issues.Update(Forge, 9, new() { Weight = WeightChange.To(3), AddLabels = ["workflow::in dev"], RemoveLabels = ["workflow::ready for development"] }, None);
        await client.Issues.Update(Forge, 9, new() { Weight = WeightChange.Clear }, None);

        var weights = await client.IssueEvents.Weights(Forge, 9, None).ToListAsync();
        Assert.Equal([(2, "noor"), (3, "slackplanner"), (null, "slackplanner")], weights.Select(e => (e.Weight, e.User!.Username)));
        Assert.True(weights[0].CreatedAt < weights[1].CreatedAt);
        var labels = await client.IssueEvents.Labels(Forge, 9, None).Where(e => e.Label!.Name.StartsWith("workflow::", StringComparison.Ordinal)).ToListAsync();
        Assert.Equal([("workflow::ready for development", true), ("workflow::in dev", true), ("workflow::ready for development", false)], labels.Select(e => (e.Label!.Name, e.IsAdded)));
    }

    [Fact]
    public async Task Notes_Since_AreTheNewestFirst()
    {
        await client.Notes.Create(Forge, 1, "And now?", None);

        var all = await client.Notes.List(Forge, 1, null, None).Where(n => !n.System).Select(n => n.Author!.Username).ToListAsync();
        var since = await client.Notes.List(Forge, 1, Instant.FromUtc(2026, 11, 19, 0, 0), None).Select(n => n.Author!.Username).ToListAsync();

        Assert.Equal(["slackplanner", "jonas", "noor"], all);
        Assert.Equal(["slackplanner", "jonas"], since);
    }

    [Fact]
    public async Task Current_Token_IsTheBots() => Assert.Equal("slackplanner", (await client.Users.Current(None)).Username);
}
