using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>An issue as the retrospective names it.</summary>
/// <param name="Title">null: it is confidential, so it has a number only.</param>
internal sealed record RetroLine(string Reference, string? Title, int? Weight, bool IsDeliverable)
{
    public static RetroLine Of(PlannedIssue issue) => new(issue.Reference, issue.Confidential ? null : issue.Title, issue.Weight, issue.IsDeliverable);

    public static RetroLine Of(Issue issue, Team team) =>
        new(issue.Reference, issue.Confidential ? null : issue.Title, IssueWeight.Of(issue, team), issue.Labels.Contains(PlanLabels.Deliverable));
}

/// <summary>What a milestone's retrospective is filled in with.</summary>
internal sealed record RetroContent(string Milestone, IReadOnlyList<RetroLine> Shipped, IReadOnlyList<RetroLine> Missed, IReadOnlyList<RetroLine> StillOpen, IReadOnlyList<RetroLine> Unplanned)
{
    public required IReadOnlyList<FollowUp> FollowUps { get; init; }

    public required RetroPeople People { get; init; }
}

/// <summary>Gathers it: the milestone's issues from the team's copy, what was missed and what earlier retrospectives left from GitLab.</summary>
internal sealed class RetroReader(IMilestoneTitles titles, IIssues issues, RetroIssues retros, ITeams teams, IGitLabClient gitLab)
{
    private const int MostMissed = 300;

    /// <param name="except">The retrospective's own number; 0: it is not there yet.</param>
    /// <returns>null with the reason, plain text, where GitLab does not tell.</returns>
    public async Task<(RetroContent? Content, string? Problem)> Read(Team team, Milestone milestone, int except, CancellationToken cancel)
    {
        try
        {
            if (await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known(var title, _))
                return (null, $"GitLab has no milestone {milestone.Name}, or does not answer; it is looked for again at the next look.");
            if (await issues.OfMilestone(team, title, cancel) is not MilestoneIssues.Found(var all))
                return (null, "GitLab does not tell the milestone's issues right now. Please try again in a minute.");
            var missed = await Missed(team, title, cancel);
            var away = missed.Select(line => line.Reference).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var left = all.Where(issue => !away.Contains(issue.Reference)).ToList();
            return (new(
                title,
                Lines(left.Where(issue => !issue.IsOpen)),
                missed,
                Lines(left.Where(issue => issue is { IsOpen: true, IsDeliverable: true })),
                Lines(all.Where(issue => issue.Labels.Contains(Unplanned(team)))))
            {
                FollowUps = await retros.FollowUps(team, except, cancel),
                People = RetroPeople.Of(team, all, await teams.All(team.Workspace, cancel)),
            }, null);
        }
        catch (GitLabException e)
        {
            return (null, RetroTrouble.Of(team, e));
        }
    }

    private async Task<IReadOnlyList<RetroLine>> Missed(Team team, string title, CancellationToken cancel)
    {
        var found = new List<RetroLine>();
        await foreach (var issue in gitLab.With(readRetries: 1, team: team.Id).Issues.List(team.GitLab.Group!, new() { Labels = [.. team.GitLab.Labels, "missed:" + title] }, cancel))
        {
            found.Add(RetroLine.Of(issue, team));
            if (found.Count == MostMissed)
                break;
        }

        return found;
    }

    private static string Unplanned(Team team) => team.GitLab.LabelsByUse.GetValueOrDefault("unplanned", "Unplanned");

    private static IReadOnlyList<RetroLine> Lines(IEnumerable<PlannedIssue> issues) =>
        [.. issues.OrderByDescending(issue => issue.IsDeliverable).ThenBy(issue => issue.Position).Select(RetroLine.Of)];
}
