using System.Collections.Concurrent;

namespace SlackPlanner.Teams;

/// <summary>The teams in this process, at most a second old; built anew only when the settings version moved.</summary>
internal sealed class TeamDirectory(TeamStore store, TimeProvider time) : ITeams, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Loaded> workspaces = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim loading = new(1, 1);

    public async ValueTask<IReadOnlyList<Team>> All(string workspace, CancellationToken cancel) => (await Read(workspace, Fresh, cancel)).Teams;

    public IReadOnlyList<Team> Known(string workspace) => workspaces.TryGetValue(workspace, out var known) ? known.Teams : [];

    public async ValueTask<SavedTeams> Saved(string workspace, CancellationToken cancel)
    {
        var known = await Read(workspace, TimeSpan.Zero, cancel);
        return new(known.Versions.Settings, known.Teams, known.ById);
    }

    private async ValueTask<Loaded> Read(string workspace, TimeSpan fresh, CancellationToken cancel)
    {
        if (workspaces.TryGetValue(workspace, out var known) && time.GetElapsedTime(known.LookedAt) < fresh)
            return known;

        var now = time.GetTimestamp();
        if (known is not null && await store.Versions(workspace, cancel) == known.Versions)
        {
            workspaces.TryUpdate(workspace, known with { LookedAt = now }, known);
            return known;
        }

        // One at a time: there may be thousands of teams, and as many ticks that ask for them.
        await loading.WaitAsync(cancel);
        try
        {
            if (workspaces.TryGetValue(workspace, out known) && await store.Versions(workspace, cancel) == known.Versions)
                return known;
            return workspaces[workspace] = await Load(workspace, now, cancel);
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<Loaded> Load(string workspace, long now, CancellationToken cancel)
    {
        var loaded = await store.Load(workspace, cancel);
        var teams = loaded.Documents
            .Where(document => document.Value.Archived is null)
            .Select(document => WithDates(TeamBuilder.Build(workspace, document.Value.Id, document.Value.Settings, document.Version), loaded.Milestones.GetValueOrDefault(document.Value.Id)))
            .ToList();
        return new((loaded.Version, loaded.Dates), teams, teams.ToDictionary(team => team.Id, StringComparer.OrdinalIgnoreCase), TeamsByUser(teams), now);
    }

    private static Team WithDates(Team team, KeptMilestones? kept) =>
        kept is null || kept.Group != team.GitLab.Group || kept.Written.Count == 0 ? team : team with { Calendar = team.Calendar.With(kept.Written) };

    public void Dispose() => loading.Dispose();

    public async ValueTask<Team?> Find(string workspace, string teamId, CancellationToken cancel) =>
        (await Read(workspace, Fresh, cancel)).ById.GetValueOrDefault(teamId);

    public async ValueTask<IReadOnlyList<Team>> Of(string workspace, string user, CancellationToken cancel) =>
        (await Read(workspace, Fresh, cancel)).ByUser.GetValueOrDefault(user) ?? [];

    public async ValueTask<TeamChoice> Which(string workspace, string user, string? channel, CancellationToken cancel)
    {
        var ofChannel = (await All(workspace, cancel)).Where(team => channel is not null && (team.Channel == channel || team.Standup.Channel == channel)).ToList();
        if (ofChannel is [var only])
            return new TeamChoice.One(only);

        var own = await Of(workspace, user, cancel);
        // A channel that several teams share narrows the question down to them.
        var meant = ofChannel.Where(own.Contains).ToList() is { Count: > 0 } shared ? shared : ofChannel.Count > 0 && own.Count == 0 ? ofChannel : own;
        return meant switch
        {
            [] => new TeamChoice.None(),
            [var one] => new TeamChoice.One(one),
            _ => new TeamChoice.Several([.. meant]),
        };
    }

    /// <summary>This process has just saved settings: the next question reads them.</summary>
    public void Forget(string workspace) => workspaces.TryRemove(workspace, out _);

    // Asked on every request, and a workspace may have thousands of teams.
    private static Dictionary<string, List<Team>> TeamsByUser(IEnumerable<Team> teams)
    {
        var byUser = new Dictionary<string, List<Team>>(StringComparer.Ordinal);
        foreach (var team in teams)
        {
            string?[] named = [team.Manager.User, team.Manager.Deputy, team.ProductManager];
            foreach (var user in named.OfType<string>().Concat(team.Counterparts.Select(c => c.User)).Concat(team.Members.Select(m => m.User)).Distinct())
            {
                if (!byUser.TryGetValue(user, out var own))
                    byUser[user] = own = [];
                own.Add(team);
            }
        }

        return byUser;
    }

    private sealed record Loaded((long Settings, long Dates) Versions, IReadOnlyList<Team> Teams, IReadOnlyDictionary<string, Team> ById, IReadOnlyDictionary<string, List<Team>> ByUser, long LookedAt);
}
