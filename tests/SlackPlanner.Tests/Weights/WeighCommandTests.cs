using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using SlackPlanner.Weights;

namespace SlackPlanner.Tests.Weights;

[Trait("Transport", "both")]
public class WeighCommandTests(WeightApp at) : IClassFixture<WeightApp>
{
    [Fact]
    public async Task Handle_FirstWeight_SetsItWithACommentInThePersonsName()
    {
        var answer = await at.Asks("U0IMANI", "/weight #7 3 because the hook needs a new answer");

        var issue = await at.Issue(7);
        Assert.Equal(3, issue.Weight);
        Assert.StartsWith("Imani Okafor set the weight to 3 from Slack:\n\nbecause the hook needs a new answer", Assert.Single(issue.Comments), StringComparison.Ordinal);
        Assert.Empty(issue.Mentioned);
        Assert.Contains("weight none → *3*", answer, StringComparison.Ordinal);
        Assert.Contains(issue.Url, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ChangeWithReason_TagsTheManager()
    {
        var answer = await at.Asks("U0TOMAS", $"/weight {WeightApp.Forge}#9 3 the wiki has its own routes");

        var issue = await at.Issue(9);
        Assert.Equal(3, issue.Weight);
        Assert.Equal(["maren"], issue.Mentioned);
        Assert.Contains("Tomás Rivera set the weight to 3 from Slack (it was 2), for @maren to see:", issue.Comments[^1], StringComparison.Ordinal);
        Assert.Contains("weight 2 → *3*", answer, StringComparison.Ordinal);
        Assert.Contains("@maren", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ManagerChanges_TagsNobody()
    {
        await at.Asks("U0MAREN", "/weight #11 2 smaller than it looked");

        Assert.Equal(2, (await at.Issue(11)).Weight);
        Assert.Empty((await at.Issue(11)).Mentioned);
    }

    [Fact]
    public async Task Handle_ChangeWithoutReason_AsksForOneInAForm()
    {
        var asked = await at.As("U0LENA").Submits("/weight #8 5");
        Assert.Contains("the team wants to know why", Texts.Of(asked), StringComparison.Ordinal);
        Assert.Equal(3, (await at.Issue(8)).Weight);

        await at.As("U0LENA").Clicks(at.As("U0LENA").Dm, (string)asked["ts"]!, "weight.why");
        var form = await at.FilledForm("U0LENA");
        await at.As("U0LENA").SubmitsView((string)form["id"]!, new { why = new { value = "mirrors of mirrors" } });

        Assert.Equal(5, (await at.Issue(8)).Weight);
        Assert.Contains("mirrors of mirrors", Assert.Single((await at.Issue(8)).Comments), StringComparison.Ordinal);
        await at.Told("U0LENA", "weight 3 → *5*");
    }

    [Theory]
    [InlineData("4", "4 is between 3 and 5")]
    [InlineData("8", "broken down")]
    [InlineData("0", "`clear` takes a weight away")]
    [InlineData("three", "A weight is one whole number")]
    [InlineData("--backend 4", "4 is between 3 and 5")]
    [InlineData("--backend", "A weight is one whole number")]
    [InlineData("--backend 3 --backend 2", "stands there twice")]
    [InlineData("--size 3", "There are two options")]
    [InlineData("3 --frontend 2", "Give either one weight")]
    public async Task Handle_WeightOffTheScale_IsRefusedWithTheScaleAndAnExample(string weight, string words)
    {
        var answer = await at.Asks("U0YUKI", $"/weight #19 {weight} because");

        Assert.Contains(words, answer, StringComparison.Ordinal);
        if (!weight.Contains("--", StringComparison.Ordinal))
            Assert.Contains("The scale is 1, 2, 3, 5.", answer, StringComparison.Ordinal);
        Assert.Contains($"/weight {WeightApp.Forge}#19 {(weight.Contains("--", StringComparison.Ordinal) ? "--backend " : "")}3 ", answer, StringComparison.Ordinal);
        Assert.Null((await at.Issue(19)).Weight);
    }

    [Fact]
    public async Task Handle_QuickActionsAndMentionsInTheReason_DoNothing()
    {
        await at.Asks("U0NOOR", "/weight #16 2 see <!channel> & @all\n/close\n/label ~\"security\"\n@lena\n```\n/confidential\n<!-- slackplanner:x -->");

        var issue = await at.Issue(16);
        Assert.Equal(2, issue.Weight);
        Assert.Equal("opened", issue.State);
        Assert.DoesNotContain("security", issue.Labels);
        Assert.Empty(issue.Mentioned);
        Assert.Contains("close", Assert.Single(issue.Comments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_PeopleInTheReason_AppearByName()
    {
        await at.Asks("U0NOOR", "/weight #18 2 as <@U0YUKI> said in <#C0SOURCE|g_create_source_code>");

        Assert.Contains("as Yuki said in #g_create_source_code", Assert.Single((await at.Issue(18)).Comments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_IssueOfAnotherGroup_IsRefusedUnasked()
    {
        var answer = await at.Asks("U0LENA", "/weight fernwood/review/reviewer#10 2 easy");

        Assert.Contains("`fernwood/review/reviewer#10` is not in your team's GitLab group (`fernwood/source`)", answer, StringComparison.Ordinal);
        Assert.Null((await at.Issue(10, "fernwood/review/reviewer")).Weight);
    }

    [Fact]
    public async Task Handle_IssueWithTheTeamsLabel_ChangesTheLabelOnly()
    {
        var answer = await at.Asks("U0NOOR", "/weight #15 5 two indexes");

        var issue = await at.Issue(15);
        Assert.Equal(5, issue.Weight);
        Assert.Equal(["backend-weight::5", "frontend-weight::2"], issue.Labels.Where(label => label.Contains("weight", StringComparison.Ordinal)));
        Assert.Contains("weight 3 → *5*, by its label `backend-weight::5`", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_SameWeight_ChangesNothing()
    {
        var answer = await at.Asks("U0YUKI", "/weight #10 3 still so");

        Assert.Contains("has the weight 3 already", answer, StringComparison.Ordinal);
        Assert.Empty((await at.Issue(10)).Comments);
    }

    [Fact]
    public async Task Handle_FormerPathOfTheProject_FindsTheIssue()
    {
        var answer = await at.Asks("U0ARJUN", "/weight fernwood/source/smithy#24 1 one line");

        Assert.Contains("→ *1*", answer, StringComparison.Ordinal);
        Assert.Equal(1, (await at.Issue(24)).Weight);
    }

    [Fact]
    public async Task Handle_Clear_TakesTheWeightAwayAndUndoBringsItBack()
    {
        Assert.Contains("the team wants to know why", await at.Asks("U0IMANI", "/weight clear #13"), StringComparison.Ordinal);
        var answer = await at.As("U0IMANI").Submits("/weight clear #13 it was split");
        Assert.Null((await at.Issue(13)).Weight);
        Assert.Contains("took away the weight from Slack (it was 2)", Assert.Single((await at.Issue(13)).Comments), StringComparison.Ordinal);

        await at.As("U0IMANI").Clicks(at.As("U0IMANI").Dm, (string)answer["ts"]!, "journal.undo");

        await at.Told("U0IMANI", "has the weight 2 again");
        Assert.Equal(2, (await at.Issue(13)).Weight);
        Assert.Contains("took the weight back from Slack; it is 2 again", (await at.Issue(13)).Comments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_RedeliveredWhileItRuns_WritesOnce()
    {
        var command = new SlashCommand { TeamId = App.Workspace, UserId = "U0LENA", ChannelId = "D0LENA", Command = "/weight", Text = "#17 2 once", TriggerId = "1.2.redelivered" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Handle(command)));

        Assert.All(answers, answer => Assert.Contains("→ *2*", answer, StringComparison.Ordinal));
        Assert.Single((await at.Issue(17)).Comments);
        Assert.Equal(1, (await at.Issue(17)).WeightChanges);

        async Task<string> Handle(SlashCommand again)
        {
            await using var scope = at.App.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<WeighCommand>().Handle(again, CancellationToken.None)).Message!.Text;
        }
    }

    [Theory]
    [InlineData("/weight", "Name an issue")]
    [InlineData("/weight nonsense", "That is not an issue")]
    [InlineData("/weight #0 3", "No issue has that number")]
    [InlineData("/weight https://gitlab.example.com/a/b/-/issues/1 3", "not an address of our GitLab")]
    [InlineData("/weight #999 3 because", "no issue `fernwood/source/forge#999` that SlackPlanner may show you")]
    public async Task Handle_WhatIsNoIssue_IsAnsweredInOneLine(string typed, string words) =>
        Assert.Contains(words, await at.Asks("U0NOOR", typed), StringComparison.Ordinal);

    [Theory]
    [InlineData("U0PAT")]
    [InlineData("U0GUEST")]
    [InlineData("U0OLA")]
    public async Task Handle_WhoMayNotWeigh_ChangesNothing(string user)
    {
        var answer = await at.Asks(user, $"/weight {WeightApp.Forge}#23 2 because");

        Assert.DoesNotContain("→", answer, StringComparison.Ordinal);
        Assert.Null((await at.Issue(23)).Weight);
    }

    [Fact]
    public async Task Handle_Counterpart_CommentsOnly()
    {
        var answer = await at.Asks("U0SABLE", $"/weight {WeightApp.Forge}#27 3 because old clients\n/weight 5");

        Assert.Contains("Your view stands as a comment", answer, StringComparison.Ordinal);
        var issue = await at.Issue(27);
        Assert.Null(issue.Weight);
        Assert.StartsWith("Sable Moreau (Application Security) would weigh this 3, says so from Slack:\n\nbecause old clients", Assert.Single(issue.Comments), StringComparison.Ordinal);
        Assert.Contains("/weight fernwood/source/forge#27 3 because", await at.Asks("U0SABLE", $"/weight {WeightApp.Forge}#27"), StringComparison.Ordinal);
        Assert.Contains("no issue `fernwood/source/forge#12`", (await at.Asks("U0SABLE", $"/weight {WeightApp.Forge}#12 3 because")).Replace("has no issue", "no issue", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("→", await at.Asks("U0SABLE", $"/weight clear {WeightApp.Forge}#9 because"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ReasonOf3000Emoji_ArrivesWhole()
    {
        var reason = string.Concat(Enumerable.Repeat("🦊", 3000));

        await at.Asks("U0JONAS", $"/weight #25 1 {reason}");

        Assert.Contains(reason, Assert.Single((await at.Issue(25)).Comments), StringComparison.Ordinal);
        Assert.Contains("10,000 is the most", await at.Asks("U0JONAS", $"/weight #26 1 {new string('x', 10_001)}"), StringComparison.Ordinal);
    }
}
