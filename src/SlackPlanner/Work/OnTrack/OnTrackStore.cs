using System.Text.Json;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Work;

/// <param name="User">Slack id of who answered.</param>
internal sealed record OnTrackAnswer(string User, bool AtRisk, Instant At);

/// <summary>What owners have answered, in Redis.</summary>
/// <remarks>Redis: <c>on-track:{team}:{question}</c>, a hash: by a hash of the issue's reference the answer, for 60 days.</remarks>
internal sealed class OnTrackStore(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    /// <summary>Names an issue without saying which: confidential ones are asked of too.</summary>
    public static string NameOf(string reference) => JournalEntry.IdOf("on-track|" + reference.ToLowerInvariant())[..12];

    public static string NameOf(IssueReference issue) => NameOf(issue.ToString());

    public void Put(Change change, string team, string question, string issue, OnTrackAnswer answer)
    {
        var key = Key(change.Workspace, team, question);
        change.HashSet(key, issue, JsonSerializer.Serialize(answer, PlannerJson.Options)).Expire(key, Kept);
    }

    public Task<IReadOnlyDictionary<string, OnTrackAnswer>> Of(string workspace, string team, string question, CancellationToken cancel) => Read(Key(workspace, team, question), cancel);

    /// <param name="teamAndQuestion">What stands after the family, as <c>source-code-be:2026-12-mid</c>.</param>
    public Task<IReadOnlyDictionary<string, OnTrackAnswer>> Of(string workspace, string teamAndQuestion, CancellationToken cancel) => Read(Key(workspace, teamAndQuestion), cancel);

    public void Erase(Change change, string teamAndQuestion, string issue) => change.HashDelete(Key(change.Workspace, teamAndQuestion), issue);

    private async Task<IReadOnlyDictionary<string, OnTrackAnswer>> Read(RedisKey key, CancellationToken cancel) =>
        (await redis.Call(database => database.HashGetAllAsync(key), cancel))
        .ToDictionary(field => (string)field.Name!, field => JsonSerializer.Deserialize<OnTrackAnswer>((string)field.Value!, PlannerJson.Options)!);

    private RedisKey Key(string workspace, params string[] parts) => keys.Key(workspace, "on-track", parts);
}

/// <summary>Keeps an answer, and sees to the manager's line of it.</summary>
internal sealed class OnTrackAnswers(OnTrackStore store, MorningNote.IMorningNote note)
{
    public Task Save(Change change, Teams.Team team, string question, IssueReference issue, OnTrackAnswer answer, CancellationToken cancel) =>
        Save(change, team, question, OnTrackStore.NameOf(issue), answer, cancel);

    public Task Save(Change change, Teams.Team team, string question, string issue, OnTrackAnswer answer, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        store.Put(change, team.Id, question, issue, answer);
        note.AddForManager(change, team, new(OnTrackAnswersSource.Name, team.Id, question));
        return Task.CompletedTask;
    }
}
