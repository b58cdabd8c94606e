using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Work;

/// <summary><c>/milestone @who</c> with the whole app.</summary>
public sealed class PersonTests(OneApp one) : IClassFixture<OneApp>
{
    private readonly App app = one.App;

    [Fact]
    public async Task Who_OfTheRoster_HasTheirIssuesByWorkflowLabelWithTheBoard()
    {
        var text = await app.As("U0IMANI").Asks("/milestone <@U0NOOR|noor>");

        Assert.Matches(@"\*Noor[^*]*\* in \*13\.1\* · Create:Source Code BE: \d+ issues, weight \d+", text);
        Assert.Matches(@"(?s)\*ready for development\*\n• <[^>]*#9 Trim trailing slashes.*#15 Commit search.*\*in dev\*\n• <[^>]*#1 Stream large blobs[^\n]* · weight 5 · Deliverable", text);
        Assert.Contains("weight 3 · Deliverable", text);      // #15: the team's own weight, not the issue's
        Assert.DoesNotContain("#2 Cache the merge base", text);
        Assert.Matches(@"<[^|>]*milestone_title=13\.1[^|>]*assignee_username[^|>]*noor\|On the board>", text);
    }

    [Theory]
    [InlineData("U0ARJUN", true)]
    [InlineData("U0NOOR", true)]
    [InlineData("U0QUINN", false)]   // a guest in GitLab
    public async Task Confidential_IsNamedToWhomGitLabShowsItAndElseCounted(string reader, bool sees)
    {
        var text = await app.As(reader).Asks("/milestone <@U0ARJUN>");

        Assert.Equal(sees, text.Contains("Deploy token survives", StringComparison.Ordinal));
        Assert.Equal(!sees, text.Contains("and 1 confidential issue that GitLab does not show you", StringComparison.Ordinal));
        Assert.Contains("#6 Verify signed commits", text);
    }

    [Theory]
    [InlineData("noor", "`noor` is nobody, and no milestone of Create:Source Code BE. Name one person with an @")]
    [InlineData("99.1", "as `/milestone 13.1`")]
    [InlineData("<@U0NOOR> <@U0LENA>", "is nobody, and no milestone")]
    [InlineData("<@U0KOFI>", "is not on *Create:Source Code BE*")]
    [InlineData("<@U0NOBODY>", "is not on *Create:Source Code BE*")]
    [InlineData("<@U0QUINN>", "have no GitLab name for Quinn")]
    public async Task Nonsense_IsAnsweredWithWhatWorks(string typed, string words) =>
        Assert.Contains(words, await app.As("U0IMANI").Asks($"/milestone {typed}"));

    [Theory]
    [InlineData("U0LENA", true)]
    [InlineData("U0MAREN", true)]
    [InlineData("U0JONAS", true)]
    [InlineData("U0SABLE", true)]
    [InlineData("U0OLA", false)]     // an admin on no roster
    [InlineData("U0KOFI", false)]    // of another team
    [InlineData("U0PAT", false)]
    [InlineData("U0GUEST", false)]
    public async Task Rights_AreTheRosters(string user, bool may) =>
        Assert.Equal(may, (await app.As(user).Asks("/milestone <@U0NOOR>")).Contains("Stream large blobs", StringComparison.Ordinal));
}
