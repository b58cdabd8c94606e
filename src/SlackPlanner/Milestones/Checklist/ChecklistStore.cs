using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <remarks>
/// Redis: <c>checklist:{team}:{milestone}</c>, what has become of each step (versioned), 400 days: a year is looked back upon; <c>checklist-shown:{team}:{milestone}:{step}:{user}</c>,
/// which changes somebody was shown last, by hashes, 30 days.
/// </remarks>
internal sealed class ChecklistStore(Documents documents, Keyspace keys, FamilyKeys families, IJobClient jobs)
{
    private static readonly Duration Kept = Duration.FromDays(400);
    private static readonly Duration ShownKept = Duration.FromDays(30);

    public async Task<Versioned<ChecklistRecord>> Get(Team team, Milestone milestone, CancellationToken cancel) =>
        await documents.Get<ChecklistRecord>(Key(team.Workspace, team.Id, milestone.Key), cancel) ?? new(ChecklistRecord.Empty, 0);

    public async Task<ChecklistEntry> Entry(ListedStep listed, CancellationToken cancel) => (await Get(listed.Team, listed.Milestone, cancel)).Value.Of(listed.Step.Name);

    /// <summary>Adds to the change: what has become of the step, and that it is shown so.</summary>
    public void Put(Change change, ListedStep listed, Versioned<ChecklistRecord> record, ChecklistEntry entry, Lane lane = Lane.Normal)
    {
        change.Put(Key(listed.Team.Workspace, listed.Team.Id, listed.Milestone.Key), record.Value.With(listed.Step.Name, entry), record.Version, Kept);
        change.Enqueue(new ChecklistShowsJob(listed.Team.Id, listed.Milestone.Key, listed.Step.Name), ChecklistShowsJob.IdOf(listed), lane);
    }

    /// <summary>Adds to the change: where the step stands, which is no news to anybody.</summary>
    public void Remember(Change change, ListedStep listed, Versioned<ChecklistRecord> record, ChecklistEntry entry) =>
        change.Put(KeyOf(listed), record.Value.With(listed.Step.Name, entry), record.Version, Kept);

    public RedisKey KeyOf(ListedStep listed) => Key(listed.Team.Workspace, listed.Team.Id, listed.Milestone.Key);

    /// <summary>What somebody was shown last; null: nothing, or too long ago.</summary>
    public async Task<IReadOnlyList<string>?> Shown(ListedStep listed, string user, CancellationToken cancel) =>
        (await documents.Get<IReadOnlyList<string>>(ShownKey(listed, user), cancel))?.Value;

    public Task SetShown(ListedStep listed, string user, IReadOnlyList<string> changes, CancellationToken cancel) =>
        jobs.Commit(new Change(listed.Team.Workspace).Put(ShownKey(listed, user), changes, expectedVersion: -1, ShownKept), cancel);

    /// <summary>All records of the workspace in which somebody did something.</summary>
    public async Task<IReadOnlyList<(string Id, Versioned<ChecklistRecord> Record)>> Of(string workspace, string user, CancellationToken cancel)
    {
        var ids = await families.Of(workspace, "checklist", cancel);
        var found = await documents.GetMany<ChecklistRecord>(ids.Select(id => keys.Key(workspace, "checklist", id)), cancel);
        return [.. ids.Zip(found).Where(one => one.Second?.Value.Steps.Values.Any(entry => entry.By == user) == true).Select(one => (one.First, one.Second!))];
    }

    public void Put(Change change, string id, ChecklistRecord record, long version) => change.Put(keys.Key(change.Workspace, "checklist", id), record, version, Kept);

    private RedisKey Key(string workspace, string team, string milestone) => keys.Key(workspace, "checklist", team, milestone);

    private RedisKey ShownKey(ListedStep listed, string user) =>
        keys.Key(listed.Team.Workspace, "checklist-shown", listed.Team.Id, listed.Milestone.Key, listed.Step.Name, user);
}
