using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>Issues that count together.</summary>
/// <param name="Weight">Sum of the known effective weights.</param>
/// <param name="Unweighted">Those among them without a weight, which is not a weight of zero.</param>
internal sealed record PlannedWeight(int Issues, int Weight, int Unweighted)
{
    public static PlannedWeight Of(IReadOnlyCollection<PlannedIssue> issues)
    {
        var (sum, unweighted) = EffectiveWeight.Total(issues.Select(issue => issue.Weight));
        return new(issues.Count, sum, unweighted);
    }
}

/// <summary>The issues of a milestone, open and closed, by who works on them. Sums only: no title and no reference gets past here.</summary>
internal sealed class PlannedWork
{
    private readonly Dictionary<string, PlannedWeight> byMember;

    /// <param name="issues">Each counts once: for the first of its assignees who is an engineer of the team.</param>
    public PlannedWork(Team team, IReadOnlyList<PlannedIssue> issues)
    {
        var owners = team.Members.Where(member => member.GitLab is { Length: > 0 })
            .DistinctBy(member => member.GitLab, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(member => member.GitLab!, member => member.User, StringComparer.OrdinalIgnoreCase);
        var byOwner = issues.ToLookup(issue => issue.Assignees.Select(owners.GetValueOrDefault).FirstOrDefault(owner => owner is not null));

        byMember = owners.Values.ToDictionary(user => user, user => PlannedWeight.Of([.. byOwner[user]]));
        Assigned = PlannedWeight.Of([.. byOwner.Where(group => group.Key is not null).SelectMany(group => group)]);
        Unassigned = PlannedWeight.Of([.. byOwner[null].Where(issue => issue.Assignees.Count == 0)]);
        Elsewhere = PlannedWeight.Of([.. byOwner[null].Where(issue => issue.Assignees.Count > 0)]);
    }

    /// <summary>With an engineer of the team.</summary>
    public PlannedWeight Assigned { get; }

    /// <summary>With nobody.</summary>
    public PlannedWeight Unassigned { get; }

    /// <summary>With people who are no engineers of the team.</summary>
    public PlannedWeight Elsewhere { get; }

    public int Unweighted => Assigned.Unweighted + Unassigned.Unweighted + Elsewhere.Unweighted;

    /// <summary>Null: the settings do not say who this is in GitLab.</summary>
    public PlannedWeight? Of(string user) => byMember.GetValueOrDefault(user);
}
