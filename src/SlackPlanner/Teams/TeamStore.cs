using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Teams;

/// <summary>All of a workspace's team settings, as read at one time.</summary>
/// <param name="Version">Settings version; 0 if nothing was ever saved.</param>
internal sealed record TeamsSnapshot(TeamIndex Index, long Version, IReadOnlyList<Versioned<TeamDocument>> Documents)
{
    /// <summary>By team's id, what GitLab has of its milestones.</summary>
    public IReadOnlyDictionary<string, KeptMilestones> Milestones { get; init; } = new Dictionary<string, KeptMilestones>(StringComparer.Ordinal);

    /// <summary>Moves with every change of any of those; 0: GitLab was never asked.</summary>
    public long Dates { get; init; }

    public Versioned<TeamDocument>? Find(string id) => Documents.FirstOrDefault(document => document.Value.Id == id);
}

/// <summary>Team settings in Redis.</summary>
/// <remarks>
/// Redis: <c>teams</c>, the list of teams, whose version is the settings version; <c>team:{id}</c>, a team's settings; <c>milestone-dates:{id}</c>, what GitLab has of its milestones, and
/// <c>milestone-dates</c>, whose version moves with every change of those. Kept for ever.
/// </remarks>
internal sealed class TeamStore(Documents documents, Keyspace keys)
{
    public async Task<TeamsSnapshot> Load(string workspace, CancellationToken cancel)
    {
        // Before what it stands for: what is newer than its version is read again, nothing older is kept.
        var dates = await documents.Version(DatesKey(workspace), cancel);
        var index = await documents.Get<TeamIndex>(IndexKey(workspace), cancel);
        if (index is null)
            return new(TeamIndex.Empty, 0, []);
        var teams = await documents.GetMany<TeamDocument>(index.Value.Teams.Select(id => Key(workspace, id)), cancel);
        var milestones = dates == 0 ? [] : await documents.GetMany<KeptMilestones>(index.Value.Teams.Select(id => MilestonesKey(workspace, id)), cancel);
        return new(index.Value, index.Version, [.. teams.OfType<Versioned<TeamDocument>>()])
        {
            Milestones = index.Value.Teams.Zip(milestones).Where(one => one.Second is not null).ToDictionary(one => one.First, one => one.Second!.Value, StringComparer.Ordinal),
            Dates = dates,
        };
    }

    /// <summary>The settings version and that of the milestones' dates; 0 if nothing was ever saved.</summary>
    public async Task<(long Settings, long Dates)> Versions(string workspace, CancellationToken cancel)
    {
        var both = await Task.WhenAll(documents.Version(IndexKey(workspace), cancel), documents.Version(DatesKey(workspace), cancel));
        return (both[0], both[1]);
    }

    public Task<Versioned<KeptMilestones>?> Milestones(string workspace, string id, CancellationToken cancel) =>
        documents.Get<KeptMilestones>(MilestonesKey(workspace, id), cancel);

    /// <summary>Adds to the change: GitLab has this of the team's milestones, if nobody has saved anything else since.</summary>
    public void SaveMilestones(Change change, string id, KeptMilestones kept, long expectedVersion) => change
        .Put(MilestonesKey(change.Workspace, id), kept, expectedVersion)
        .Put(DatesKey(change.Workspace), new DatesMoved(id), expectedVersion: -1);

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

    private RedisKey MilestonesKey(string workspace, string id) => keys.Key(workspace, "milestone-dates", id);

    private RedisKey DatesKey(string workspace) => keys.Key(workspace, "milestone-dates");

    private sealed record DatesMoved(string Team);

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "team", id);
}
