using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Status;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Concerns of a milestone, listed in <c>/milestone</c> for the manager and for who may note them; of confidential issues only how many.</summary>
internal sealed class ConcernLines(ConcernStore store, IIssues issues, ConfidentialSight sight, TeamAccess access) : IMilestonePart
{
    private const int Most = 15;

    public async Task<IReadOnlyList<string>> Lines(Team team, Milestone milestone, string reader, CancellationToken cancel)
    {
        var concerns = (await store.Get(team.Workspace, $"{team.Id}:{milestone.Key}", cancel)).Value;
        if (concerns.Count == 0 || !await access.Allows(team, reader, Right.NoteConcern, cancel))
            return [];
        var known = await issues.OfMilestone(team, milestone.Name, cancel) is MilestoneIssues.Found(var found) ? found : [];
        var about = concerns.Select(concern => (Concern: concern, Issue: known.FirstOrDefault(issue => string.Equals(issue.Reference, concern.Reference, StringComparison.OrdinalIgnoreCase)))).ToList();
        var seen = await sight.Of(team, about.Select(one => one.Issue).OfType<PlannedIssue>(), reader, cancel);
        // What has left the milestone may be confidential by now: it is only counted.
        var shown = about.Where(one => one.Issue is { } issue && (!issue.Confidential || seen.Contains(issue.Reference))).ToList();
        var lines = shown.Take(Most).Select(one => $"• {Name(one.Issue!)}: {SlackText.User(one.Concern.By)}; the words are an internal note on it").ToList();
        if (concerns.Count > lines.Count)
            lines.Add($"• {concerns.Count - lines.Count} more, on issues that are confidential or not in the milestone any more");
        return ["*Concerns that were noted*", .. lines];
    }

    private static string Name(PlannedIssue issue) => issue.Confidential ? $"#{issue.Iid} (confidential)" : SlackText.Link(issue.WebUrl, SlackText.Truncate($"#{issue.Iid} {issue.Title}", 120));
}
