using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

[Trait("Transport", "both")]
public class TakeTests(WorkApp at) : IClassFixture<WorkApp>
{
    private const string InDev = "workflow::in dev";

    private static string Value(int iid) => $"source-code-be|{WorkApp.Forge}|{iid}";

    [Fact]
    public async Task Take_FreeOne_AssignsBesideOthersMovesItAndIsUndone()
    {
        var iid = await at.Creates("Take me", assignee: WorkApp.Pat);

        var told = await at.Presses("U0NOOR", NextMessage.Take, Value(iid), "is yours and in");

        Assert.Contains($"#{iid} Take me", told, StringComparison.Ordinal);
        Assert.Equal(["noor", "pat"], (await at.Assignees(iid)).Order());
        Assert.Contains(InDev, (await at.Issue(iid)).Labels);
        Assert.DoesNotContain("workflow::ready for development", (await at.Issue(iid)).Labels);
        Assert.Contains($"#{iid} Take me", await at.As("U0NOOR").Asks("/next"), StringComparison.Ordinal);
        Assert.DoesNotContain("Take me", await at.As("U0IMANI").Asks("/next"), StringComparison.Ordinal);

        await at.PressesLast("U0NOOR", "journal.undo", "Taken back");
        Assert.Equal(["pat"], await at.Assignees(iid));
        Assert.Contains("workflow::ready for development", (await at.Issue(iid)).Labels);
    }

    [Fact]
    public async Task Take_TwoAtOnce_OneHasItTheOtherLearnsWho()
    {
        var iid = await at.Creates("Both want me");

        await Task.WhenAll(at.Clicks("U0YUKI", NextMessage.Take, Value(iid)), at.Clicks("U0LENA", NextMessage.Take, Value(iid)));

        var (yuki, lena) = (await at.Last("U0YUKI"), await at.Last("U0LENA"));
        var winner = Assert.Single(await at.Assignees(iid));
        var (won, lost, by) = winner == "yuki" ? (yuki, lena, "U0YUKI") : (lena, yuki, "U0LENA");
        Assert.Contains("is yours and in", won, StringComparison.Ordinal);
        Assert.Contains($"<@{by}> has taken", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_TakenInGitLabMeanwhile_SaysWhoAndChangesNothing()
    {
        var iid = await at.Creates("Gone by now");
        await at.Changes(iid, new() { ["assignee_ids"] = new JsonArray(1005) });

        var told = await at.Presses("U0NOOR", NextMessage.Take, Value(iid), "has taken");

        Assert.Contains("<@U0YUKI> has taken", told, StringComparison.Ordinal);
        Assert.Equal(["yuki"], await at.Assignees(iid));
        Assert.DoesNotContain(InDev, (await at.Issue(iid)).Labels);
    }

    [Fact]
    public async Task Take_ClosedInGitLabMeanwhile_ChangesNothing()
    {
        var iid = await at.Creates("Closed by now");
        await at.Changes(iid, new() { ["state_event"] = "close" });

        await at.Presses("U0NOOR", NextMessage.Take, Value(iid), "is closed by now");

        Assert.Empty(await at.Assignees(iid));
        Assert.DoesNotContain(InDev, (await at.Issue(iid)).Labels);
    }

    [Fact]
    public async Task Take_TakenAsTheTeamsCopyKnows_IsToldAtOnceWhateverGitLabDoes()
    {
        var iid = await at.Creates("Known to be gone");
        await at.As("U0TOMAS").Submits("/next");
        var list = (await at.As("U0TOMAS").ReadsDm())[^1];
        await at.Changes(iid, new() { ["assignee_ids"] = new JsonArray(1006) });
        await at.Knows(iid);
        await at.Fault("GET /projects/:id/issues/:iid", "timeout");

        await at.As("U0TOMAS").Clicks(at.As("U0TOMAS").Dm, (string)list["ts"]!, NextMessage.Take, Value(iid));

        await at.Told("U0TOMAS", "<@U0LENA> has taken");
        await at.App.Sandbox.DeleteAsync("/faults");
    }

    [Fact]
    public async Task Take_GitLabAwayAtFirst_WaitsSaysSoAndIsDoneOnce()
    {
        var iid = await at.Creates("Patience");
        await at.Fault("PUT /projects/:id/issues/:iid", "after", count: 1);

        await at.Presses("U0ARJUN", NextMessage.Take, Value(iid), "is yours and in");

        Assert.Equal(["arjun"], await at.Assignees(iid));
    }

    [Theory]
    [InlineData("U0SABLE")]
    [InlineData("U0DIEGO")]
    public async Task Take_WhoeverMayNot_IsToldSo(string user)
    {
        var iid = await at.Creates("Not for " + user);
        await using var scope = at.App.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<TakeAction>().Handle(
            new ButtonAction { ActionId = NextMessage.Take, Value = Value(iid) }, new BlockActionRequest { TeamId = App.Workspace, User = new(user), TriggerId = user }, default);
        await at.App.Settles();

        Assert.Empty(await at.Assignees(iid));
    }
}
