using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>A milestone's retrospective is there, or was filled in: whoever takes part and was not invited yet is, in their next morning note.</summary>
/// <param name="Milestone">Its key.</param>
/// <param name="After">Which step it follows, so that each has its own.</param>
[Job("retro-open", Version = 1, MaxFailures = 200)]
internal sealed record RetroOpenJob(string Team, string Milestone, string After) : IJob
{
    public static Task Ask(Change change, Team team, string milestone, string after)
    {
        change.Enqueue(new RetroOpenJob(team.Id, milestone, after), id: $"retro-open:{team.Id}:{milestone}:{after}");
        return Task.CompletedTask;
    }
}

internal sealed class RetroOpenJobHandler(ITeams teams, RetroIssues retros, RetroStore store, IMilestoneTitles titles, IIssues issues, IMorningNote note) : IJobHandler<RetroOpenJob>
{
    public async Task<JobResult> Handle(RetroOpenJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone)
            return JobResult.Done();
        switch (await retros.Of(team, milestone, cancel))
        {
            case RetroFinding.NotKnown { MayPass: true }:
                return JobResult.Retry("GitLab does not tell");
            case RetroFinding.Found({ IsOpen: true } issue):
                // Before it is filled in who works with the team in this milestone may not be known yet; then it is only the roster.
                var worked = await titles.Of(team, milestone, cancel) is MilestoneInGitLab.Known(var title, _) && await issues.OfMilestone(team, title, cancel) is MilestoneIssues.Found(var all) ? all : [];
                var people = RetroPeople.Of(team, worked, await teams.All(team.Workspace, cancel));
                var change = new Change(context.Workspace);
                Invite(change, team, milestone.Key, new(issue.ProjectPath(), issue.Iid), people.Users, await store.Get(context.Workspace, team.Id, milestone.Key, cancel));
                return JobResult.Done(change);
            default:
                return JobResult.Done();
        }
    }

    private void Invite(Change change, Team team, string key, IssueReference issue, IReadOnlyList<string> users, Retro? known)
    {
        var fresh = users.Where(user => known?.Invited.Contains(user) != true).ToList();
        store.Put(change, team.Id, key, issue, fresh);
        foreach (var user in fresh)
            note.Add(change, user, new(RetroInvitationSource.Name, team.Id, key));
    }
}
