using System.Text.Json.Nodes;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Standup;

/// <summary>Redis: <c>standup-habits:{user}</c>, whether somebody is paused and wants reminders (versioned). Kept until the person is erased.</summary>
internal sealed class StandupHabitStore(Documents documents, Keyspace keys)
{
    public async Task<Versioned<StandupHabits>> Get(string workspace, string user, CancellationToken cancel) =>
        await documents.Get<StandupHabits>(Key(workspace, user), cancel) ?? new(StandupHabits.Usual, 0);

    /// <summary>In the order of the users; one round trip.</summary>
    public async Task<IReadOnlyList<StandupHabits>> GetMany(string workspace, IEnumerable<string> users, CancellationToken cancel) =>
        [.. (await documents.GetMany<StandupHabits>(users.Select(user => Key(workspace, user)), cancel)).Select(habits => habits?.Value ?? StandupHabits.Usual)];

    public void Put(Change change, string user, StandupHabits habits, long version) => change.Put(Key(change.Workspace, user), habits, version);

    public void Erase(Change change, string user) => change.Delete(Key(change.Workspace, user));

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "standup-habits", user);
}

/// <summary>What somebody told standups of themselves: handed out, or removed.</summary>
internal sealed class StandupHabitData(StandupHabitStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "standup-habits";

    public string What => "until when you are not asked for standups, and whether you want reminders";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var (habits, version) = await store.Get(workspace, user, cancel);
        return version == 0 ? null : new JsonObject
        {
            ["reminders"] = !habits.NoReminders,
            ["pausedFrom"] = habits.Pause is { } pause ? LocalDatePattern.Iso.Format(pause.From) : null,
            ["pausedUntil"] = habits.Pause is { } ends ? LocalDatePattern.Iso.Format(ends.Until) : null,
        };
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        store.Erase(change, user);
        await jobs.Commit(change, cancel);
    }
}
