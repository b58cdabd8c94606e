using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;
using System.Text.Json;
using SlackPlanner.GitLab;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>What the form about an issue's parts is about.</summary>
/// <param name="Team">Team id.</param>
/// <param name="Project">Where the issue is now, and where its parts will be.</param>
/// <param name="Milestone">The issue's; null: it has none.</param>
internal sealed record BreakDownForm(string Team, string User, string Project, int Iid, string ResponseUrl, bool ReplaceOriginal, string? Milestone = null)
{
    public IssueReference Issue() => new(Project, Iid);

    public static BreakDownForm Of(View view) => JsonSerializer.Deserialize<BreakDownForm>(view.PrivateMetadata, PlannerJson.Options)!;

    public static BreakDownForm From(WeightForm form) => new(form.Team, form.User, form.Project, form.Iid, form.ResponseUrl, form.ReplaceOriginal);
}

/// <summary>What somebody has looked at and not agreed to yet.</summary>
/// <param name="Milestone">In which the parts shall be; null: in none.</param>
internal sealed record BreakDownDraft(BreakDownForm Form, IReadOnlyList<string> Titles, string? Note, string? Milestone);

/// <summary>Previews that wait for a yes.</summary>
/// <remarks>Redis: <c>weight-break:{id}</c>, titles and note as typed, for an hour.</remarks>
internal sealed class BreakDownDrafts(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    public void Put(Change change, string id, BreakDownDraft draft) => change.Put(Key(change.Workspace, id), draft, expectedVersion: -1, Kept);

    public async Task<BreakDownDraft?> Get(string workspace, string id, CancellationToken cancel) => (await documents.Get<BreakDownDraft>(Key(workspace, id), cancel))?.Value;

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "weight-break", id);
}
