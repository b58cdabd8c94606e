using System.Text.Json.Nodes;
using SlackPlanner.Testing;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

[Trait("Transport", "both")]
public class ElseTests(WorkApp at) : IClassFixture<WorkApp>
{
    private static object Entered(string title, string description = "", string? weight = null, string? milestone = null, bool confidential = false) => new JsonObject
    {
        ["title"] = new JsonObject { ["value"] = title },
        ["description"] = new JsonObject { ["value"] = description },
        ["weight-source-code-be"] = new JsonObject { ["value"] = weight },
        ["milestone-source-code-be"] = new JsonObject { ["value"] = milestone },
        ["more"] = new JsonObject { ["value"] = confidential ? new JsonArray("confidential") : new JsonArray() },
    };

    private async Task<string> Previews(string user, object entered, string text = "")
    {
        await at.As(user).Submits("/next else" + text);
        var form = await at.As(user).TopView();
        Assert.Contains("It goes to `fernwood/source/forge` with `group::source code` `backend`, assigned to you", Texts.Of(form), StringComparison.Ordinal);
        var answer = await at.As(user).SubmitsView((string)form["id"]!, entered);
        Assert.Equal("push", (string?)answer["response_action"]);
        return (string)(await at.As(user).TopView())["id"]!;
    }

    private async Task<JsonNode> Issue(string title) =>
        Assert.Single((await at.App.Gateway.Get("/state/issues"))["issues"]!.AsArray(), issue => (string)issue!["title"]! == title)!;

    [Fact]
    public async Task Else_Filled_IsPreviewedCreatedOnceSharedOnceAndUndone()
    {
        var preview = await Previews("U0NOOR", Entered("Faster *merge* base", "For forks.\n/close\n@maren", "3", "2026-12"), " Faster *merge* base");
        var shown = Texts.Of(await at.As("U0NOOR").TopView());
        Assert.Contains("• assigned to you (`@noor`)", shown, StringComparison.Ordinal);
        Assert.Contains("• weight 3", shown, StringComparison.Ordinal);
        Assert.Contains("• milestone `13.1`", shown, StringComparison.Ordinal);

        var answer = await at.As("U0NOOR").SubmitsView(preview, new { });
        Assert.Equal("clear", (string?)answer["response_action"]);

        var issue = await Issue("Faster *merge* base");
        var iid = (int)issue["iid"]!;
        Assert.Equal(["backend", "group::source code"], (await at.Issue(iid)).Labels.Order());
        Assert.Equal(["noor"], await at.Assignees(iid));
        Assert.Equal(3, (await at.Issue(iid)).Weight);
        Assert.Equal(("opened", "13.1"), ((await at.Issue(iid)).State, (string?)issue["milestone"]));
        Assert.Contains("Noor Haddad", (string)issue["description"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("maren", (await at.Issue(iid)).Mentioned);
        Assert.Contains("Also yours", await at.As("U0NOOR").Asks("/next"), StringComparison.Ordinal);

        await at.PressesLast("U0NOOR", ElseKind.Share, "It is shared in <#C0SOURCE>.");
        await at.App.Settles();
        var word = Assert.Single(await at.As("U0TOMAS").Reads("C0SOURCE"), message => Texts.Of(message).Contains("Faster *merge* base", StringComparison.Ordinal));
        Assert.Contains("<@U0NOOR> works on <", Texts.Of(word), StringComparison.Ordinal);

        await at.PressesLast("U0NOOR", "journal.undo", "Taken back");
        await at.App.Settles();
        Assert.Equal("closed", (await at.Issue(iid)).State);
        Assert.DoesNotContain(await at.As("U0TOMAS").Reads("C0SOURCE"), message => Texts.Of(message).Contains("Faster *merge* base", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Else_AnswerLostOnTheWay_IsThereOnce()
    {
        var preview = await Previews("U0LENA", Entered("Only once, please"));
        await at.Fault("POST /projects/:id/issues", "after");

        await at.As("U0LENA").SubmitsView(preview, new { });
        await at.Told("U0LENA", "Only once, please");
        await at.App.Settles();

        await Issue("Only once, please");
    }

    [Fact]
    public async Task Else_PressedTwice_IsOneIssue()
    {
        var preview = await Previews("U0TOMAS", Entered("Pressed twice"));

        await Task.WhenAll(Press(), Press());
        await at.App.Settles();

        await Issue("Pressed twice");

        async Task Press()
        {
            try
            {
                await at.As("U0TOMAS").SubmitsView(preview, new { });
            }
            catch (InvalidOperationException)
            {
                // The first press has closed it.
            }
        }
    }

    [Fact]
    public async Task Else_Confidential_IsNotOfferedToTheChannel()
    {
        var preview = await Previews("U0ARJUN", Entered("A quiet hole", confidential: true));
        await at.As("U0ARJUN").SubmitsView(preview, new { });

        await at.Told("U0ARJUN", "It is confidential, so it is not for a channel.");
        Assert.True((bool)(await Issue("A quiet hole"))["confidential"]!);
        Assert.DoesNotContain(ElseKind.Share, (await at.Told("U0ARJUN", "It is confidential")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Else_ConfidentialOnlyLater_IsNotSharedAnyMore()
    {
        var preview = await Previews("U0IMANI", Entered("Turned quiet"));
        await at.As("U0IMANI").SubmitsView(preview, new { });
        await at.Told("U0IMANI", "Consider sharing it");
        await at.Changes((int)(await Issue("Turned quiet"))["iid"]!, new() { ["confidential"] = true });

        await at.PressesLast("U0IMANI", ElseKind.Share, "Nothing was shared.");
        await at.App.Settles();

        Assert.DoesNotContain(await at.As("U0TOMAS").Reads("C0SOURCE"), message => Texts.Of(message).Contains("Turned quiet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Else_TokenMayNotWrite_SaysSoInTheWindowAndKeepsTheForm()
    {
        var preview = await Previews("U0YUKI", Entered("Not allowed"));
        await at.Fault("POST /projects/:id/issues", "403");

        var answer = await at.As("U0YUKI").SubmitsView(preview, new { });

        Assert.Contains("GitLab does not let SlackPlanner do that.", Texts.Of(answer["view"]), StringComparison.Ordinal);
        Assert.Contains("press Back", Texts.Of(answer["view"]), StringComparison.Ordinal);
        Assert.Equal(2, (await at.As("U0YUKI").Views()).Count);
    }

    [Fact]
    public async Task Else_GitLabDown_SaysThatItWaitsAndIsThereOnceItIsBack()
    {
        var preview = await Previews("U0NOOR", Entered("Made later"));
        await at.Fault("GET /projects/:id/labels", "500", count: 2);
        await at.Fault("POST /projects/:id/issues", "timeout");

        var answer = await at.As("U0NOOR").SubmitsView(preview, new { });

        var said = Texts.Of(answer["view"] ?? answer);
        Assert.True((string?)answer["response_action"] == "clear" || said.Contains("I keep trying and tell you here when it is done. You can close this window.", StringComparison.Ordinal), said);
        await at.Told("U0NOOR", "Made later");
        await at.App.Settles();
        await Issue("Made later");
    }

    [Fact]
    public async Task Else_RateLimited_IsThereAfterTheWait()
    {
        var preview = await Previews("U0TOMAS", Entered("Made slowly"));
        await at.Fault("POST /projects/:id/issues", "429", retryAfter: 1);

        await at.As("U0TOMAS").SubmitsView(preview, new { });

        await at.Told("U0TOMAS", "Made slowly");
        await Issue("Made slowly");
    }

    [Fact]
    public async Task Else_WithoutAGitLabName_SaysHowToSetIt() =>
        Assert.Contains("Who you are in GitLab is not known", await at.As("U0JONAS").Asks("/next else something"), StringComparison.Ordinal);

    [Theory]
    [InlineData("U0SABLE")]
    [InlineData("U0PAT")]
    public async Task Else_WhoeverMayNot_GetsNoForm(string user)
    {
        await at.As(user).Submits("/next else something");

        Assert.Empty(await at.As(user).Views());
    }
}
