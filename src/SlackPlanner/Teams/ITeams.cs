namespace SlackPlanner.Teams;

/// <summary>The teams of a workspace as they stand now; cached, reloaded when the settings version moves.</summary>
internal interface ITeams
{
    ValueTask<IReadOnlyList<Team>> All(string workspace, CancellationToken cancel);

    /// <summary>The teams as they are saved now, with the settings version to expect when something is saved that follows from them.</summary>
    ValueTask<SavedTeams> Saved(string workspace, CancellationToken cancel);

    /// <summary>The teams as this process read them last, without asking anybody; none before the first question.</summary>
    IReadOnlyList<Team> Known(string workspace) => [];

    ValueTask<Team?> Find(string workspace, string teamId, CancellationToken cancel);

    /// <summary>Teams in which the person is member, manager, deputy, PM or counterpart.</summary>
    ValueTask<IReadOnlyList<Team>> Of(string workspace, string user, CancellationToken cancel);

    /// <summary>Which team is meant: the channel's (team or standup channel), else the person's only one, else a question.</summary>
    ValueTask<TeamChoice> Which(string workspace, string user, string? channel, CancellationToken cancel);
}

/// <param name="Version">Settings version; see <see cref="TeamStore.ExpectSettings"/>.</param>
/// <param name="ById">The same, whatever the case of the id.</param>
internal sealed record SavedTeams(long Version, IReadOnlyList<Team> All, IReadOnlyDictionary<string, Team> ById)
{
    public Team? Find(string teamId) => ById.GetValueOrDefault(teamId);
}

/// <summary>The answer to "which team is meant".</summary>
/// <param name="Teams">All that may be meant.</param>
internal abstract record TeamChoice(IReadOnlyList<Team> Teams)
{
    internal sealed record One(Team Team) : TeamChoice([Team]);

    /// <summary>The person is on no team and the channel is no team's.</summary>
    internal sealed record None() : TeamChoice([]);

    internal sealed record Several(IReadOnlyList<Team> Teams) : TeamChoice(Teams);
}
