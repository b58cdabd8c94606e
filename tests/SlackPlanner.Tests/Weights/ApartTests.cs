using SlackPlanner.GitLab;
using SlackPlanner.Testing;
using SlackPlanner.Weights.Apart;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights;

/// <summary>Backend and frontend weighed apart: the handbook's scoped labels instead of the issue's own weight.</summary>
public class ApartTests(WeightApp at) : IClassFixture<WeightApp>
{
    private static IEnumerable<string> Weights(WeighedIssue issue) => issue.Labels.Where(label => label.Contains("-weight::", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Weigh_BothSides_SetsTheLabelsInsteadOfTheWeightAndUndoBringsItBack()
    {
        await at.Asks("U0NOOR", "/weight #16 3 first guess");
        var answer = await at.As("U0NOOR").Submits("/weight #16 --backend 3 --frontend 2 the page needs work too");

        var issue = await at.Issue(16);
        Assert.Null(issue.Weight);
        Assert.Equal(["backend-weight::3", "frontend-weight::2"], Weights(issue));
        Assert.Contains("*backend 3, frontend 2*, by `backend-weight::3` and `frontend-weight::2` instead of weight 3", Texts.Of(answer), StringComparison.Ordinal);
        Assert.StartsWith("Noor Haddad set the weights to backend 3, frontend 2 from Slack (before: weight 3), for @maren to see:\n\nthe page needs work too", issue.Comments[^1], StringComparison.Ordinal);

        await at.As("U0NOOR").Clicks(at.As("U0NOOR").Dm, (string)answer["ts"]!, "journal.undo");

        await at.Told("U0NOOR", "Taken back");
        Assert.Equal(3, (await at.Issue(16)).Weight);
        Assert.Empty(Weights(await at.Issue(16)));
    }

    [Fact]
    public async Task Weigh_OneSide_ReplacesThatLabelOnly()
    {
        Assert.Contains("the team wants to know why: `/weight fernwood/source/forge#15 --frontend 3 because …`", await at.Asks("U0TOMAS", "/weight #15 --frontend 3"), StringComparison.Ordinal);

        var answer = await at.Asks("U0TOMAS", "/weight #15 --frontend=3 a new field");

        var issue = await at.Issue(15);
        Assert.Equal(["backend-weight::3", "frontend-weight::3"], Weights(issue));
        Assert.Null(issue.Weight);
        Assert.Contains("instead of weight 5, frontend-weight::2", answer, StringComparison.Ordinal);
        Assert.Contains("What it weighs for *Create:Source Code BE* is `--backend N`", answer, StringComparison.Ordinal);
        Assert.Contains("already, and no other weight", await at.Asks("U0TOMAS", "/weight #15 --backend 3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weigh_FirstWeights_NeedNoReasonAndTagNobody()
    {
        await at.Asks("U0YUKI", "/weight #17 —backend 2 –frontend 1");

        Assert.Equal(["backend-weight::2", "frontend-weight::1"], Weights(await at.Issue(17)));
        Assert.Empty((await at.Issue(17)).Mentioned);
        Assert.StartsWith("Yuki Tanaka set the weights to backend 2, frontend 1 from Slack.", Assert.Single((await at.Issue(17)).Comments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weigh_LabelThatDoesNotExist_IsRefusedAndNotCreated()
    {
        await using var app = await App.Start(teams: File.ReadAllText(Repository.File("demo/teams.yml")).Replace("scale: [1, 2, 3, 5]", "scale: [0, 1, 2, 3, 4, 5]", StringComparison.Ordinal));

        var answer = await app.As("U0LENA").Asks("/weight #18 --backend 3 --frontend 4 both sides");

        Assert.Contains("There is no label `frontend-weight::4`", answer, StringComparison.Ordinal);
        Assert.Contains("> both sides", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("frontend-weight::4", await app.Sandbox.GetStringAsync("/state/issues"), StringComparison.Ordinal);
        Assert.Contains("weight none → *0*", await app.As("U0LENA").Asks("/weight #18 0 a comment only"), StringComparison.Ordinal);   // the scale lists it
    }

    [Fact]
    public async Task Weigh_WriteLostOnTheWay_IsWrittenOnce()
    {
        await at.Fault("PUT /projects/:id/issues/:iid", "after");
        await at.Asks("U0ARJUN", "/weight #19 --backend 2 --frontend 2 because");

        await Eventually.True(async () => (await at.Issue(19)).Comments.Count > 0, "the comment is there", TimeSpan.FromSeconds(20));
        await at.App.Settles();
        Assert.Single((await at.Issue(19)).Comments);
        Assert.Equal(["backend-weight::2", "frontend-weight::2"], Weights(await at.Issue(19)));
    }

    [Theory]
    [InlineData(null, "backend-weight", "frontend-weight")]
    [InlineData("backend-weight", "backend-weight", "frontend-weight")]
    [InlineData("frontend-weight", "backend-weight", "frontend-weight")]
    [InlineData("be-weight", "be-weight", "frontend-weight")]
    [InlineData("ui-frontend", "backend-weight", "ui-frontend")]
    public void Scopes_OfATeam_AreItsOwnAndTheHandbooks(string? own, string backend, string frontend) =>
        Assert.Equal(new(backend, frontend), WeightScopes.Of(Red with { GitLab = Red.GitLab with { WeightLabel = own } }));

    [Fact]
    public void TryRead_TeamWithoutItsLabel_SaysWhatToSet()
    {
        var team = Red with { GitLab = Red.GitLab with { WeightLabel = null } };

        Assert.False(ApartLine.TryRead(new("#7", null, null) { BackendWeight = "3" }, team, new("red/app", 7), out _, out var problem));
        Assert.Contains("`weight_label: backend-weight`", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Decline_Rules_FollowFromTheIssue()
    {
        var wish = new ApartWish([new("backend", "backend-weight", 3)], new("why"));
        string? Of(ApartWish one, Issue issue) => one.Decline(issue, Red);

        Assert.Null(Of(wish, Seven));
        Assert.Null(Of(wish, Seven with { Weight = 3, Labels = ["backend-weight::3"] }));
        Assert.Equal(ApartWish.Same, Of(wish, Seven with { Labels = ["backend-weight::3"] }));
        Assert.Equal(ApartWish.NoReason, Of(wish with { Reasons = new(null) }, Seven with { Weight = 3 }));
        Assert.Equal(ApartWish.NoReason, Of(wish with { Reasons = new(null) }, Seven with { Labels = ["backend-weight::2"] }));
        Assert.Equal(ApartWish.Closed, Of(wish, Seven with { IsOpen = false }));
        Assert.Equal(ApartWish.Security, Of(wish, Seven with { Labels = ["security"] }));
        Assert.Null(Of(wish.Raised(Red.Capacity.Scale), Seven with { Labels = ["security"] }));
    }
}
