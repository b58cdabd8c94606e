using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>Tells the manager of a risk, or brings the message up to date.</summary>
[Job("risk", Version = 1)]
internal sealed record RiskJob(string Risk) : IJob
{
    /// <param name="because">Names what has happened, so that it is told once.</param>
    public static void Enqueue(Change change, string risk, string because) => change.Enqueue(new RiskJob(risk), id: $"risk:{risk}:{because}", lane: Lane.Interactive);
}

internal sealed class RiskJobHandler(RiskStore store, RiskIssues issues, IJournal journal, ITeams teams, TeamAccess access, IDeliveries deliveries) : IJobHandler<RiskJob>
{
    public async Task<JobResult> Handle(RiskJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.Risk, cancel) is not { } risk || await teams.Find(context.Workspace, risk.Team, cancel) is not { } team
            || await issues.Find(team, risk, cancel) is not { } found)
            return JobResult.Done();
        var entry = await journal.Find(context.Workspace, risk.Entry, cancel);
        // Nobody is told of what the person may not see, or what is not there.
        var isShown = found.Issue is { Confidential: false } || entry?.Steps[0].Done == true;
        if (!isShown || entry?.Outcome?.End is JournalEnd.NotFound or JournalEnd.Declined)
            return JobResult.Done();
        var manager = await access.ActingManager(team, cancel);
        var change = new Change(context.Workspace);
        var state = new RiskState(risk, team, found.Milestone, found.Issue, entry?.Steps[0].Link, entry?.IsConfidential == true || found.Issue?.Confidential == true, RiskSaid.Of(entry)?.Reason, issues.Today(team));
        deliveries.Post(
            change, $"risk:{risk.Id}:{manager}", Destination.Person(manager), RiskMessage.For(state), lane: Lane.Interactive, about: new("Word of an issue at risk", risk.By));
        // Whoever spoke up learns what was decided.
        if (risk.Decisions is [.., var last] && last.By != risk.By)
            deliveries.Post(change, $"risk:{risk.Id}:decided:{risk.By}", Destination.Person(risk.By), RiskMessage.Decided(state, last));
        return JobResult.Done(change);
    }
}
