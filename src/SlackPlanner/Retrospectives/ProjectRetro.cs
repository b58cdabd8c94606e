using System.Text.Json;
using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>A project's retrospective as somebody has filled it in, before they agreed to its preview.</summary>
/// <param name="Team">Team id.</param>
/// <param name="Meeting">null: asynchronous; else what is proposed, local time of the team.</param>
/// <param name="People">Slack ids; the engineering manager and whoever asks are among them.</param>
internal sealed record RetroDraft(string User, string Team, string ResponseUrl, string Title, string Why, LocalDateTime? Meeting, IReadOnlyList<string> People);

/// <remarks>Source: handbook, "Per Project": an issue that says why and whether synchronous or not, with the engineering manager and whoever should be involved.</remarks>
internal static class ProjectRetro
{
    public const string Kind = "retro";

    /// <summary>In a project's title, so that it is never taken for a milestone's.</summary>
    public const string Prefix = "Project retrospective: ";

    public static bool Is(Issue issue) => issue.Title.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public static JournalWish Wish(RetroDraft draft, Team team) => new(team.Id, draft.User, Kind, [Step(draft, team)])
    {
        ResponseUrl = draft.ResponseUrl, Needs = Right.AskForIssue, Data = JsonSerializer.SerializeToElement(draft with { Title = "", Why = "", ResponseUrl = "" }, PlannerJson.Options),
    };

    public static RetroDraft? Of(JournalEntry entry) => entry.Wish?.Data is { } data ? data.Deserialize<RetroDraft>(PlannerJson.Options) : null;

    public static string How(RetroDraft draft, Team team) => draft.Meeting is { } at
        ? $"synchronous; proposed: {DateWords.Day(at.Date, 0)} at {at.TimeOfDay:HH:mm} ({team.Zone.Id})"
        : "asynchronous, in the comments of the issue";

    private static JournalStep.Create Step(RetroDraft draft, Team team)
    {
        var body = CommentText.Empty.Person().Markdown(" would like a retrospective:").Paragraph().Text(draft.Why)
            .Paragraph().Markdown($"It is {How(draft, team)}. All feedback ends up here, also what is said in a meeting. It is confidential.")
            .Paragraph().Markdown(RetroDescription.HowTo).Paragraph().Markdown(RetroDescription.Actions);
        var names = draft.People.Select(team.GitLabNameOf).OfType<string>().ToList();
        if (names.Count > 0)
            body = names.Aggregate(body.Paragraph().Markdown("Who should be involved:"), (text, name) => text.Mention(name));
        return new(team.GitLab.RetroProject!, Prefix + draft.Title, body, [RetroIssues.Label], null, []) { Confidential = true };
    }
}

/// <remarks>Redis: <c>retro-draft:{id}</c>, a project's retrospective that waits for its owner's "Create", for an hour.</remarks>
internal sealed class RetroDrafts(Documents documents, IJobClient jobs, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    /// <returns>Its id.</returns>
    public async Task<string> Save(string workspace, RetroDraft draft, CancellationToken cancel)
    {
        var id = Guid.NewGuid().ToString("n");
        await jobs.Commit(new Change(workspace).Put(Key(workspace, id), draft, expectedVersion: 0, Kept), cancel);
        return id;
    }

    /// <summary>Null: it is not there (any more), or somebody else's.</summary>
    public async Task<RetroDraft?> Get(string workspace, string id, string user, CancellationToken cancel) =>
        id.Length == 32 && id.All(char.IsAsciiHexDigit) && (await documents.Get<RetroDraft>(Key(workspace, id), cancel))?.Value is { } draft && draft.User == user ? draft : null;

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "retro-draft", id);
}
