using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SlackPlanner.GitLab;
using SlackPlanner.Sandbox;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.GitLabRoom;

/// <summary>Two teams of one group, one of which has a token of its own (Freya's here, to be told apart), and the token of the retrospectives.</summary>
public sealed class TokenTests(TokenTests.TokensApp at) : IClassFixture<TokenTests.TokensApp>
{
    private const string Forge = "fernwood/source/forge", Retros = "fernwood-retros/source";

    [Theory]
    [InlineData(Forge, "source-code-be", "freya")]
    [InlineData(Forge, "neighbours", "slackplanner")]
    [InlineData(Forge, null, "freya")]
    [InlineData("fernwood/review/reviewer", null, "slackplanner")]
    [InlineData(Retros, "source-code-be", "slackplanner-retro")]
    [InlineData(Retros, null, "slackplanner-retro")]
    public async Task Create_InSomebodysName_IsWrittenWithTheTokenOfTeamAndProject(string project, string? team, string author)
    {
        var client = at.App.Services.GetRequiredService<IGitLabClient>();
        if (team is not null)
            client = client.With(team: team);

        var issue = await client.Issues.Create(project, new() { Title = $"Whose? {project} {team}" }, CancellationToken.None);

        Assert.Equal(author, issue.Author!.Username);
    }

    [Theory]
    [InlineData("source-code-be", "freya")]
    [InlineData(null, "slackplanner")]
    public async Task Current_NoProject_IsTheTeamsTokenOrTheSharedOne(string? team, string user) =>
        Assert.Equal(user, (await at.App.Services.GetRequiredService<IGitLabClient>().With(team: team).Users.Current(CancellationToken.None)).Username);

    [Fact]
    public async Task Weigh_TeamWithItsOwnToken_WritesWithIt()
    {
        var answer = await at.App.As("U0NOOR").Asks("/weight #7 3 because");

        Assert.Contains("weight none → *3*", answer, StringComparison.Ordinal);
        var issue = (await at.App.Gateway.Get("/state/issues"))["issues"]!.AsArray().First(one => (string)one!["project"]! == Forge && (int)one["iid"]! == 7)!;
        Assert.Contains(issue["notes"]!.AsArray(), note => (string)note!["author"]! == "freya" && !(bool)note["system"]!);
    }

    [Fact]
    public async Task Apply_VariableIsMissingOrNoToken_SaysSoAtStartAndAtApply()
    {
        Assert.Contains(at.App.Logs.At(LogLevel.Warning), line => line.Contains("neighbours: the environment variable NEIGHBOURS_TOKEN (gitlab.token_env) is not set", StringComparison.Ordinal));

        var answer = await at.App.As("U0OLA").Asks("/planner apply");

        Assert.Contains("NEIGHBOURS_TOKEN", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("glpat-", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(at.App.Logs.All, line => line.Contains("glpat-", StringComparison.Ordinal));
    }

    public sealed class TokensApp : IAsyncLifetime
    {
        private const string Teams = """
            teams:
              - id: source-code-be
                name: Create:Source Code BE
                time_zone: Europe/Amsterdam
                channel: "#g_create_source_code"
                manager: { user: U0MAREN, gitlab: maren }
                members: [{ user: U0NOOR, gitlab: noor }]
                gitlab: { group: fernwood/source, project: fernwood/source/forge, retro_project: fernwood-retros/source, token_env: SOURCE_TOKEN }
              - id: neighbours
                name: Neighbours
                time_zone: Europe/Amsterdam
                channel: "#g_create_code-review"
                manager: { user: U0HOLLY, gitlab: holly }
                members: [{ user: U0DIEGO, gitlab: diego }]
                gitlab: { group: fernwood/source, project: fernwood/source/forge, token_env: NEIGHBOURS_TOKEN }
            """;

        internal App App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await App.Start(teams: Teams, settings: ["--SOURCE_TOKEN=glpat-freya"]);
            App.SandboxHost.Services.GetRequiredService<SandboxOptions>().GitLab.Tokens["glpat-freya"] = new() { User = "freya" };
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
