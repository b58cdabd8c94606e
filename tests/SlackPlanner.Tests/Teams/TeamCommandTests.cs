using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Teams;

[Trait("Transport", "both")]
public class TeamCommandTests
{
    [Fact]
    public async Task Team_Member_SeesOwnTeamWithoutEdit()
    {
        await using var app = await App.Start();

        var answer = await app.As("U0IMANI").Submits("/planner team");

        Assert.Contains("Create:Source Code BE", Texts.Of(answer), StringComparison.Ordinal);
        Assert.Contains("Backend Engineer, GitLab `imani`, works Mon, Tue, Wed, Thu", Texts.Of(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(TeamMessage.Edit, answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_AdminOfNoTeam_ChoosesOne()
    {
        await using var app = await App.Start();
        var asked = await app.As("U0OLA").Submits("/planner team");

        var chosen = await app.As("U0OLA").Presses(asked, TeamMessage.Show, "code-review-be");

        Assert.Contains("Which team", Texts.Of(asked), StringComparison.Ordinal);
        Assert.Contains("Create:Code Review BE", Texts.Of(chosen["message"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_OtherTeamsIdOrNonsense_SaysWhatWorks()
    {
        await using var app = await App.Start();

        Assert.Contains("You have no team `code-review-be`. Try `/planner team source-code-be`", await app.As("U0IMANI").Asks("/planner team code-review-be"), StringComparison.Ordinal);
        Assert.Contains("You have no team", await app.As("U0IMANI").Asks("/planner team <!channel> " + new string('x', 4000)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_Stranger_IsRefused()
    {
        await using var app = await App.Start();

        Assert.Contains("not on a SlackPlanner team yet", await app.As("U0PAT").Asks("/planner team"), StringComparison.Ordinal);
        Assert.DoesNotContain("Source Code", await app.As("U0GUEST").Asks("/planner team source-code-be"), StringComparison.Ordinal);
    }
}
