using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.MorningNote;

/// <summary>The whole app with one more source of lines, whose words are the test's; routines of its own teams are off, so that nothing else is said.</summary>
internal sealed class NoteApp : IAsyncDisposable
{
    private readonly NotedSource source;

    private NoteApp(App app, NotedSource source) => (App, this.source) = (app, source);

    public App App { get; }

    public ConcurrentDictionary<string, bool> Settled => source.Settled;

    public IMorningNote Note => App.Services.GetRequiredService<IMorningNote>();

    public static async Task<NoteApp> Start(string at, params string[] teams)
    {
        var noted = new NotedSource();
        var app = await App.Start(at, "teams:\n" + string.Concat(teams.Length == 0 ? [Team("alpha", "Maren", "deputy: U0NOOR")] : teams), configure: builder =>
            builder.Services.AddSingleton<INoteSource>(noted));
        return new(app, noted);
    }

    /// <summary>Maren (Amsterdam) is a team's manager, Noor (London) and Imani, who works Monday to Thursday, are members.</summary>
    public static string Team(string id, string name, string deputy = "", string routines = "", string manager = "U0MAREN") =>
        $$"""
          - id: {{id}}
            name: {{name}}
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: { user: {{manager}}{{(deputy.Length > 0 ? ", " + deputy : "")}} }
            members: [ user: U0NOOR, { user: U0IMANI, works: [Mon, Tue, Wed, Thu] } ]
            routines: { standup: { on: false }, capacity-summary: { on: false }, rotation: { on: false }{{(routines.Length > 0 ? ", " + routines : "")}} }

        """;

    /// <summary>A room adds lines for somebody, as it would within its own change.</summary>
    public Task Adds(string user, params string[] about) => Saves(change =>
    {
        foreach (var one in about)
            Note.Add(change, user, new("test-topic", "alpha", one));
    });

    public async Task AddsForManager(string team, string about)
    {
        var found = await App.Services.GetRequiredService<ITeams>().Find(App.Workspace, team, default);
        await Saves(change => Note.AddForManager(change, found!, new("test-topic", team, about)));
    }

    /// <summary>Slack says that somebody is in another zone now.</summary>
    public async Task Moves(string user, string zone)
    {
        (await App.Sandbox.PutAsJsonAsync("/act/user", new { user, tz = zone })).EnsureSuccessStatusCode();
        await App.Settles();
    }

    /// <summary>The notes that somebody has.</summary>
    public async Task<IReadOnlyList<JsonNode>> Of(string user) =>
        [.. (await App.As(user).ReadsDm()).Where(message => Texts.Of(message).Contains("Good morning", StringComparison.Ordinal))];

    public async Task<string> Only(string user) => Texts.Of(Assert.Single(await Of(user)));

    public async Task<IReadOnlyList<StoredJob>> Ticks() =>
        [.. (await App.Services.GetRequiredService<IJobMonitor>().ListPlanned(App.Workspace, 100)).Where(job => job.Kind == "morning-tick")];

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task Saves(Action<Change> add)
    {
        var change = new Change(App.Workspace);
        add(change);
        Assert.Equal(CommitOutcome.Saved, await App.Services.GetRequiredService<IJobClient>().Commit(change));
        await App.Settles();
    }

    private sealed class NotedSource : INoteSource
    {
        public ConcurrentDictionary<string, bool> Settled { get; } = [];

        public string Topic => "test-topic";

        public Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel) => Task.FromResult(
            Settled.ContainsKey(request.Line.About) ? null : new NoteSection(
                request.Line.About,
                [SectionBlock.Of($"{request.Team.Name} says {request.Line.About}"), new ActionsBlock { Elements = [new Button { ActionId = "test.press", Text = "Press" }] }],
                "/pto list"));
    }
}
