using System.Globalization;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Retrospectives;

/// <summary>A retrospective that is under way: where it is, and who takes part; nothing of what is said in it.</summary>
/// <param name="Key">A milestone's key, as <c>2026-12</c>; of a project's <c>p</c> and the id of the journal's entry that made it.</param>
/// <param name="Invited">Slack ids.</param>
/// <param name="Gave">Those who have said something from Slack.</param>
internal sealed record Retro(string Team, string Key, IssueReference Issue, IReadOnlySet<string> Invited, IReadOnlySet<string> Gave)
{
    public string Id => $"{Team}|{Key}";

    public bool IsProjects => Key.StartsWith('p');

    /// <summary>Who asked for a project's.</summary>
    public string? AskedBy { get; init; }

    /// <summary>A synchronous one, as proposed: local time of the team.</summary>
    public LocalDateTime? Meeting { get; init; }
}

/// <remarks>
/// Redis: <c>retro:{team}:{key}</c>, a hash; <c>retros:{team}</c> and <c>retros-of:{user}</c>, sorted sets of ids by the time they began: so an open form asks nobody else. All for 120 days.
/// </remarks>
internal sealed class RetroStore(RedisConnection redis, Keyspace keys, FamilyKeys families, TimeProvider time)
{
    private const string Issue = "issue", By = "by", Met = "meeting", InvitedAs = "invited:", GaveAs = "gave:";
    private static readonly Duration Kept = Duration.FromDays(120);
    private static readonly NodaTime.Text.LocalDateTimePattern Moment = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public async Task<Retro?> Get(string workspace, string team, string key, CancellationToken cancel)
    {
        var fields = (await redis.Call(database => database.HashGetAllAsync(Key(workspace, team, key)), cancel)).ToDictionary(field => (string)field.Name!, field => (string)field.Value!, StringComparer.Ordinal);
        if (!fields.TryGetValue(Issue, out var issue) || issue.LastIndexOf('#') is not (> 0 and var end))
            return null;
        return new(team, key, new(issue[..end], int.Parse(issue.AsSpan(end + 1), CultureInfo.InvariantCulture)), Of(InvitedAs), Of(GaveAs))
        {
            AskedBy = fields.GetValueOrDefault(By), Meeting = fields.GetValueOrDefault(Met) is { } met && Moment.Parse(met) is { Success: true, Value: var at } ? at : null,
        };

        HashSet<string> Of(string prefix) => [.. fields.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
    }

    /// <summary>Adds to the change: the retrospective is there, and these are invited.</summary>
    public void Put(Change change, string team, string key, IssueReference issue, IEnumerable<string> invited, string? askedBy = null, LocalDateTime? meeting = null)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        change.HashSet(Key(change.Workspace, team, key), Issue, issue.ToString());
        if (askedBy is not null)
            change.HashSet(Key(change.Workspace, team, key), By, askedBy);
        if (meeting is { } at)
            change.HashSet(Key(change.Workspace, team, key), Met, Moment.Format(at));
        foreach (var user in invited)
        {
            change.HashSet(Key(change.Workspace, team, key), InvitedAs + user, "1");
            change.SortedSetAdd(OfUser(change.Workspace, user), $"{team}|{key}", now).Expire(OfUser(change.Workspace, user), Kept);
        }

        change.SortedSetAdd(OfTeam(change.Workspace, team), $"{team}|{key}", now).Expire(OfTeam(change.Workspace, team), Kept).Expire(Key(change.Workspace, team, key), Kept);
    }

    public void Said(Change change, string team, string key, string user) => change.HashSet(Key(change.Workspace, team, key), GaveAs + user, "1").Expire(Key(change.Workspace, team, key), Kept);

    /// <summary>Adds to the change: it is over, and offered in no form any more.</summary>
    public void Close(Change change, Retro retro)
    {
        change.SortedSetRemove(OfTeam(change.Workspace, retro.Team), retro.Id);
        foreach (var user in retro.Invited)
            change.SortedSetRemove(OfUser(change.Workspace, user), retro.Id);
    }

    /// <summary>Those under way of these teams, and those that the person was invited to; the latest first.</summary>
    public async Task<IReadOnlyList<Retro>> UnderWay(string workspace, string user, IEnumerable<string> teams, CancellationToken cancel)
    {
        var ids = new List<string>();
        foreach (var key in teams.Select(team => OfTeam(workspace, team)).Prepend(OfUser(workspace, user)))
            ids.AddRange((await redis.Call(database => database.SortedSetRangeByRankAsync(key, 0, 9, Order.Descending), cancel)).Select(id => id.ToString()));
        var found = new List<Retro>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (id.Split('|') is [var team, var key] && await Get(workspace, team, key, cancel) is { } retro)
                found.Add(retro);
        }

        return found;
    }

    /// <summary>All in which somebody is named.</summary>
    public async Task<IReadOnlyList<Retro>> Naming(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<Retro>();
        foreach (var rest in await families.Of(workspace, "retro", cancel))
        {
            if (rest.LastIndexOf(':') is > 0 and var end && await Get(workspace, rest[..end], rest[(end + 1)..], cancel) is { } retro
                && (retro.Invited.Contains(user) || retro.Gave.Contains(user) || retro.AskedBy == user))
                found.Add(retro);
        }

        return found;
    }

    public void Erase(Change change, Retro retro, string user)
    {
        var key = Key(change.Workspace, retro.Team, retro.Key);
        change.HashDelete(key, InvitedAs + user).HashDelete(key, GaveAs + user).Delete(OfUser(change.Workspace, user));
        if (retro.AskedBy == user)
            change.HashDelete(key, By);
    }

    private RedisKey Key(string workspace, string team, string key) => keys.Key(workspace, "retro", team, key);

    private RedisKey OfTeam(string workspace, string team) => keys.Key(workspace, "retros", team);

    private RedisKey OfUser(string workspace, string user) => keys.Key(workspace, "retros-of", user);
}
