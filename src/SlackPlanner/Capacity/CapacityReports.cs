using SlackPlanner.Issues;
using SlackPlanner.TimeOff;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Gathers what a report counts: all absences in one read, the issues in one list, however many people there are.</summary>
internal sealed class CapacityReports(IAbsences absences, IIssues issues, IMilestoneTitles milestones)
{
    public async Task<CapacityReport> For(Team team, Milestone milestone, CancellationToken cancel)
    {
        var away = absences.OfTeam(team, milestone.Days, cancel);
        var (named, webUrl, work, problem) = await Work(team, milestone, cancel);
        return CapacityReport.Of(team, named, await away, work, problem, webUrl);
    }

    private async Task<(Milestone Milestone, string? WebUrl, PlannedWork? Work, string? Problem)> Work(Team team, Milestone milestone, CancellationToken cancel)
    {
        switch (await milestones.Of(team, milestone, cancel))
        {
            case MilestoneInGitLab.Known(var title, var webUrl):
                var named = milestone.Named(title);
                return await issues.OfMilestone(team, title, cancel) switch
                {
                    MilestoneIssues.Found(var found) => (named, webUrl, new PlannedWork(team, found), null),
                    MilestoneIssues.NotKnown(var trouble) => (named, webUrl, null, trouble.Words),
                    var other => throw new InvalidOperationException($"An outcome without words: {other}."),
                };
            case MilestoneInGitLab.Absent(var group):
                // It may be a project's own; then its issues show that it is there.
                if (milestone.Name != milestone.Key && await issues.OfMilestone(team, milestone.Name, cancel) is MilestoneIssues.Found { Issues: { Count: > 0 } own })
                    return (milestone, null, new PlannedWork(team, own), null);
                return (milestone, null, null, $"GitLab has no milestone {milestone.Name} in {group} yet, due {milestone.Due:uuuu-MM-dd}.");
            case MilestoneInGitLab.NotKnown(var trouble):
                return (milestone, null, null, trouble.Words);
            case var other:
                throw new InvalidOperationException($"An outcome without words: {other}.");
        }
    }
}
