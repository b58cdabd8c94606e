using SlackPlanner.Issues;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>A milestone's issues, or why there are none.</summary>
/// <param name="Milestone">Named as GitLab names it.</param>
/// <param name="Problem">Plain text.</param>
/// <param name="MayPass">Whether the same may work in a minute.</param>
internal sealed record MilestoneWork(Milestone Milestone, MilestoneIssues.Found? Found, string? Problem = null, bool MayPass = false);

/// <summary>Reads them from the team's copy.</summary>
internal sealed class MilestoneWorkReader(IMilestoneTitles titles, IIssues issues)
{
    public async Task<MilestoneWork> Of(Team team, Milestone milestone, CancellationToken cancel) => await titles.Of(team, milestone, cancel) switch
    {
        MilestoneInGitLab.Known(var title, _) => await issues.OfMilestone(team, title, cancel) switch
        {
            MilestoneIssues.Found found => new(milestone.Named(title), found),
            MilestoneIssues.NotKnown(var trouble) => new(milestone.Named(title), null, trouble.Words, trouble.MayPass),
            var other => throw new InvalidOperationException($"An outcome without words: {other}."),
        },
        MilestoneInGitLab.Absent(var group) => new(milestone, null, $"GitLab has no milestone {milestone.Name} in {group} yet, due {milestone.Due:uuuu-MM-dd}. Make it there, and it is read within minutes."),
        MilestoneInGitLab.NotKnown(var trouble) => new(milestone, null, trouble.Words, trouble.MayPass),
        var other => throw new InvalidOperationException($"An outcome without words: {other}."),
    };
}
