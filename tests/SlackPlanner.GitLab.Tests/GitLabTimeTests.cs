using NodaTime;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Tests;

public class GitLabTimeTests
{
    [Theory]
    [InlineData("2013-12-03T17:15:43Z")]
    [InlineData("2013-12-03T17:15:43.000Z")]
    [InlineData("2013-12-03T18:15:43.000+01:00")]
    [InlineData("2013-12-03 17:15:43 UTC")]
    [InlineData("2013-12-03 18:15:43 +0100")]
    public void TryParse_FormOfApiOrWebhook_IsTheSameInstant(string text)
    {
        Assert.True(GitLabTime.TryParse(text, out var time));
        Assert.Equal(Instant.FromUtc(2013, 12, 3, 17, 15, 43), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2013-12-03")]
    [InlineData("2013-02-30T00:00:00Z")]
    [InlineData("yesterday UTC")]
    public void TryParse_Otherwise_IsRefused(string? text) => Assert.False(GitLabTime.TryParse(text, out _));
}
