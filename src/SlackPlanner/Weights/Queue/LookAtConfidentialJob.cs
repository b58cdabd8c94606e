using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>Asks GitLab which confidential issues of a queue somebody may see; until it has answered they only count.</summary>
[Job("weigh-look", Version = 1)]
internal sealed record LookAtConfidentialJob(string Team, string Milestone, string User) : IJob
{
    public static string IdOf(Team team, Milestone milestone, string user) => $"weigh-look:{team.Id}:{milestone.Key}:{user}";
}

internal sealed class LookAtConfidentialJobHandler(ITeams teams, IIssues issues, IMilestoneTitles titles, IssueReader reader, QueueStore store) : IJobHandler<LookAtConfidentialJob>
{
    public async Task<JobResult> Handle(LookAtConfidentialJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone
            || await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known known
            || await issues.OfMilestone(team, known.Title, cancel, deliverablesOnly: true) is not MilestoneIssues.Found found)
            return JobResult.Done();
        var maySee = new Dictionary<string, bool>();
        try
        {
            foreach (var issue in found.Issues.Where(issue => issue is { Confidential: true, IsOpen: true }))
                maySee[issue.Reference] = await reader.Read(team, new(issue.Project, issue.Iid), job.User, cancel) is not null;
        }
        catch (GitLabException e) when (GitLabTrouble.Of(e).MayPass)
        {
            // Whoever looks again asks again.
            return JobResult.Done();
        }

        var change = new Change(context.Workspace);
        store.Put(change, team, job.User, new(maySee));
        return JobResult.Done(change);
    }
}
