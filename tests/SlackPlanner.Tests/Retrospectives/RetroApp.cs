using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Redis;
using SlackPlanner.Retrospectives;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Retrospectives;

/// <summary>One app for a class of tests, on Friday 20 November 2026; the retrospectives of both teams, and what stands in GitLab.</summary>
public class RetroApp : IAsyncLifetime
{
    public const string Project = "fernwood-retros/source";

    private int wishes;

    internal App App { get; private set; } = null!;

    internal virtual string[] Settings => [];

    public virtual async Task InitializeAsync() => App = await App.Start(settings: Settings);

    public virtual async Task DisposeAsync() => await App.DisposeAsync();

    internal T Get<T>()
        where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(App.Services);

    internal async Task<Team> Team(string id = "source-code-be") => (await App.Services.GetRequiredService<ITeams>().Find(App.Workspace, id, default))!;

    internal static Milestone Of(Team team, int year, int month) => team.Calendar.InMonth(new(year, month));

    /// <summary>The step's changes as the checklist has them written: each an entry of its own; then what follows.</summary>
    internal async Task<IReadOnlyList<JournalEntry>> Does(IChecklistStep step, Team team, Milestone milestone, StepPlan? plan = null)
    {
        plan ??= await step.Prepare(team, milestone, team.Manager.User, default);
        Assert.False(plan.Blocked, plan.Summary);
        var entries = new List<JournalEntry>();
        foreach (var change in plan.Changes)
            entries.Add(await Writes(team, team.Manager.User, [.. change.Steps]));
        var after = new Change(App.Workspace);
        await step.Finish(new(team, milestone, team.Manager.User), null, after, default);
        if (!after.IsEmpty)
            await App.Services.GetRequiredService<IJobClient>().Commit(after, default);
        await App.Settles();
        return entries;
    }

    internal async Task<JournalEntry> Writes(Team team, string user, params JournalStep[] steps)
    {
        var key = $"retro-test:{Interlocked.Increment(ref wishes)}";
        await App.Services.GetRequiredService<IJournal>().Begin(App.Workspace, key, new(team.Id, user, "test", steps), default);
        JournalEntry? entry = null;
        await Eventually.True(async () => (entry = await App.Services.GetRequiredService<IJournal>().Find(App.Workspace, JournalEntry.IdOf(key), default))?.Outcome is not null, "the entry ends");
        return entry!;
    }

    internal async Task<JournalEnd> Undoes(string user, string entry)
    {
        var key = $"retro-undo:{Interlocked.Increment(ref wishes)}";
        Assert.Equal(UndoBegun.Yes, await App.Services.GetRequiredService<IJournal>().Undo(new(App.Workspace, user, entry, key), default));
        JournalEntry? undo = null;
        await Eventually.True(async () => (undo = await App.Services.GetRequiredService<IJournal>().Find(App.Workspace, JournalEntry.IdOf(key), default))?.Outcome is not null, "the undo ends");
        return undo!.Outcome!.End;
    }

    internal async Task<KeptIssue?> Titled(string title) => (await Issues()).Where(issue => (string)issue["title"]! == title).Select(issue => new KeptIssue(issue)).SingleOrDefault();

    internal async Task<IReadOnlyList<JsonNode>> Issues(string project = Project) =>
        [.. (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray().Where(issue => (string)issue!["project"]! == project).Select(issue => issue!)];

    /// <summary>What the retrospectives' own bot has commented.</summary>
    internal static IReadOnlyList<string> Comments(KeptIssue issue) =>
        [.. issue.Json["notes"]!.AsArray().Where(note => !(bool)note!["system"]! && (string)note["author"]! == "slackplanner-retro").Select(note => (string)note!["body"]!)];

    /// <summary>Somebody writes in GitLab itself.</summary>
    internal async Task<JsonNode> Sends(HttpMethod method, string path, object body, string token = "glpat-retro", string project = Project)
    {
        using var request = new HttpRequestMessage(method, $"/gitlab/api/v4/projects/{Uri.EscapeDataString(project)}/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", token);
        var answer = await App.Sandbox.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    internal async Task<string> Note(string user)
    {
        var told = await App.As(user).ReadsDm();
        return string.Join("\n\n", told.Select(message => Texts.Of(message)));
    }

    internal async Task<JsonNode> Chooses(string user, string author, string text, string channel = "C0SOURCE")
    {
        var message = await App.Gateway.Post("/act/message", new { user = author, channel, text });
        await App.Gateway.Post("/act/shortcut", new { user, callback_id = AddToRetroShortcut.CallbackId, channel, ts = (string)(message["ts"] ?? message["message"]!["ts"])! });
        return await App.As(user).TopView();
    }
}
