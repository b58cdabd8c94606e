using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;

namespace SlackPlanner.Tests.Milestones;

/// <summary>From the first of December into 13.2, each planning and start step with a click in the morning note of its day.</summary>
public class StepsStoryTests
{
    private const string Holly = "U0HOLLY";

    private const string Teams =
        """
        teams:
          - id: code-review-be
            name: Create:Code Review BE
            process: code-review
            time_zone: America/Los_Angeles
            channel: "#g_create_code-review"
            manager: { user: U0HOLLY, gitlab: holly }
            product_manager: U0PETRA
            members: [ { user: U0DIEGO, gitlab: diego }, { user: U0RUBY, gitlab: ruby } ]
            milestones: { rule: third-thursday, versions: { "13.0": 2026-11-19, "13.1": 2026-12-17, "13.2": 2027-01-21 } }
            gitlab: { group: fernwood/review, labels: ["group::code review", backend], project: fernwood/review/reviewer, weight_label: backend-weight, planning_project: fernwood/review/planning }
            routines: { standup: { on: false }, capacity-summary: { on: false }, move-ready: { on: false }, move-in-dev: { on: false }, move-open: { on: false } }
        """;

    [Fact]
    public async Task Steps_OnTheirDays_AreDoneWithAClickAndTakenBack()
    {
        await using var app = await App.Start("2026-11-30T15:00 America/Los_Angeles", Teams, ["--Issues:PollEvery=00:00:01"]);

        await Sends(app, HttpMethod.Put, "issues/10", new { weight = 5 });
        await Sends(app, HttpMethod.Post, "issues", new { title = "Worth a closer look", labels = "group::code review,backend,workflow::refinement" });

        // The 1st.
        await Morning(app, "2026-12-01");
        Assert.Contains("There is no planning issue of 13.2", Texts.Of(await Note(app)), StringComparison.Ordinal);
        await Does(app, "2026-12", "planning-issue");
        var planning = await Issue(app, "fernwood/review/planning", "Planning 13.2");
        Assert.StartsWith("**Backend**\n\n@diego @ruby what should we take on", Assert.Single(planning!.Comments), StringComparison.Ordinal);
        Assert.Contains(":white_check_mark:", Texts.Of(await Note(app)), StringComparison.Ordinal);

        // 7 and 2 days before the cut-off.
        await Morning(app, "2026-12-04");
        await Does(app, "2026-12", "capacity-check");
        Assert.Contains("Backend capacity for 13.2", (await Issue(app, "fernwood/review/planning", "Planning 13.2"))!.Comments[1], StringComparison.Ordinal);
        await Morning(app, "2026-12-09");
        await Does(app, "2026-12", "planning-meeting");
        Assert.Contains(await app.As("U0PETRA").ReadsDm(), message => Texts.Of(message).StartsWith("Planning meeting for 13.2", StringComparison.Ordinal));

        // Day 0, and taken back: each field as it was.
        await Morning(app, "2026-12-14");
        Assert.Contains("Stretch, so their labels are left alone: <", Texts.Of(await Note(app)), StringComparison.Ordinal);
        var before = await Fields(app);
        await Does(app, "2027-01", "milestone-start");
        var ten = (await Issue(app, "fernwood/review/reviewer", "Review reminders by time zone"))!;
        Assert.Contains("workflow::ready for development", ten.Labels);
        Assert.Single(ten.Assignees);
        Assert.Single(await app.As("U0DIEGO").ReadsDm(), message => Texts.Of(message).Contains("Your board for 13.2", StringComparison.Ordinal));
        await app.As(Holly).Clicks(app.As(Holly).Dm, (string)(await Note(app))["ts"]!, BulkButtons.UndoAction, "checklist-code-review-be-2027-01-milestone-start-1");
        await Eventually.True(async () => (await Fields(app)).SequenceEqual(before), "all is as it was", TimeSpan.FromSeconds(30));

        // Day 3.
        await Morning(app, "2026-12-17");
        await Does(app, "2027-01", "backlog-refinement");
        await Does(app, "2027-01", "work-mix");
        Assert.NotNull(await Issue(app, "fernwood/review/planning", "Backlog refinement 13.2"));
        Assert.Contains((await Issue(app, "fernwood/review/planning", "Planning 13.2"))!.Comments, comment => comment.Contains("| Features |", StringComparison.Ordinal));
        Assert.Contains("backlog refinement 13.2", await app.As(Holly).Asks("/milestone checklist"), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task Sends(App app, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/projects/fernwood%2Freview%2Freviewer/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task Morning(App app, string date)
    {
        await app.ClockGoesTo(date + "T08:45 America/Los_Angeles");
        await app.Settles();
    }

    private static async Task<JsonNode> Note(App app) => (await app.As(Holly).ReadsDm()).Last(message => Texts.Of(message).Contains("Good morning", StringComparison.Ordinal));

    private static async Task Does(App app, string milestone, string step)
    {
        await app.As(Holly).Clicks(app.As(Holly).Dm, (string)(await Note(app))["ts"]!, ChecklistButtons.DoIt, $"code-review-be|{milestone}|{step}|");
        await app.Settles();
        await Eventually.True(async () => Texts.Of(await Note(app)).Contains("Done by <@U0HOLLY>", StringComparison.Ordinal), $"{step} is done:\n{Texts.Of(await Note(app))}", TimeSpan.FromSeconds(30));
        await app.Settles();
    }

    private static async Task<IReadOnlyList<KeptIssue>> Issues(App app, string project) =>
        [.. (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray().Where(issue => (string)issue!["project"]! == project).Select(issue => new KeptIssue(issue!))];

    private static async Task<KeptIssue?> Issue(App app, string project, string title) => (await Issues(app, project)).FirstOrDefault(issue => (string)issue.Json["title"]! == title);

    private static async Task<IReadOnlyList<string>> Fields(App app) => [.. (await Issues(app, "fernwood/review/reviewer"))
        .Select(issue => $"{issue.Iid} {issue.Milestone} {issue.State} {issue.Weight} [{string.Join(',', issue.Labels.Order())}] [{string.Join(',', issue.Assignees)}]")];
}
