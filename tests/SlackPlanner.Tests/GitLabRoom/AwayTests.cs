using System.Net.Http.Json;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Weights;

namespace SlackPlanner.Tests.GitLabRoom;

/// <summary>Commands while GitLab is away, slow, or has moved what they are about. Each test has issues of its own.</summary>
public sealed class AwayTests(WeightApp at) : IClassFixture<WeightApp>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Weigh_GitLabDown_WaitsIsHardlyAskedAndIsDoneOnceWhenItIsBack()
    {
        await at.Fault("*", "503", count: 100_000);
        await at.App.Sandbox.DeleteAsync(new Uri("/state/calls", UriKind.Relative));
        (string User, int Iid)[] wishes = [("U0NOOR", 7), ("U0LENA", 16), ("U0YUKI", 18)];

        await Task.WhenAll(wishes.Select(async wish =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var answer = await at.As(wish.User).Asks($"/weight #{wish.Iid} 2 because");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(3));
            await Eventually.True(
                async () => string.Join('\n', (await at.As(wish.User).ReadsDm()).Select(Texts.Of).Prepend(answer)).Contains("tell you here when it is done", StringComparison.Ordinal),
                "it is said that it waits");
        }));

        Assert.All(wishes, wish => Assert.Null(at.Issue(wish.Iid).Result.Weight));
        // Three jobs that each ask again after half a second, one, two: the breaker lets few of them through.
        Assert.InRange((await at.App.Gateway.Get("/state/calls?target=gitlab")).AsArray().Count, 5, 25);

        await at.App.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));
        foreach (var (user, iid) in wishes)
        {
            await Eventually.True(async () => (await at.Issue(iid)).Comments.Count > 0, $"#{iid} is weighed", Long);
            await at.Told(user, "weight none → *2*");
            Assert.Equal(2, (await at.Issue(iid)).Weight);
            Assert.Single((await at.Issue(iid)).Comments);
        }
    }

    [Fact]
    public async Task Weigh_GitLabSlow_AnswersInTimeAndTellsLater()
    {
        // As ten seconds are to the limit of eight.
        await at.Fault("GET /projects/:id/issues/:iid", "slow", count: 1, retryAfter: 1.3);
        var started = TimeProvider.System.GetTimestamp();

        await at.As("U0IMANI").Asks("/weight #24 3 because");

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(3));
        await at.Told("U0IMANI", "weight none → *3*");
        Assert.Single((await at.Issue(24)).Comments);
    }

    [Theory]
    [InlineData("fernwood/source/smithy#25", 25)]
    [InlineData("smithy", 26)]
    public async Task Weigh_ProjectHasMoved_ReachesItsNewPlace(string named, int iid)
    {
        var text = named.Contains('#', StringComparison.Ordinal) ? named : $"{at.App.Sandbox.BaseAddress}gitlab/fernwood/source/{named}/-/issues/{iid}";

        Assert.Contains("weight none → *1*", await at.Asks("U0ARJUN", $"/weight {text} 1 because"), StringComparison.Ordinal);

        Assert.Equal(1, (await at.Issue(iid)).Weight);
        Assert.Single((await at.Issue(iid)).Comments);
    }

    [Fact]
    public async Task Weigh_ProjectHasMovedToAnotherTeam_IsNotOursAnyMore()
    {
        Assert.Contains("no issue `fernwood/source/critic#5` that SlackPlanner may show you", await at.Asks("U0NOOR", "/weight fernwood/source/critic#5 1 because"), StringComparison.Ordinal);

        Assert.Equal(3, (await at.Issue(5, "fernwood/review/reviewer")).Weight);
        Assert.Empty((await at.Issue(5, "fernwood/review/reviewer")).Comments);
    }

    [Fact]
    public async Task Weigh_DiscussionLocked_IsCommentedByAMember()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/gitlab/api/v4/projects/fernwood%2Fsource%2Fforge/issues/27") { Content = JsonContent.Create(new { discussion_locked = true }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        await at.App.Sandbox.SendAsync(request);

        Assert.Contains("weight none → *3*", await at.Asks("U0NOOR", "/weight #27 3 because"), StringComparison.Ordinal);
        Assert.Single((await at.Issue(27)).Comments);
    }
}
