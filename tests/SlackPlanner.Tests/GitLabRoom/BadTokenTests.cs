using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Sandbox;
using SlackPlanner.Sandbox.GitLab;
using SlackPlanner.Tests.Weights;

namespace SlackPlanner.Tests.GitLabRoom;

/// <summary>What people read when the app's token will not do; one app, whose token changes under it as an administrator's would.</summary>
public sealed class BadTokenTests(BadTokenTests.TokenApp at) : IClassFixture<BadTokenTests.TokenApp>
{
    [Theory]
    [InlineData(7, "slackplanner", "api", "expired", "GitLab does not accept SlackPlanner's token: it is wrong, revoked or expired. Whoever runs SlackPlanner can set a new GitLab__Token.")]
    [InlineData(16, "slackplanner", "api", "revoked", "it is wrong, revoked or expired")]
    [InlineData(18, "slackplanner", "read_api", "active", "SlackPlanner's GitLab token may only read. Whoever runs SlackPlanner can set one with the scope api as GitLab__Token.")]
    [InlineData(21, "pat", "api", "active", "Its GitLab user needs the role Reporter or more in this project")]
    [InlineData(23, "outsider", "api", "active", "GitLab has no issue `fernwood/source/forge#23` that SlackPlanner may show you")]
    public async Task Weigh_TokenWillNotDo_SaysWhoCanMendItAndChangesNothing(int iid, string user, string scope, string state, string words)
    {
        at.Token = new() { User = user, Scope = scope, State = state };

        var answer = await at.Asks("U0NOOR", $"/weight #{iid} 3 because");

        Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.Null((await at.Issue(iid)).Weight);
        Assert.Empty((await at.Issue(iid)).Comments);

        at.Token = new() { User = "slackplanner" };
        Assert.Contains("weight none → *3*", await at.Asks("U0NOOR", $"/weight #{iid} 3 because"), StringComparison.Ordinal);
        Assert.Single((await at.Issue(iid)).Comments);
    }

    public sealed class TokenApp : WeightApp
    {
        internal override string[] Settings => ["--GitLab:Token=glpat-mine"];

        internal GitLabToken Token
        {
            set => App.SandboxHost.Services.GetRequiredService<SandboxOptions>().GitLab.Tokens["glpat-mine"] = value;
        }
    }
}
