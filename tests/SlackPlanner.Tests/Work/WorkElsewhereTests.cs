using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

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
