using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;

namespace SlackPlanner.Tests.Milestones;

/// <summary>One app for the tests of a step of the code-review team, whose milestone 13.1 runs from 2026-11-14 to 2026-12-11.</summary>
public sealed class StepApp : IAsyncLifetime
{
    public const string Manager = "U0HOLLY";
    public const string PlanningProject = "fernwood/review/planning";
    public const string Reviewer = "fernwood/review/reviewer";

    private int wishes;

    internal App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.Start("2026-12-01T08:00 America/Los_Angeles", settings: ["--Issues:PollEvery=00:00:01"]);

    public async Task DisposeAsync() => await App.DisposeAsync();

    internal async Task<Team> Team() => (await App.Services.GetRequiredService<ITeams>().Find(App.Workspace, "code-review-be", default))!;

    internal T Step<T>() where T : IChecklistStep => ActivatorUtilities.CreateInstance<T>(App.Services);

    /// <summary>By release month: 12 is 13.1, 13 is 13.2.</summary>
    internal static Milestone Of(Team team, int month) => team.Calendar.InMonth(new YearMonth(2026, 1).PlusMonths(month - 1));

    internal async Task<StepPlan> Prepares<T>(int month, Func<Team, Team>? with = null) where T : IChecklistStep
    {
        var team = await Team();
        team = with?.Invoke(team) ?? team;
        return await Step<T>().Prepare(team, Of(team, month), Manager, default);
    }

    /// <summary>Carries the changes out, each as an entry of its own, and what follows.</summary>
    internal async Task<IReadOnlyList<JournalEntry>> Does<T>(StepPlan plan, int month) where T : IChecklistStep
    {
        var ended = new List<JournalEntry>();
        foreach (var wanted in plan.Changes)
        {
            var key = "step:" + Interlocked.Increment(ref wishes);
            await App.Services.GetRequiredService<IJournal>().Begin(App.Workspace, key, new("code-review-be", Manager, "test", wanted.Steps), default);
            JournalEntry? entry = null;
            await Eventually.True(async () => (entry = await App.Services.GetRequiredService<IJournal>().Find(App.Workspace, JournalEntry.IdOf(key), default))?.Outcome is not null, "the entry ends", TimeSpan.FromSeconds(30));
            ended.Add(entry!);
        }

        var team = await Team();
        var change = new Change(App.Workspace);
        await Step<T>().Finish(new(team, Of(team, month), Manager), null, change, default);
        if (!change.IsEmpty)
            await App.Services.GetRequiredService<IJobClient>().Commit(change, default);
        await App.Settles();
        return ended;
    }

    internal async Task<JsonNode?> Issue(string project, Func<JsonNode, bool> which) =>
        (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray().FirstOrDefault(issue => (string)issue!["project"]! == project && which(issue!));

    internal Task<JsonNode?> Issue(string project, int iid) => Issue(project, issue => (int)issue["iid"]! == iid);

    internal static IReadOnlyList<string> Notes(JsonNode issue) => [.. issue["notes"]!.AsArray().Where(note => !(bool)note!["system"]!).Select(note => (string)note!["body"]!)];

    internal static IReadOnlyList<string> Labels(JsonNode issue) => [.. issue["labels"]!.AsArray().Select(label => (string)label!["name"]!)];

    /// <summary>Somebody does something in GitLab itself.</summary>
    internal async Task<JsonNode> Sends(HttpMethod method, string project, string path, object body)
    {
        using var request = new HttpRequestMessage(method, $"/gitlab/api/v4/projects/{Uri.EscapeDataString(project)}/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        var answer = await App.Sandbox.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
