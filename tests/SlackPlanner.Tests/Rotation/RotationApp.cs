using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SlackPlanner.Planning;
using SlackPlanner.Testing;
using SlackPlanner.Weights.Queue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Rotation;

/// <summary>The whole app with one team of three engineers; other routines are off, so that nothing else is said. On 20 November 2026 the current turn is that of 13.2, due on Thursday 17 December.</summary>
internal sealed class RotationApp : IAsyncDisposable
{
    public const string Begin = "2026-11-20T10:00 Europe/Amsterdam";

    private RotationApp(App app, KnownProgress progress) => (App, Progress) = (app, progress);

    public App App { get; }

    /// <summary>How far the weighing is; the test's to say.</summary>
    public KnownProgress Progress { get; }

    /// <param name="rotation">Settings of the rotation; null: none are set.</param>
    /// <param name="more">More settings of the team, a line each.</param>
    public static async Task<RotationApp> Start(string? rotation = null, string more = "", string at = Begin, string process = "source-code")
    {
        var progress = new KnownProgress();
        return new(await App.Start(at, Teams(rotation, more, process), configure: builder => builder.Services.AddSingleton<IWeighingQueue>(progress)), progress);
    }

    public static string Teams(string? rotation = null, string more = "", string process = "source-code", string members = "[ U0NOOR, U0IMANI, U0YUKI ]") =>
        $$"""
        teams:
          - id: alpha
            name: Alpha
            process: {{process}}
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: { user: U0MAREN, deputy: U0NOOR }
            product_manager: U0JONAS
            counterparts: [ U0SABLE ]
            members: {{members}}
            milestones: { rule: day-22, versions: { "13.1": 2026-12-22, "13.2": 2027-01-22, "13.3": 2027-02-22, "13.4": 2027-03-22 } }
            gitlab: { group: fernwood/source, labels: ["group::source code", backend], project: fernwood/source/forge, weight_label: backend-weight }
            {{(rotation is null ? "" : $"rotation: {rotation}")}}
            {{more}}
            routines: { standup: { on: false }, capacity-summary: { on: false }, away-line: { on: false } }
        """;

    public Actor As(string user) => App.As(user);

    /// <summary>The rows of the table as somebody reads them: release, due date, engineer, note.</summary>
    public async Task<IReadOnlyList<string>> Table(string user = "U0YUKI") => Rows(await As(user).Submits("/rotation", "C0SOURCE"));

    public static IReadOnlyList<string> Rows(JsonNode answer) =>
    [
        .. Find(answer, "table")!["rows"]!.AsArray().Skip(1)
            .Select(row => string.Join(" | ", row!.AsArray().Select(cell => cell!["text"]!.ToString().Trim('\u00A0')))),
    ];

    /// <summary>The DM's messages with this text, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> Dm(string user, string with) =>
        [.. (await As(user).ReadsDm()).Where(message => Texts.Of(message).Contains(with, StringComparison.Ordinal))];

    /// <summary>Morning notes with this text.</summary>
    public async Task<IReadOnlyList<JsonNode>> Notes(string user, string with) =>
        [.. (await Dm(user, with)).Where(message => Texts.Of(message).Contains("Good morning", StringComparison.Ordinal))];

    public async Task<IReadOnlyList<JsonNode>> Channel(string with) =>
        [.. (await As("U0NOOR").Reads("C0SOURCE")).Where(message => Texts.Of(message).Contains(with, StringComparison.Ordinal))];

    /// <summary>Presses the button of the message that has it; gives what is told to the person.</summary>
    public async Task<string> Press(string user, JsonNode message, string action, string? channel = null)
    {
        var where = channel ?? message["channel"]?.ToString() ?? As(user).Dm;
        var before = (await As(user).Reads(where)).Count;
        await As(user).Clicks(where, message["ts"]!.ToString(), action);
        await App.Settles();
        return string.Join('\n', (await As(user).Reads(where)).Skip(before).Select(Texts.Of));
    }

    /// <summary>Another teams file is applied.</summary>
    public async Task Apply(string teams)
    {
        await File.WriteAllTextAsync(App.Services.GetRequiredService<IOptions<PlannerOptions>>().Value.TeamsFile!, teams);
        var preview = await As("U0MAREN").Submits("/planner apply");
        await As("U0MAREN").Clicks(As("U0MAREN").Dm, preview["ts"]!.ToString(), "teams.apply");
        await App.Settles();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static JsonNode? Find(JsonNode? node, string type) => node switch
    {
        JsonObject o when o["type"]?.ToString() == type => o,
        JsonObject o => o.Select(pair => Find(pair.Value, type)).FirstOrDefault(found => found is not null),
        JsonArray a => a.Select(item => Find(item, type)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}

/// <summary>The queue of weights with the test's numbers.</summary>
internal sealed class KnownProgress : IWeighingQueue
{
    public int Weighed { get; set; }

    public int Total { get; set; } = 23;

    public bool Known { get; set; } = true;

    public Task<QueueProgress?> Progress(Team team, Milestone milestone, CancellationToken cancel) =>
        Task.FromResult<QueueProgress?>(new(Weighed, Total, milestone.WeightsDue, Known));
}

/// <summary>One app for tests that change nothing.</summary>
public sealed class OneRotation : IAsyncLifetime
{
    internal RotationApp It { get; private set; } = null!;

    public async Task InitializeAsync() => It = await RotationApp.Start();

    public async Task DisposeAsync() => await It.DisposeAsync();
}
