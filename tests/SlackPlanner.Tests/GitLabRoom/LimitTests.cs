using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Sandbox;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Weights;

namespace SlackPlanner.Tests.GitLabRoom;

/// <summary>More comments than GitLab takes in a minute, with its limits on.</summary>
public sealed class LimitTests(LimitTests.NarrowApp at) : IClassFixture<LimitTests.NarrowApp>
{
    [Fact]
    public async Task Weigh_MoreCommentsThanAMinuteTakes_TheLastWaitsAndGitLabNeverRefuses()
    {
        at.App.SandboxHost.Services.GetRequiredService<SandboxOptions>().GitLab.NotesPerMinute = 2;
        await at.App.Sandbox.PutAsJsonAsync("/limits", new { slack = false, gitlab = true });

        foreach (var (user, iid) in ((string, int)[])[("U0NOOR", 7), ("U0LENA", 16)])
            Assert.Contains("weight none → *2*", await at.Asks(user, $"/weight #{iid} 2 because"), StringComparison.Ordinal);
        var answer = await at.As("U0YUKI").Asks("/weight #18 2 because");

        await Eventually.True(
            async () => string.Join('\n', (await at.As("U0YUKI").ReadsDm()).Select(Texts.Of).Prepend(answer)).Contains("GitLab asks SlackPlanner to slow down. I keep trying", StringComparison.Ordinal),
            "it is said that it waits");
        Assert.Empty((await at.Issue(18)).Comments);
        var refused = (await at.App.Gateway.Get("/state/calls?target=gitlab")).AsArray().Where(call => (int)call!["status"]! == 429);
        Assert.Empty(refused);
    }

    public sealed class NarrowApp : WeightApp
    {
        internal override string[] Settings => ["--GitLab:NotesPerMinute=2"];
    }
}
