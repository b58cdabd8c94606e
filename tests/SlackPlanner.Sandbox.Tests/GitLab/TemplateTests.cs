namespace SlackPlanner.Sandbox.Tests.GitLab;

public sealed class TemplateTests
{
    private const string Planning = "projects/fernwood%2Freview%2Fplanning";

    [Fact]
    public async Task Templates_OfIssues_AreListedAndReadByName()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal("backlog_refinement", (await gitlab.Get($"{Planning}/templates/issues")).AsArray().Single()!["key"]!.GetValue<string>());
        Assert.Contains("## Backlog refinement", (await gitlab.Get($"{Planning}/templates/issues/backlog_refinement"))["content"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Planning + "/templates/issues/Backlog_Refinement")]
    [InlineData(GitLabHost.Forge + "/templates/issues/backlog_refinement")]
    [InlineData("projects/fernwood%2Fnowhere/templates/issues/backlog_refinement")]
    [InlineData(Planning + "/templates/licenses/mit")]
    public async Task Templates_NotThere_Are404(string path)
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("GET", path, status: 404);
    }
}
