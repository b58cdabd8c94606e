using System.Net.Http.Json;
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

/// <summary>GitLab as it may be elsewhere. It lasts, so the app is their own.</summary>
public class WorkElsewhereTests(WorkApp at) : IClassFixture<WorkApp>
{
    [Fact]
    public async Task Take_NoLabelInDev_IsTheirsAndSaysWhatIsMissing()
    {
        var iid = await at.Creates("No label");
        await Rename("workflow::in dev", "workflow::doing");

        var told = await at.Presses("U0TOMAS", NextMessage.Take, Value(iid), "is yours now, but");

        await Rename("workflow::doing", "workflow::in dev");
        Assert.Contains("There is no label `workflow::in dev`.", told, StringComparison.Ordinal);
        Assert.Equal(["tomas"], await at.Assignees(iid));
        Assert.Contains("workflow::ready for development", (await at.Issue(iid)).Labels);
    }

    [Fact]
    public async Task Take_GitLabDown_SaysThatItWaitsAndIsDoneOnceItIsBack()
    {
        var iid = await at.Creates("Down for a while");
        await at.Fault("*", "500", count: 2);

        await at.Presses("U0LENA", NextMessage.Take, Value(iid), ":hourglass_flowing_sand: GitLab does not answer right now.");
        await at.Told("U0LENA", "is yours and in");

        Assert.Equal(["lena"], await at.Assignees(iid));
    }

    [Fact]
    public async Task Else_OnTheFreeTier_HasItsWeightInALabel()
    {
        await at.App.Sandbox.PutAsJsonAsync("/gitlab/tier", new { tier = "free" });
        await at.As("U0IMANI").Submits("/next else Weighed by a label");
        var form = await at.As("U0IMANI").TopView();
        await at.As("U0IMANI").SubmitsView((string)form["id"]!, new JsonObject
        {
            ["title"] = new JsonObject { ["value"] = "Weighed by a label" }, ["weight-source-code-be"] = new JsonObject { ["value"] = "3" },
        });
        await at.As("U0IMANI").SubmitsView((string)(await at.As("U0IMANI").TopView())["id"]!, new { });

        await at.Told("U0IMANI", "Weighed by a label");
        var issue = Assert.Single((await at.App.Gateway.Get("/state/issues"))["issues"]!.AsArray(), one => (string)one!["title"]! == "Weighed by a label")!;
        Assert.Contains("weight::3", (await at.Issue((int)issue["iid"]!)).Labels);
    }

    [Fact]
    public async Task Else_LabelOfTheTeamIsGone_SaysWhichAndMakesNothing()
    {
        await Rename("backend", "back-end");
        await at.As("U0YUKI").Submits("/next else Without a label");
        var form = await at.As("U0YUKI").TopView();
        await at.As("U0YUKI").SubmitsView((string)form["id"]!, new JsonObject { ["title"] = new JsonObject { ["value"] = "Without a label" } });

        var answer = await at.As("U0YUKI").SubmitsView((string)(await at.As("U0YUKI").TopView())["id"]!, new { });

        await Rename("back-end", "backend");
        Assert.Contains("There is no label `backend`.", Texts.Of(answer["view"]), StringComparison.Ordinal);
        Assert.DoesNotContain((await at.App.Gateway.Get("/state/issues"))["issues"]!.AsArray(), one => (string)one!["title"]! == "Without a label");
    }

    [Fact]
    public async Task Take_RateLimited_IsDoneAfterTheWait()
    {
        var iid = await at.Creates("Slow down");
        await at.Fault("PUT /projects/:id/issues/:iid", "429", retryAfter: 1);

        await at.Presses("U0YUKI", NextMessage.Take, Value(iid), "is yours and in");

        Assert.Equal(["yuki"], await at.Assignees(iid));
    }

    [Fact]
    public async Task Take_TokenMayNotWrite_SaysWhoCanMendItAndChangesNothing()
    {
        var iid = await at.Creates("No rights");
        await at.Fault("PUT /projects/:id/issues/:iid", "403");

        var told = await at.Presses("U0ARJUN", NextMessage.Take, Value(iid), "GitLab does not let SlackPlanner do that.");

        Assert.Contains("needs the role Reporter", told, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", told, StringComparison.Ordinal);
        Assert.Empty(await at.Assignees(iid));
    }

    private static string Value(int iid) => $"source-code-be|{WorkApp.Forge}|{iid}";

    private async Task Rename(string from, string to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/gitlab/api/v4/groups/fernwood/labels/" + Uri.EscapeDataString(from)) { Content = JsonContent.Create(new { new_name = to }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await at.App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Take_OneAssigneeOnly_SaysWhoWouldLoseItAndThenReplaces()
    {
        await at.App.Sandbox.PutAsJsonAsync("/gitlab/tier", new { tier = "free" });
        var iid = await at.Creates("Only one of us", assignee: WorkApp.Pat);

        var told = await at.Presses("U0NOOR", NextMessage.Take, Value(iid), "knows one assignee");
        Assert.Contains("`@pat` loses it", told, StringComparison.Ordinal);
        Assert.Equal(["pat"], await at.Assignees(iid));

        await at.PressesLast("U0NOOR", TakeKind.Replace, "is yours and in");
        Assert.Equal(["noor"], await at.Assignees(iid));
    }
}
