using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Status;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>At risk is what somebody said with <c>/risk</c> and did not take back, and what an owner answered to the question whether it is on track.</summary>
internal sealed class MilestoneRisks(RiskStore risks, OnTrackStore answers) : IMilestoneRisks
{
    public async Task<IReadOnlySet<string>> Of(Team team, Milestone milestone, IReadOnlyList<PlannedIssue> issues, CancellationToken cancel)
    {
        var said = await risks.GetMany(team.Workspace, [.. issues.Select(issue => Risk.IdOf(team.Id, milestone.Key, new IssueReference(issue.Project, issue.Iid)))], cancel);
        var found = issues.Zip(said).Where(one => one.Second is { IsWithdrawn: false }).Select(one => one.First.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var question in OnTrackQuestion.Of(milestone))
        {
            var known = await answers.Of(team.Workspace, team.Id, question.Key, cancel);
            foreach (var issue in issues)
            {
                if (known.GetValueOrDefault(OnTrackStore.NameOf(issue.Reference)) is { AtRisk: true })
                    found.Add(issue.Reference);
            }
        }

        return found;
    }
}
