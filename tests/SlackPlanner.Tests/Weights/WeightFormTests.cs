using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using SlackPlanner.Weights;

namespace SlackPlanner.Tests.Weights;

[Trait("Transport", "both")]
public class WeightFormTests(WeightApp at) : IClassFixture<WeightApp>
{
    private async Task<string> Opens(string user, string issue)
    {
        await at.As(user).Submits("/weight " + issue);
        return (string)(await at.FilledForm(user))["id"]!;
    }

    private static object Entered(int weight, string? why = null, string? code = null, string? risks = null) => new
    {
        weight = new { value = weight.ToString() }, why = new { value = why ?? "" }, code = new { value = code ?? "" }, risks = new { value = risks ?? "" },
    };

    [Fact]
    public async Task Submit_FirstWeight_IsSetWithAllReasonsAndTold()
    {
        var view = await Opens("U0LENA", "#14");
        var shown = Texts.Of((await at.As("U0LENA").Views())[^1]);
        Assert.Contains("Keep line endings when a file is edited in the browser", shown, StringComparison.Ordinal);
        Assert.Contains("*Weight now:* none", shown, StringComparison.Ordinal);
        Assert.Contains("*3 · Medium.*", shown, StringComparison.Ordinal);

        var answer = await at.As("U0LENA").SubmitsView(view, Entered(2, "one place writes", "the web editor", "mixed files\n/close"));

        Assert.Equal("close", (string?)answer["response_action"]);
        var comment = Assert.Single((await at.Issue(14)).Comments);
        Assert.Contains("Lena Fischer set the weight to 2 from Slack:\n\none place writes\n\nCode: the web editor\n\nRisks: mixed files\n", comment, StringComparison.Ordinal);
        Assert.Equal("opened", (await at.Issue(14)).State);
        await at.Told("U0LENA", "weight none → *2*");
    }

    [Fact]
    public async Task Submit_ChangeWithoutReasonOrSameWeight_KeepsTheFormOpen()
    {
        var view = await Opens("U0TOMAS", "#9");

        var same = await at.As("U0TOMAS").SubmitsView(view, Entered(2, "why not"));
        Assert.Contains("the weight 2 already", same["errors"]!["weight"]!.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => at.As("U0TOMAS").SubmitsView(view, Entered(3)));   // Slack's own check: the reason is required
        Assert.Contains("Say why", (await at.As("U0TOMAS").SubmitsView(view, Entered(3, " ")))["errors"]!["why"]!.ToString(), StringComparison.Ordinal);

        Assert.Equal(2, (await at.Issue(9)).Weight);
    }

    [Fact]
    public async Task Submit_ChangedByAnotherMeanwhile_ShowsItAndKeepsWhatWasTyped()
    {
        var view = await Opens("U0YUKI", "#21");
        await at.Asks("U0NOOR", "/weight #21 5 storage is involved");

        var answer = await at.As("U0YUKI").SubmitsView(view, Entered(3, "one page is easy"));
        Assert.Equal("update", (string?)answer["response_action"]);
        Assert.Contains("it is *5* now", Texts.Of(answer["view"]), StringComparison.Ordinal);
        Assert.Equal(5, (await at.Issue(21)).Weight);

        await at.As("U0YUKI").SubmitsView(view, new { });
        Assert.Equal(3, (await at.Issue(21)).Weight);
        Assert.Contains("one page is easy", (await at.Issue(21)).Comments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_PressedTwice_WritesOnce()
    {
        var form = new WeightForm("source-code-be", "U0NOOR", WeightApp.Forge, 18, "", ReplaceOriginal: false, Seen: new(null));
        var submission = new ViewSubmission
        {
            TeamId = App.Workspace, User = new UserRef("U0NOOR"),
            View = new()
            {
                Id = "V1", Hash = "1.a", PrivateMetadata = System.Text.Json.JsonSerializer.Serialize(form, SlackPlanner.Redis.PlannerJson.Options),
                State = new(new Dictionary<string, IReadOnlyDictionary<string, StateValue>>
                {
                    ["weight"] = new Dictionary<string, StateValue> { ["value"] = new() { SelectedOption = new("3", "3") } },
                }),
            },
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Handle()));

        Assert.All(answers, answer => Assert.IsType<ViewSubmissionResponse.CloseView>(answer));
        Assert.Single((await at.Issue(18)).Comments);

        async Task<ViewSubmissionResponse> Handle()
        {
            await using var scope = at.App.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<WeightSubmission>().Handle(submission, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Open_WeighedIssue_ShowsWhatItIsAboutAndHowItsWeightCameAbout()
    {
        await Opens("U0JONAS", "#8");
        var shown = Texts.Of((await at.As("U0JONAS").Views())[^1]);

        Assert.Contains("> A mirror that breaks off half way waits for the next full hour.\n> Retry after a minute", shown, StringComparison.Ordinal);
        Assert.Contains("*Weight now:* 3", shown, StringComparison.Ordinal);
        Assert.Contains("History: *3* by Tomás Rivera, ", shown, StringComparison.Ordinal);
        Assert.Contains("Larger than 5? Then it is better broken down.", shown, StringComparison.Ordinal);

        await Opens("U0JONAS", "#15");
        Assert.Contains("*backend-weight::3* by Jonas Lindqvist", Texts.Of((await at.As("U0JONAS").Views())[^1]), StringComparison.Ordinal);
        await at.Fault("GET /projects/:id/issues/:iid/resource_weight_events", "500");
        await Opens("U0JONAS", "#8");
        Assert.DoesNotContain("History:", Texts.Of((await at.As("U0JONAS").Views())[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_IssueThatIsNotThere_SaysSoInTheWindow()
    {
        await at.As("U0ARJUN").Submits("/weight #998");

        Assert.Contains("no issue `fernwood/source/forge#998`", Texts.Of(await at.FilledForm("U0ARJUN")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_GitLabAway_SaysSoInTheWindow()
    {
        await at.Fault("GET /projects/:id/issues/:iid", "500");
        await at.As("U0IMANI").Submits("/weight #23");

        Assert.Contains("GitLab does not answer right now", Texts.Of(await at.FilledForm("U0IMANI")), StringComparison.Ordinal);
    }
}
