using System.Text.Json.Nodes;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;

namespace SlackPlanner.Tests.Retrospectives;

/// <summary>The steps as the manager meets them, with the first and the last switched to automatic: what is confidential becomes public on a click all the same.</summary>
public sealed class RetroChecklistTests
{
    private const string Maren = "U0MAREN";

    private const string Teams = """
        teams:
          - id: source-code-be
            name: Create:Source Code BE
            time_zone: Europe/Amsterdam
            channel: "#g_create_source_code"
            manager: { user: U0MAREN, gitlab: maren }
            members: [ { user: U0NOOR, gitlab: noor }, { user: U0YUKI, gitlab: yuki } ]
            milestones: { rule: day-22, versions: { "13.0": 2026-11-22, "13.1": 2026-12-22 } }
            gitlab: { group: fernwood/source, labels: ["group::source code", backend], project: fernwood/source/forge, retro_project: fernwood-retros/source }
            routines: { standup: { on: false }, retro-issue: { auto: true }, retro-publish: { auto: true } }
        """;

    [Fact]
    public async Task Steps_ThroughTheMonth_AreOfferedOrAutomaticAndNeverPublishByThemselves()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Teams);
        // As GitLab's own automation makes it.
        await Creates(app, "Source Code 13.0 retrospective");

        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        Assert.Contains("Fill in the retrospective of 13.0", await Note(app), StringComparison.Ordinal);
        await Presses(app, "source-code-be|2026-11|retro-fill|");
        await Eventually.True(async () => (await Titled(app, "Source Code 13.0 retrospective"))!.Description.Contains("### Shipped", StringComparison.Ordinal), "it is filled in");
        await app.ClockGoesTo("2026-11-23T10:00 Europe/Amsterdam");
        Assert.Contains("*The retrospective of 13.0* is open.", string.Join('\n', (await app.As("U0NOOR").ReadsDm()).Select(Texts.Of)), StringComparison.Ordinal);

        await app.ClockGoesTo("2026-11-26T09:00 Europe/Amsterdam");
        Assert.True((await Titled(app, "Source Code 13.0 retrospective"))!.Confidential);
        Assert.Contains("Make the retrospective of 13.0 public", await Note(app), StringComparison.Ordinal);
        await Presses(app, "source-code-be|2026-11|retro-publish|");
        await Eventually.True(async () => !(await Titled(app, "Source Code 13.0 retrospective"))!.Confidential, "it is public");

        Assert.Null(await Titled(app, "13.1 retrospective"));
        await app.ClockGoesTo("2026-11-27T09:00 Europe/Amsterdam");
        await Eventually.True(async () => await Titled(app, "13.1 retrospective") is { Confidential: true }, "the next one is made by itself");
        await app.ClockGoesTo("2026-11-30T10:00 Europe/Amsterdam");
        Assert.Contains("*The retrospective of 13.1* is open.", string.Join('\n', (await app.As("U0YUKI").ReadsDm()).Select(Texts.Of)), StringComparison.Ordinal);
    }

    private static async Task Presses(App app, string value)
    {
        var note = (await app.As(Maren).ReadsDm()).Last(message => message.ToJsonString().Contains(value, StringComparison.Ordinal));
        await app.As(Maren).Clicks(app.As(Maren).Dm, (string)note["ts"]!, ChecklistButtons.DoIt, value);
        await app.Settles();
    }

    private static async Task<string> Note(App app) => string.Join('\n', (await app.As(Maren).ReadsDm()).Select(Texts.Of));

    private static async Task<KeptIssue?> Titled(App app, string title) =>
        (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray().Where(issue => (string)issue!["title"]! == title).Select(issue => new KeptIssue(issue!)).SingleOrDefault();

    private static async Task Creates(App app, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/gitlab/api/v4/projects/{Uri.EscapeDataString(RetroApp.Project)}/issues")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new JsonObject { ["title"] = title, ["labels"] = "retrospective", ["confidential"] = true }),
        };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-retro");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
