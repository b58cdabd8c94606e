using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Standup;

/// <summary>What somebody has typed into an open window and not shared.</summary>
/// <param name="Basis">Version of the person's entry that the window was opened on (0: there was none); once it has moved, the draft is of no use.</param>
/// <param name="Typed">Slack's timestamp of the typing: what arrives out of order changes nothing.</param>
internal sealed record StandupDraft(IReadOnlyList<StandupAnswer> Answers, IReadOnlyList<string> Help, long Basis, string Typed);

/// <summary>Drafts in Redis.</summary>
/// <remarks>Redis: <c>standup-draft:{team}:{date}:{user}</c>, for two days or until the answers are shared (versioned).</remarks>
internal sealed class StandupDraftStore(StandupStore store, Documents documents, IJobClient jobs, Keyspace keys)
{
    /// <summary>As a typing's timestamp: whatever was typed before, this stands.</summary>
    public const string Latest = "";

    /// <summary>More than can be shared is not kept.</summary>
    private const int MostCharacters = 40_000;

    private static readonly Duration Kept = Duration.FromDays(2);

    /// <summary>The draft, if it belongs to what stands there now.</summary>
    public async Task<StandupDraft?> Find(string workspace, StandupDay day, string user, long basis, CancellationToken cancel) =>
        await documents.Get<StandupDraft>(Key(workspace, day, user), cancel) is { Value: var draft } && draft.Basis == basis ? draft : null;

    /// <summary>All drafts of a person in these standups, by standup.</summary>
    public async Task<IReadOnlyList<(StandupDay Day, StandupDraft Draft)>> Of(string workspace, IReadOnlyList<StandupDay> days, string user, CancellationToken cancel)
    {
        var found = await documents.GetMany<StandupDraft>(days.Select(day => Key(workspace, day, user)), cancel);
        return [.. days.Zip(found).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!.Value))];
    }

    /// <summary>Keeps the form as it stands; one that was emptied leaves no draft.</summary>
    public async Task Keep(string workspace, StandupDay day, string user, StandupForm form, long basis, string typed, CancellationToken cancel)
    {
        var before = await documents.Get<StandupDraft>(Key(workspace, day, user), cancel);
        if (before is not null && before.Value.Basis == basis && typed != Latest && string.CompareOrdinal(before.Value.Typed, typed) > 0)
            return;
        if (form.Answers.Sum(answer => answer.Text.Length + (answer.Rich?.Length ?? 0)) > MostCharacters)
            return;
        var change = new Change(workspace);
        if (form.IsEmpty)
            Erase(change, day, user);
        else
            change.Put(Key(workspace, day, user), new StandupDraft(form.Answers, form.Help, basis, typed), before?.Version ?? 0, Kept);
        store.Remember(change, day, user);
        // Somebody typed on at the very same moment: that is kept instead.
        await jobs.Commit(change, cancel);
    }

    public void Erase(Change change, StandupDay day, string user) => change.Delete(Key(change.Workspace, day, user));

    private RedisKey Key(string workspace, StandupDay day, string user) => keys.Key(workspace, "standup-draft", day.TeamId, day.Key, user);
}
