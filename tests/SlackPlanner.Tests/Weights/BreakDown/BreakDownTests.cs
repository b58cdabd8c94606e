using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.BreakDown;

[Trait("Transport", "both")]
public class BreakDownTests(WeightApp at) : IClassFixture<WeightApp>
{
    private async Task<JsonNode> Filled(string user)
    {
        await Eventually.True(async () => (await at.As(user).Views()).LastOrDefault() is { } top && (top["submit"] is not null || !Texts.Of(top).Contains("Looking up", StringComparison.Ordinal)), "the form is filled in");
        return await at.As(user).TopView();
    }

    private async Task<JsonNode> Opens(string user, int iid)
    {
        var answer = await at.As(user).Submits($"/weight #{iid} 8 because");
        Assert.Contains("8 is more than one issue should hold: larger work is broken down", Texts.Of(answer), StringComparison.Ordinal);
        await at.As(user).Clicks(at.As(user).Dm, (string)answer["ts"]!, "weight.break");
        return await Filled(user);
    }

    private async Task<IReadOnlyList<JsonNode>> Parts(int iid) =>
        [.. (await at.App.Gateway.Get("/state/issues"))["issues"]!.AsArray().Where(issue => ((string?)issue!["description"] ?? "").Contains($"Part of {WeightApp.Forge}#{iid}", StringComparison.Ordinal)).Select(issue => issue!)];

    private static object Entered(string titles, string? note = null) => new { titles = new { value = titles }, note = new { value = note ?? "" } };

    [Fact]
    public async Task BreakDown_PreviewAgreedTo_CreatesLinkedIssuesOnceAndListsThem()
    {
        var form = await Opens("U0NOOR", 16);
        Assert.Contains("Partial clone: serve missing trees from the cache", Texts.Of(form), StringComparison.Ordinal);

        await at.As("U0NOOR").SubmitsView((string)form["id"]!, Entered("- Read trees through the cache\n- Measure <hits> & misses", "Behind a flag.\n/close"));
        var preview = await at.As("U0NOOR").TopView();
        Assert.Contains("2 new issues in `fernwood/source/forge`*, linked to `#16`, with `group::source code` `backend` and in the milestone 13.2", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Contains("2. Measure &lt;hits&gt; &amp; misses", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Empty(await Parts(16));

        await at.As("U0NOOR").SubmitsView((string)preview["id"]!, new { });

        var told = await at.Told("U0NOOR", "is broken down into 2 issues");
        var parts = await Parts(16);
        Assert.Equal(["Read trees through the cache", "Measure <hits> & misses"], parts.Select(part => (string)part["title"]!));
        Assert.All(parts, part => Assert.Equal(["backend", "group::source code"], part["labels"]!.AsArray().Select(label => (string)label!["name"]!).Order(StringComparer.Ordinal)));
        Assert.All(parts, part => Assert.Equal("opened", (string?)part["state"]));
        Assert.All(parts, part => Assert.Equal("13.2", (string?)part["milestone"]));
        var comment = Assert.Single((await at.Issue(16)).Comments);
        Assert.StartsWith("Noor Haddad broke this down from Slack:", comment, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains($"- {WeightApp.Forge}#{part["iid"]} ", comment, StringComparison.Ordinal));

        await at.As("U0NOOR").Clicks(at.As("U0NOOR").Dm, (string)told["ts"]!, "journal.undo");
        await Eventually.True(async () => (await Parts(16)).All(part => (string?)part["state"] == "closed"), "the parts are closed again", TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(17, "POST /projects/:id/issues", "after")]
    [InlineData(18, "POST /projects/:id/issues", "500")]
    [InlineData(19, "POST /projects/:id/issues/:iid/notes", "after")]
    public async Task BreakDown_OutcomeUnknown_CreatesEachPartOnce(int iid, string method, string kind)
    {
        var form = await Opens("U0LENA", iid);
        await at.As("U0LENA").SubmitsView((string)form["id"]!, Entered("First part\nSecond part"));
        await at.Fault(method, kind);
        await at.As("U0LENA").SubmitsView((string)(await at.As("U0LENA").TopView())["id"]!, new { });

        await Eventually.True(async () => (await at.Issue(iid)).Comments.Count > 0, "the comment is there", TimeSpan.FromSeconds(40));
        await at.App.Settles();
        Assert.Equal(["First part", "Second part"], (await Parts(iid)).Select(part => (string)part["title"]!));
        Assert.Single((await at.Issue(iid)).Comments);
    }

    [Fact]
    public async Task BreakDown_FromTheFormOfAWeight_StandsOnTopOfIt()
    {
        await at.As("U0TOMAS").Submits("/weight #21");
        var weight = await at.FilledForm("U0TOMAS");
        await at.As("U0TOMAS").ClicksInView((string)weight["id"]!, "weight.break");
        await Eventually.True(async () => (await at.As("U0TOMAS").Views()).Count == 2 && (await at.As("U0TOMAS").TopView())["submit"] is not null, "the form is on top");
        var view = (string)(await at.As("U0TOMAS").TopView())["id"]!;

        var answer = await at.As("U0TOMAS").SubmitsView(view, Entered("same\nSame"));

        Assert.Contains("stands there twice", answer["errors"]!["titles"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BreakDown_ConfidentialIssue_HasConfidentialPartsAndLooksLikeNoneToOthers()
    {
        var form = await Opens("U0ARJUN", 12);
        await at.As("U0ARJUN").SubmitsView((string)form["id"]!, Entered("Revoke during the transfer"));
        await at.As("U0ARJUN").SubmitsView((string)(await at.As("U0ARJUN").TopView())["id"]!, new { });
        await at.Told("U0ARJUN", "is broken down into one issue");

        Assert.True((bool)Assert.Single(await Parts(12))["confidential"]!);
        Assert.Contains("no issue `fernwood/source/forge#12`", Texts.Of(await Opens("U0JONAS", 12)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BreakDown_ClosedIssueOrGitLabAway_SaysSoInTheWindow()
    {
        Assert.Contains("is closed", Texts.Of(await Opens("U0YUKI", 31)), StringComparison.Ordinal);
        await at.Fault("GET /projects/:id/issues/:iid", "500");
        Assert.Contains("GitLab does not answer right now", Texts.Of(await Opens("U0IMANI", 23)), StringComparison.Ordinal);
    }
}
