using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>What rules of routines go by besides a team's settings; a later room knows it. Read in before anything is planned, because a rule may not wait.</summary>
internal interface IPlanFacts
{
    ValueTask Refresh(string workspace, IReadOnlyCollection<Team> teams, CancellationToken cancel);

    /// <summary>Changes whenever the facts of this team do; empty if it has none.</summary>
    string Of(Team team);
}
