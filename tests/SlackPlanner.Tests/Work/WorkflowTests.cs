using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Weights;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

/// <summary>With GitLab's usual time limit: none of these lets it run out.</summary>
public sealed class WorkflowApp : WeightApp
{
    internal override string[] Settings => [];
}

/// <summary><c>/workflow</c> with the whole app; each test has an issue of its own.</summary>
public sealed class WorkflowTests(WorkflowApp at) : IClassFixture<WorkflowApp>
{
    [Fact]
    public async Task Show_Issue_HasTheLabelsInOrderAndTheWaysOn()
    {
        var answer = await at.As("U0NOOR").Submits("/workflow #1");

        var text = Texts.Of(answer);
        Assert.Contains("#1 Stream large blobs to the file viewer> is in `in dev`.", text);
        Assert.Contains("validation backlog → problem validation → ready for design → design → solution validation → planning breakdown → scheduling → refinement → ready for development → *in dev* → in review → verification → complete", text);
        Assert.Contains("blocked, awaiting security release", text);
        Assert.Equal(["→ in review", "← ready for development"], Buttons(answer));
    }

    [Fact]
    public async Task Move_ByName_ReplacesTheLabelAndUndoBringsItBack()
    {
        var answer = await at.Asks("U0TOMAS", "/workflow #8 in review");

        Assert.Contains("`ready for development` → *in review*", answer);
        var issue = await at.Issue(8);
        Assert.Equal(["workflow::in review"], issue.Labels.Where(IsWorkflow));
        Assert.Contains("backend", issue.Labels);

        await Presses("U0TOMAS", "/workflow #8 in dev", "journal.undo");
        await at.Told("U0TOMAS", "Taken back.");
        // Shown again, it comes from what we wrote, not from GitLab.
        Assert.Contains("is in `in review`", await at.As("U0TOMAS").Asks("/workflow #8"));
        Assert.Contains("already. Nothing was changed.", await at.Asks("U0TOMAS", "/workflow #8 in review"));
    }

    [Fact]
    public async Task Next_Clicked_MovesItOnAndShowsTheWaysFromThere()
    {
        await Presses("U0YUKI", "/workflow #10", "workflow.next");

        await Eventually.True(async () => (await at.Issue(10)).Labels.Contains("workflow::in review"), "moved on", TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("workflow::in dev", (await at.Issue(10)).Labels);
        var told = await at.Told("U0YUKI", "`in dev` → *in review*");
        Assert.Equal(["→ verification", "← in dev", "Undo"], Buttons(told));
    }

    [Fact]
    public async Task Next_AlreadyMovedBySomebodyElse_ChangesNothingAndSaysSo()
    {
        var shown = await Shown("U0LENA", "/workflow #11");
        Assert.Contains("→ *verification*", await at.Asks("U0MAREN", "/workflow #11 verification"));

        await at.As("U0LENA").Clicks(at.As("U0LENA").Dm, shown, "workflow.next");

        await at.Told("U0LENA", "is in `verification` by now: somebody else moved it");
        Assert.Contains("workflow::verification", (await at.Issue(11)).Labels);
    }

    [Fact]
    public async Task Menu_Chosen_MovesItThere()
    {
        var shown = await Shown("U0IMANI", "/workflow #13");

        await at.As("U0IMANI").Clicks(at.As("U0IMANI").Dm, shown, "workflow.choose", "blocked");

        await Eventually.True(async () => (await at.Issue(13)).Labels.Contains("workflow::blocked"), "blocked", TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("/workflow", "Which issue? For example")]
    [InlineData("/workflow #7 ready", "Which one: `ready for design`, `ready for development`?")]
    [InlineData("/workflow #7 swimming", "There is no label `workflow::swimming`")]
    [InlineData("/workflow #7 a,b", "There is no label `workflow::a,b`")]
    [InlineData("/workflow #9999", "GitLab has no issue")]
    [InlineData("/workflow #9999 in dev", "GitLab has no issue")]
    [InlineData("/workflow elsewhere/forge#1", "is not in your team's GitLab group")]
    [InlineData("/workflow #7 <!channel> *bold*", "&lt;!channel&gt; *bold*")]
    public async Task Nonsense_IsAnsweredWithWordsAndChangesNothing(string typed, string words)
    {
        var before = (await at.Issue(7)).Labels;

        Assert.Contains(words, await at.Asks("U0NOOR", typed));

        Assert.Equal(before, (await at.Issue(7)).Labels);
    }

    [Theory]
    [InlineData("U0MAREN", true)]
    [InlineData("U0JONAS", true)]
    [InlineData("U0SABLE", false)]
    [InlineData("U0OLA", false)]
    [InlineData("U0KOFI", false)]
    [InlineData("U0PAT", false)]
    public async Task Rights_AreThoseOfWeighing(string user, bool may)
    {
        var answer = await at.As(user).Asks("/workflow fernwood/source/forge#5");

        Assert.Equal(may, answer.Contains("Count repository size", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("U0SABLE", "source-code-be", "fernwood/source/forge")]     // a counterpart
    [InlineData("U0KOFI", "source-code-be", "fernwood/source/forge")]      // of another team
    [InlineData("U0KOFI", "code-review-be", "fernwood/source/forge")]      // in whose group it is not
    public async Task Click_OnAButtonOfOnesOwnMaking_IsRefused(string user, string team, string project)
    {
        var target = new WorkflowTarget(team, new(project, 2), "in dev", "complete");

        await at.App.Services.GetRequiredService<WorkflowClicks>().Move(target, new() { TeamId = App.Workspace, User = new(user), TriggerId = Guid.NewGuid().ToString() }, CancellationToken.None);

        await at.App.Settles();
        Assert.Contains("workflow::in dev", (await at.Issue(2)).Labels);
    }

    [Theory]
    [InlineData("U0ARJUN", true)]    // assigned to it
    [InlineData("U0NOOR", true)]     // a developer
    [InlineData("U0JONAS", false)]   // nobody knows who he is in GitLab
    public async Task Confidential_IsShownToWhomGitLabShowsIt(string user, bool sees) =>
        Assert.Equal(sees, (await at.As(user).Asks("/workflow #12")).Contains("Deploy token survives", StringComparison.Ordinal));

    [Fact]
    public async Task GitLabAway_ShowsTheCopyAndKeepsTheMove()
    {
        await at.As("U0LENA").Asks("/workflow #14");
        await at.Fault("GET /projects/:id/issues/:iid", "500", count: 2);

        Assert.Contains("is in `ready for development`", await at.As("U0LENA").Asks("/workflow #14"));
        var promise = await at.As("U0LENA").Asks("/workflow #14 in dev");

        Assert.Contains("GitLab does not answer right now. I keep trying", promise);
        await Eventually.True(async () => (await at.Issue(14)).Labels.Contains("workflow::in dev"), "done when GitLab is back", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Move_ToALabelOfTheTeamsOwn_WorksOnceGitLabHasIt()
    {
        Assert.Contains("There is no label `workflow::needs issue review`", await at.Asks("U0NOOR", "/workflow #16 needs issue review"));
        await at.CreateLabels("workflow::needs issue review");

        Assert.Contains("`planning breakdown` → *needs issue review*", await at.Asks("U0NOOR", "/workflow #16 needs issue review"));
        Assert.Contains("this team's own: *needs issue review*", await at.As("U0NOOR").Asks("/workflow #16"));
    }

    private static bool IsWorkflow(string label) => label.StartsWith("workflow::", StringComparison.Ordinal);

    /// <summary>The timestamp of the answer as it stands in the person's DM.</summary>
    private async Task<string> Shown(string user, string text)
    {
        await at.Asks(user, text);
        return (await at.As(user).ReadsDm())[^1]["ts"]!.ToString();
    }

    private async Task Presses(string user, string text, string action) => await at.As(user).Clicks(at.As(user).Dm, await Shown(user, text), action);

    private static IReadOnlyList<string> Buttons(JsonNode message)
    {
        var found = new List<string>();
        Collect(message);
        return found;

        void Collect(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    Collect(item);
            }
            else if (node is JsonObject of)
            {
                if (of["type"]?.ToString() == "button")
                    found.Add(of["text"]!["text"]!.ToString());
                else
                {
                    foreach (var (_, value) in of)
                        Collect(value);
                }
            }
        }
    }
}

/// <summary>Where GitLab lets an issue have several labels of one scope.</summary>
public sealed class FreeTierWorkflowTests(WorkflowApp at) : IClassFixture<WorkflowApp>
{
    [Fact]
    public async Task Move_SeveralLabels_LeavesTheOneThatWasAskedFor()
    {
        await at.App.Sandbox.PutAsJsonAsync("/gitlab/tier", new { tier = "free" });
        using var request = new HttpRequestMessage(HttpMethod.Put, "/gitlab/api/v4/projects/101/issues/8") { Content = JsonContent.Create(new { add_labels = "workflow::in review" }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await at.App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
        Assert.Equal(2, (await at.Issue(8)).Labels.Count(label => label.StartsWith("workflow::", StringComparison.Ordinal)));

        // The farthest from completion counts, and the way on from there is offered.
        Assert.Contains("is in `ready for development`", await at.As("U0NOOR").Asks("/workflow #8"));
        await at.As("U0NOOR").Clicks(at.As("U0NOOR").Dm, (await at.As("U0NOOR").ReadsDm())[^1]["ts"]!.ToString(), "workflow.next");

        await Eventually.True(async () => (await at.Issue(8)).Labels.Where(label => label.StartsWith("workflow::", StringComparison.Ordinal)).SequenceEqual(["workflow::in dev"]), "one label is left", TimeSpan.FromSeconds(30));
    }
}
