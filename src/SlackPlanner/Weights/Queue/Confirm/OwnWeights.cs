using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Confirm;

/// <summary>Somebody's open Deliverables of a milestone, and which of their weights they have confirmed. Pure.</summary>
/// <param name="Milestone">Under GitLab's title.</param>
internal sealed record OwnWeights(Team Team, Milestone Milestone, IReadOnlyList<OwnWeight> All)
{
    public IReadOnlyList<OwnWeight> Open { get; } = [.. All.Where(own => own is { IsConfirmed: false, Issue.Weight: not null })];

    /// <summary>What was shown, so that nobody confirms a weight that they have not seen.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('|', Open.Select(own => string.Create(CultureInfo.InvariantCulture, $"{own.Issue.Reference}={own.Issue.Weight}"))))))[..16];

    /// <param name="issues">In board order.</param>
    public static OwnWeights For(Team team, Milestone milestone, string user, IEnumerable<PlannedIssue> issues, QueueState state)
    {
        var name = team.GitLabNameOf(user);
        return new(team, milestone, [.. issues
            .Where(issue => name is not null && issue is { IsOpen: true, IsDeliverable: true } && issue.Assignees.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(issue => new OwnWeight(issue, state.Confirmed.GetValueOrDefault(issue.Reference) is { } word && word.User == user && word.Weight == issue.Weight))]);
    }
}

internal sealed record OwnWeight(PlannedIssue Issue, bool IsConfirmed);

/// <summary>Reads them from Redis.</summary>
internal sealed class OwnWeightsReader(IIssues issues, IMilestoneTitles titles, QueueStore store)
{
    /// <summary>Null: GitLab has no such milestone, or was never reached.</summary>
    public async Task<OwnWeights?> Read(Team team, Milestone milestone, string user, CancellationToken cancel)
    {
        if (await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known known
            || await issues.OfMilestone(team, known.Title, cancel, deliverablesOnly: true) is not MilestoneIssues.Found found)
            return null;
        var (state, _) = await store.Get(team, milestone, cancel);
        return OwnWeights.For(team, milestone.Named(known.Title), user, found.Issues, state);
    }
}
