using System.Collections.Concurrent;
using System.Text.Json;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.People;

/// <summary>Slack's users, re-read daily and on <c>user_change</c>; an older copy serves while Slack does not answer.</summary>
/// <remarks>Redis: <c>person:{user}</c>, a copy of what Slack says, for a week. The e-mail is in it only to match <c>Planner__Admins</c>.</remarks>
internal sealed class PeopleStore(ISlackApi slack, RedisConnection redis, Keyspace keys, TimeProvider time) : IPeople
{
    private const int MostInProcess = 20_000;
    private const int FewAtOnce = 20;
    private static readonly TimeSpan InProcess = TimeSpan.FromMinutes(1);
    private static readonly Duration Fresh = Duration.FromHours(24);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<(string Workspace, string User), (Person? Person, long At)> near = new();

    public async ValueTask<Person?> Get(string workspace, string user, CancellationToken cancel)
    {
        if (near.TryGetValue((workspace, user), out var known) && time.GetElapsedTime(known.At) < InProcess)
            return known.Person;

        var stored = await Stored(workspace, user, cancel);
        if (stored is not null && Now - stored.ReadAt < Fresh)
            return Remember(workspace, user, stored.Person);
        try
        {
            return await Put(workspace, await slack.For(workspace).Users.Info(user, cancel), cancel);
        }
        catch (SlackException gone) when (gone.Code is "user_not_found" or "user_not_visible" or "users_not_found")
        {
            return Remember(workspace, user, null);
        }
        catch (SlackException) when (stored is not null)
        {
            return Remember(workspace, user, stored.Person);
        }
    }

    public async Task<IReadOnlyDictionary<string, Person>> GetMany(string workspace, IReadOnlyCollection<string> users, CancellationToken cancel)
    {
        var asked = users.Distinct(StringComparer.Ordinal).ToList();
        var held = await redis.Call(database => database.StringGetAsync([.. asked.Select(user => Key(workspace, user))]), cancel);
        var found = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var (user, json) in asked.Zip(held))
        {
            var stored = json.IsNull ? null : JsonSerializer.Deserialize<StoredPerson>((byte[])json!, PlannerJson.Options);
            // A copy of yesterday is read anew; of very many at once not, for Slack answers a hundred questions a minute.
            if (stored is not null && (asked.Count > FewAtOnce || Now - stored.ReadAt < Fresh))
                found[user] = Remember(workspace, user, stored.Person)!;
            else if (await Asked(workspace, user, cancel) is { } person)
                found[user] = person;
        }

        return found;
    }

    /// <summary>Slack says that this is how somebody is now.</summary>
    public async Task<Person> Put(string workspace, User user, CancellationToken cancel)
    {
        var person = PersonOf.Slack(user);
        var json = JsonSerializer.SerializeToUtf8Bytes(new StoredPerson(person, Now), PlannerJson.Options);
        await redis.Call(database => database.StringSetAsync(Key(workspace, user.Id), json, Kept), cancel);
        return Remember(workspace, user.Id, person)!;
    }

    /// <summary>The copy, if there is one; Slack is not asked.</summary>
    public async Task<Person?> Held(string workspace, string user, CancellationToken cancel) => (await Stored(workspace, user, cancel))?.Person;

    public async Task Forget(string workspace, string user, CancellationToken cancel)
    {
        near.TryRemove((workspace, user), out _);
        await redis.Call(database => database.KeyDeleteAsync(Key(workspace, user)), cancel);
    }

    private async Task<Person?> Asked(string workspace, string user, CancellationToken cancel)
    {
        try
        {
            return await Get(workspace, user, cancel);
        }
        catch (SlackException)
        {
            return null;
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task<StoredPerson?> Stored(string workspace, string user, CancellationToken cancel)
    {
        byte[]? json = await redis.Call(database => database.StringGetAsync(Key(workspace, user)), cancel);
        return json is null ? null : JsonSerializer.Deserialize<StoredPerson>(json, PlannerJson.Options);
    }

    private Person? Remember(string workspace, string user, Person? person)
    {
        if (near.Count >= MostInProcess)
            near.Clear();
        near[(workspace, user)] = (person, time.GetTimestamp());
        return person;
    }

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "person", user);

    private sealed record StoredPerson(Person Person, Instant ReadAt);
}
