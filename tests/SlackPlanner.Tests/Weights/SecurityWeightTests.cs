using SlackPlanner.Testing;
using SlackPlanner.Weights;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights;

/// <summary>Handbook, "Weights": security issues are typically weighted one level higher. #38 is one for all to see.</summary>
public class SecurityWeightTests(WeightApp at) : IClassFixture<WeightApp>
{
    private static async Task<bool> Reads(App app, string user, string text) => (await app.As(user).ReadsDm()).Any(m => Texts.Of(m).Contains(text, StringComparison.Ordinal));

    [Fact]
    public async Task Weigh_SecurityIssue_ProposesOneHigherAndTakesTheAnswer()
    {
        var asked = await at.As("U0NOOR").Submits("/weight #38 2 one place writes");
        Assert.Contains("is a security issue", Texts.Of(asked), StringComparison.Ordinal);
        Assert.Contains("*3* is proposed instead of 2", Texts.Of(asked), StringComparison.Ordinal);
        Assert.Null((await at.Issue(38)).Weight);

        await at.As("U0NOOR").Clicks(at.As("U0NOOR").Dm, (string)asked["ts"]!, "weight.security.raise");

        await at.Told("U0NOOR", "weight none → *3*");
        Assert.Equal(3, (await at.Issue(38)).Weight);
        Assert.Contains("one place writes", Assert.Single((await at.Issue(38)).Comments), StringComparison.Ordinal);

        var largest = await at.As("U0YUKI").Submits("/weight #38 5 every release line");
        Assert.Contains("has just set", Texts.Of(largest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weigh_ApartOnASecurityIssue_ProposesBothHigher()
    {
        await using var app = await App.Start();
        var asked = await app.As("U0LENA").Submits("/weight #38 --backend 2 --frontend 5 because");
        Assert.Contains("*backend 3, frontend 5* is proposed instead of backend 2, frontend 5", Texts.Of(asked), StringComparison.Ordinal);

        await app.As("U0LENA").Clicks(app.As("U0LENA").Dm, (string)asked["ts"]!, "weight.security.keep");

        await Eventually.True(async () => await Reads(app, "U0LENA", "*backend 2, frontend 5*"), "it is set as typed");
    }

    [Fact]
    public async Task Weigh_LargestOnASecurityIssue_StaysAndIsOfferedToBeBrokenDown()
    {
        await using var app = await App.Start();
        var asked = await app.As("U0LENA").Submits("/weight #38 5 because");
        Assert.Contains("5 is the most there is, so it stays 5: better break it down.", Texts.Of(asked), StringComparison.Ordinal);
        Assert.Contains("Break it down", Texts.Of(asked), StringComparison.Ordinal);

        await app.As("U0LENA").Clicks(app.As("U0LENA").Dm, (string)asked["ts"]!, "weight.security.keep");
        await Eventually.True(async () => await Reads(app, "U0LENA", "weight none → *5*"), "it is set");

        // In the form the proposal is chosen already; pressing once more takes what is chosen.
        await app.As("U0TOMAS").Submits("/weight #20");
        await Eventually.True(async () => (await app.As("U0TOMAS").Views()).LastOrDefault()?["submit"] is not null, "the form is filled in");
        var view = (string)(await app.As("U0TOMAS").TopView())["id"]!;
        var answer = await app.As("U0TOMAS").SubmitsView(view, new { weight = new { value = "2" }, why = new { value = "normalise" } });
        Assert.Contains("*3* is proposed instead of 2", Texts.Of(answer["view"]), StringComparison.Ordinal);
        await app.As("U0TOMAS").SubmitsView(view, new { });
        await Eventually.True(async () => await Reads(app, "U0TOMAS", "weight none → *3*"), "the proposal is set");
    }

    [Fact]
    public void Applies_LabelOfTheSettings_ReplacesTheHandbooks()
    {
        var issue = Seven with { Labels = ["security"] };
        var own = Red with { GitLab = Red.GitLab with { LabelsByUse = new Dictionary<string, string> { ["security"] = "bug::vulnerability" } } };

        Assert.True(SecurityWeight.Applies(issue, Red));
        Assert.False(SecurityWeight.Applies(issue, own));
        Assert.True(SecurityWeight.Applies(Seven with { Labels = ["bug::vulnerability"] }, own));
        Assert.Equal((3, null), (SecurityWeight.Instead(Red, 2), SecurityWeight.Instead(Red, 5)));
    }
}
