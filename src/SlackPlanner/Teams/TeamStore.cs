using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Teams;

/// <summary>All of a workspace's team settings, as read at one time.</summary>
/// <param name="Version">Settings version; 0 if nothing was ever saved.</param>
internal sealed record TeamsSnapshot(TeamIndex Index, long Version, IReadOnlyList<Versioned<TeamDocument>> Documents)
{
    public Versioned<TeamDocument>? Find(string id) => Documents.FirstOrDefault(document => document.Value.Id == id);
}

/// <summary>Team settings in Redis.</summary>
/// <remarks>Redis: <c>teams</c>, the list of teams, whose version is the settings version; <c>team:{id}</c>, a team's settings. Kept for ever.</remarks>
internal sealed class TeamStore(Documents documents, Keyspace keys)
{
    public async Task<TeamsSnapshot> Load(string workspace, CancellationToken cancel)
    {
        var index = await documents.Get<TeamIndex>(IndexKey(workspace), cancel);
        if (index is null)
            return new(TeamIndex.Empty, 0, []);
        var teams = await documents.GetMany<TeamDocument>(index.Value.Teams.Select(id => Key(workspace, id)), cancel);
        return new(index.Value, index.Version, [.. teams.OfType<Versioned<TeamDocument>>()]);
    }

    /// <summary>The settings version; 0 if nothing was ever saved.</summary>
    public Task<long> Version(string workspace, CancellationToken cancel) => documents.Version(IndexKey(workspace), cancel);

    /// <summary>Adds to the change: these teams read so from now on, if nobody changed any team since <paramref name="basis"/> was read.</summary>
    public void Save(Change change, TeamsSnapshot basis, IReadOnlyCollection<TeamDocument> changed, TeamIndex? index = null)
    {
        var next = index ?? basis.Index;
        next = next with { Teams = [.. next.Teams, .. changed.Select(team => team.Id).Except(next.Teams)] };
        change.Put(IndexKey(change.Workspace), next, basis.Version);
        foreach (var team in changed)
            change.Put(Key(change.Workspace, team.Id), team, basis.Find(team.Id)?.Version ?? 0);
    }

    /// <summary>Adds to the change: it is only saved if the team's settings are still those it was decided on.</summary>
    public void ExpectUnchanged(Change change, Team team) => change.Expect(Key(team.Workspace, team.Id), team.Version);

    /// <summary>Adds to the change: it is only saved if no team's settings have changed since this version.</summary>
    public void ExpectSettings(Change change, long version) => change.Expect(IndexKey(change.Workspace), version);

    private RedisKey IndexKey(string workspace) => keys.Key(workspace, "teams");

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "team", id);
}
