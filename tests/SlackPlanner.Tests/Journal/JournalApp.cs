using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Journal;

/// <summary>One app for a class of tests, each of which has an issue of its own; what the journal is asked for, and what stands in GitLab.</summary>
public sealed class JournalApp : IAsyncLifetime
{
    public const string Forge = "fernwood/source/forge";
    public const string Team = "source-code-be";

    private int wishes;

    internal App App { get; private set; } = null!;

    internal IJournal Journal => App.Services.GetRequiredService<IJournal>();

    public async Task InitializeAsync() => App = await App.Start(settings: ["--GitLab:CallLimit=00:00:00.4"]);

    public async Task DisposeAsync() => await App.DisposeAsync();

    internal static IssueReference Ref(int iid) => new(Forge, iid);

    internal Task Fault(string method, string kind, int count = 1) => App.Fault(new { target = "gitlab", method, kind, count });

    /// <summary>Begins an entry of a kind that nobody tells of, and waits for its end.</summary>
    internal async Task<JournalEntry> Does(string user, params JournalStep[] steps) => await Ends(await Begins(new(Team, user, "test", steps)));

    internal async Task<string> Begins(JournalWish wish)
    {
        var key = "test:" + Interlocked.Increment(ref wishes);
        await Journal.Begin(App.Workspace, key, wish, CancellationToken.None);
        return JournalEntry.IdOf(key);
    }

    internal async Task<JournalEntry> Ends(string id)
    {
        JournalEntry? entry = null;
        await Eventually.True(async () => (entry = await Journal.Find(App.Workspace, id, CancellationToken.None))?.Outcome is not null, $"the entry ends: {System.Text.Json.JsonSerializer.Serialize(entry)} {string.Join('\n', App.Logs.All.TakeLast(5))}", TimeSpan.FromSeconds(30));
        return entry!;
    }

    internal async Task<(UndoBegun Begun, JournalEntry? Undo)> Undoes(string user, string entry)
    {
        var key = "test-undo:" + Interlocked.Increment(ref wishes);
        var begun = await Journal.Undo(new(App.Workspace, user, entry, key), CancellationToken.None);
        return (begun, begun == UndoBegun.Yes ? await Ends(JournalEntry.IdOf(key)) : null);
    }

    internal async Task<JsonArray> Issues() => (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray();

    internal async Task<KeptIssue> Issue(int iid) => new((await Issues()).First(issue => (string)issue!["project"]! == Forge && (int)issue["iid"]! == iid)!);

    internal async Task<KeptIssue?> Titled(string title) => (await Issues()).Where(issue => (string)issue!["title"]! == title).Select(issue => new KeptIssue(issue!)).SingleOrDefault();

    /// <summary>Somebody changes an issue in GitLab itself.</summary>
    internal Task Changes(int iid, object change) => Sends(HttpMethod.Put, $"/gitlab/api/v4/projects/{Uri.EscapeDataString(Forge)}/issues/{iid}", change);

    private async Task Sends(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }
}

/// <summary>An issue as the sandbox's GitLab holds it.</summary>
internal sealed class KeptIssue(JsonNode json)
{
    public JsonNode Json => json;
    public int Iid => (int)json["iid"]!;
    public int? Weight => (int?)json["weight"];
    public string State => (string)json["state"]!;
    public string? Milestone => (string?)json["milestone"];
    public string Description => (string?)json["description"] ?? "";
    public bool Confidential => (bool?)json["confidential"] ?? false;
    public IReadOnlyList<string> Labels => [.. json["labels"]!.AsArray().Select(label => (string)label!["name"]!)];
    public IReadOnlyList<string> Assignees => [.. json["assignees"]!.AsArray().Select(user => user is JsonValue ? (string)user! : (string)user!["username"]!)];
    public IReadOnlyList<string> Links => [.. json["links"]!.AsArray().Select(link => link!.ToString())];
    public IReadOnlyList<string> Comments => [.. Notes(system: false).Where(note => (string)note["author"]! == "slackplanner").Select(note => (string)note["body"]!)];

    /// <summary>How often GitLab noted a change of this sort.</summary>
    public int Changes(string word) => Notes(system: true).Count(note => ((string)note["body"]!).Contains(word, StringComparison.Ordinal));

    private IEnumerable<JsonNode> Notes(bool system) => json["notes"]!.AsArray().Where(note => (bool)note!["system"]! == system).Select(note => note!);
}
