using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Journal;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Watch;

namespace SlackPlanner.Tests.Watch;

/// <summary>What the manager hears of bugs and of issues that come first, through a fortnight of one app.</summary>
public class WatchTests
{
    private const string Maren = "U0MAREN";

    [Fact]
    public async Task Watches_ThroughAFortnight_TellWhatIsNewAndHeedWhatWasChosen()
    {
        await using var app = await App.Start("2026-12-06T10:00 Europe/Amsterdam", settings: ["--Issues:PollEvery=01:00:00"]); // a Sunday
        await app.ClockGoesTo("2026-12-07T09:30 Europe/Amsterdam");

        // Opened on 28 September: 70 of 90 days.
        var monday = Text(await Note(app));
        Assert.Contains("*Bugs near or over their target* in Create:Source Code BE", monday);
        Assert.Matches(@"<[^>]*#8 Retry mirror fetches after a broken connection> — :hourglass_flowing_sand: severity 3, 20 days left of 90 \(until Sun 27 Dec\) · `@tomas`", monday);
        Assert.DoesNotContain("#9 Trim", monday); // of 5 October
        // Of a confidential issue a note that stays has the number, for whom GitLab shows it.
        Assert.Contains("*Issues that come first* in Create:Source Code BE, new since you last heard", monday);
        Assert.Contains("#12> (confidential) — `security`, `priority::1` · `@arjun`", monday);
        Assert.DoesNotContain("Deploy token", monday);
        Assert.DoesNotContain(await Notes(app, "U0NOOR"), note => Text(note).Contains("Bugs near", StringComparison.Ordinal));

        // Acknowledged, taken back, snoozed.
        await Chooses(app, "ack", 8);
        Assert.Contains("_Acknowledged; it comes again when it is over its target._", Text(await Note(app)));
        await Chooses(app, "again", 8);
        Assert.DoesNotContain("Acknowledged", Text(await Note(app)));
        await Chooses(app, "week", 8);
        Assert.Contains("_Snoozed until Mon 14 Dec._", Text(await Note(app)));
        await Chooses(app, "until", 13);
        var form = await app.As(Maren).TopView();
        var refused = await app.As(Maren).SubmitsView((string)form["id"]!, new { until = new { value = "2026-12-07" } });
        Assert.Contains("Choose a day from Tue 8 Dec on", refused["errors"]!["until"]!.ToString());
        await app.As(Maren).SubmitsView((string)form["id"]!, new { until = new { value = "2026-12-10" } });
        await app.Settles();
        Assert.Contains("_Snoozed until Thu 10 Dec._", Text(await Note(app)));

        // Quiet while there is nothing new.
        await app.ClockGoesTo("2026-12-08T09:30 Europe/Amsterdam");
        Assert.DoesNotContain(await Notes(app, Maren), note => Text(note).StartsWith("Your note for Tue 8 Dec", StringComparison.Ordinal) && Text(note).Contains("Bugs near", StringComparison.Ordinal));

        // Each once: what was snoozed comes back; so does who is close only now.
        await app.ClockGoesTo("2026-12-10T09:30 Europe/Amsterdam");
        var thursday = Text(await Note(app));
        Assert.StartsWith("Your note for Thu 10 Dec", thursday);
        Assert.Contains("#13 Tag list", thursday);
        Assert.DoesNotContain("#8 Retry", thursday);
        Assert.DoesNotContain("Issues that come first", thursday);
        var wednesday = (await Notes(app, Maren)).Select(Text).Single(text => text.StartsWith("Your note for Wed 9 Dec", StringComparison.Ordinal));
        Assert.Contains("#20> (confidential) — :hourglass_flowing_sand: severity 1, 7 days left of 30 (until Wed 16 Dec) · assigned to nobody", wednesday);
        Assert.DoesNotContain("Path traversal", wednesday);

        // GitLab is away in the night: what was last known, with its age; once it answers, what is new.
        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "500", count = 200 });
        await app.ClockGoesTo("2026-12-14T09:30 Europe/Amsterdam");
        var second = Text(await Note(app));
        Assert.Contains("#8 Retry", second);
        Assert.Contains("#9 Trim", second);
        Assert.Contains(":warning: This is as GitLab had it on Thu 10 Dec, 00:30; it has not answered since.", second);

        // Somebody else's manager, or a member, may not.
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;
        var issue = (await app.Services.GetRequiredService<WatchStore>().Get(team, WatchKind.Severity, default)).Value.Issues[0];
        var desk = app.Services.GetRequiredService<WatchDesk>();
        Assert.NotNull(await desk.Find(App.Workspace, Maren, $"severity-watch|{team.Id}|{issue.Name}", default));
        Assert.All(new[] { "U0NOOR", "U0HOLLY", "U0JONAS" }, user => Assert.Null(desk.Find(App.Workspace, user, $"severity-watch|{team.Id}|{issue.Name}", default).Result));
    }

    [Fact]
    public async Task Assign_FromTheNote_IsWrittenToGitLabAndTakenBack()
    {
        await using var app = await App.Start("2026-12-06T10:00 Europe/Amsterdam", settings: ["--Issues:PollEvery=01:00:00"]);
        await Label(app, 9, "severity::2"); // from today on another clock
        await app.ClockGoesTo("2026-12-07T09:30 Europe/Amsterdam");

        await Chooses(app, "assign", 8);
        var form = await app.As(Maren).TopView();
        Assert.Contains("It has `@tomas` now; people of the team give way, others stay.", Texts.Of(form));
        await app.As(Maren).SubmitsView((string)form["id"]!, new { whom = new { value = "U0LENA" } });

        await Eventually.True(async () => await Assignees(app, 8) is ["lena"], "it is Lena's", TimeSpan.FromSeconds(20));
        JsonNode? done = null;
        await Eventually.True(async () => (done = (await app.As(Maren).ReadsDm()).LastOrDefault(message => message.ToJsonString().Contains(JournalButtons.UndoAction, StringComparison.Ordinal))) is not null, "the manager is told", TimeSpan.FromSeconds(20));
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;
        var book = (await app.Services.GetRequiredService<WatchStore>().Get(team, WatchKind.Severity, default)).Value;
        Assert.Equal(["lena"], book.Issues.Single(issue => issue.Iid == 8).Assignees);
        // The clock starts with the severity that it has now.
        var given = book.Issues.Single(issue => issue.Iid == 9);
        Assert.Equal(2, given.Severity);
        Assert.True(given.Since > App.Moment("2026-11-20T00:00 UTC"), "not from 5 October, when it was opened");
        Assert.All(book.Issues.Where(issue => issue.Confidential), issue => Assert.Equal(("", ""), (issue.Title, issue.WebUrl)));

        await app.As(Maren).Clicks(app.As(Maren).Dm, (string)done!["ts"]!, JournalButtons.UndoAction);
        await Eventually.True(async () => await Assignees(app, 8) is ["tomas"], "it is Tomás's again", TimeSpan.FromSeconds(20));
    }

    private static async Task Chooses(App app, string verb, int iid)
    {
        var note = await Note(app);
        var issue = new WatchedIssue($"fernwood/source/forge#{iid}", "", "", [], false).Name;
        await app.As(Maren).Clicks(app.As(Maren).Dm, (string)note["ts"]!, WatchMessage.Menu, $"{verb}|severity-watch|source-code-be|{issue}");
        await app.Settles();
    }

    private static async Task<JsonNode> Note(App app) => (await Notes(app, Maren))[^1];

    private static async Task<IReadOnlyList<JsonNode>> Notes(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Where(message => Texts.Of(message).Contains("Your note for", StringComparison.Ordinal))];

    private static string Text(JsonNode message) => Texts.Of(message);

    private static async Task Label(App app, int iid, string label)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/gitlab/api/v4/projects/101/issues/{iid}") { Content = JsonContent.Create(new { add_labels = label }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> Assignees(App app, int iid) =>
        [.. (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray().First(issue => (string)issue!["project"]! == "fernwood/source/forge" && (int)issue["iid"]! == iid)!["assignees"]!.AsArray().Select(name => (string)name!)];
}
