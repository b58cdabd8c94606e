using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights;

[Trait("Transport", "both")]
public class ConfidentialWeightTests
{
    private static string QuinnForYuki => System.IO.File.ReadAllText(Repository.File("demo/teams.yml")).Replace("gitlab: yuki", "gitlab: quinn", StringComparison.Ordinal);

    [Fact]
    public async Task Weigh_Confidential_IsThereForThoseToWhomGitLabShowsIt()
    {
        await using var app = await App.Start(teams: QuinnForYuki);
        const string channel = "C0SOURCE";

        var unmapped = await app.As("U0JONAS").Asks("/weight #12 5 because", channel);
        var guest = await app.As("U0YUKI").Asks("/weight #12 5 because", channel);
        var absent = await app.As("U0YUKI").Asks("/weight #997 5 because", channel);
        var assignee = await app.As("U0ARJUN").Submits("/weight #12 5 because", channel);
        var reporter = await app.As("U0NOOR").Submits("/weight #20 3 because", channel);

        Assert.Equal(absent.Replace("997", "12", StringComparison.Ordinal), guest);
        Assert.Equal(guest, unmapped);
        // Security issues both: who may see them is asked about the level, with the reference alone.
        Assert.Contains("so it stays 5", Texts.Of(assignee), StringComparison.Ordinal);
        Assert.Contains("*5* is proposed instead of 3", Texts.Of(reporter), StringComparison.Ordinal);
        Assert.True((bool)assignee["ephemeral"]!);
        Assert.All(await app.As("U0YUKI").Reads(channel), message => Assert.DoesNotContain("Deploy token", Texts.Of(message), StringComparison.Ordinal));
        Assert.DoesNotContain("Deploy token", Texts.Of(assignee), StringComparison.Ordinal);   // kept out of the store, and so out of the answer
    }

    [Fact]
    public async Task Open_Confidential_LooksLikeNoIssueToOthers()
    {
        var at = new WeightApp();
        await at.InitializeAsync();
        try
        {
            await at.As("U0JONAS").Submits("/weight #12");
            var shown = Texts.Of(await at.FilledForm("U0JONAS"));

            Assert.Contains("no issue `fernwood/source/forge#12`", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Deploy", shown, StringComparison.Ordinal);
        }
        finally
        {
            await at.DisposeAsync();
        }
    }
}
