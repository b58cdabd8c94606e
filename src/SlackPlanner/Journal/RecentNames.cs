using System.Collections.Concurrent;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>Labels and milestones that GitLab had a moment ago: of hundreds of issues of a run each would ask anew for the same.</summary>
internal sealed class RecentNames(TimeProvider time)
{
    /// <summary>Short: a label that is deleted meanwhile would be made anew by GitLab.</summary>
    private static readonly TimeSpan For = TimeSpan.FromSeconds(20);

    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(string Workspace, string Team, string Project, string Kind, string Name), (long Id, long Found)> known = [];

    /// <returns>Its id; null: not looked up lately.</returns>
    public long? Find(Team team, string project, string kind, string name) =>
        known.TryGetValue((team.Workspace, team.Id, project, kind, name), out var one) && time.GetElapsedTime(one.Found) < For ? one.Id : null;

    public void Remember(Team team, string project, string kind, string name, long id)
    {
        if (known.Count >= Most)
            known.Clear();
        known[(team.Workspace, team.Id, project, kind, name)] = (id, time.GetTimestamp());
    }
}
