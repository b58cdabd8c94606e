using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Draft;

/// <inheritdoc cref="IAssignmentDrafts"/>
internal sealed class AssignmentDrafts(DraftStore store, CapacityReports reports, IIssues issues, IJobClient jobs) : IAssignmentDrafts
{
    public async Task<AssignmentDraft?> Find(Team team, Milestone milestone, CancellationToken cancel) =>
        await store.Get(team.Workspace, Id(team, milestone), cancel) is { Version: > 0 } found ? found.Value : null;

    public async Task<DraftPlan> Plan(Team team, Milestone milestone, CancellationToken cancel)
    {
        var stored = await store.Get(team.Workspace, Id(team, milestone), cancel);
        var report = await reports.For(team, milestone, cancel);
        // Known a moment ago, and gone since: nothing is known.
        return report.Work is null ? new(report, [], stored.Value, stored.Version)
            : await issues.OfMilestone(team, report.Milestone.Name, cancel) switch
            {
                MilestoneIssues.Found(var found) => new(report, found, stored.Value, stored.Version),
                MilestoneIssues.NotKnown(var trouble) => new(report with { Work = null, Problem = trouble.Words }, [], stored.Value, stored.Version),
                var other => throw new InvalidOperationException($"An outcome without words: {other}."),
            };
    }

    public async Task<DraftPlan> Start(Team team, Milestone milestone, CancellationToken cancel)
    {
        while (true)
        {
            var plan = await Plan(team, milestone, cancel);
            if (plan.IsBegun || plan.Problem is not null)
                return plan;
            await Save(new(team.Workspace), plan, AssignmentDraft.Fill(plan.Counted, plan.Members), cancel);
        }
    }

    public async Task<DraftPlan> Edit(Team team, Milestone milestone, string requestKey, Func<DraftPlan, AssignmentDraft> edit, CancellationToken cancel)
    {
        while (true)
        {
            var plan = await Plan(team, milestone, cancel);
            if (plan.Problem is not null || await Save(new Change(team.Workspace).Once(requestKey), plan, edit(plan), cancel) != CommitOutcome.Conflict)
                return plan.Problem is null ? await Plan(team, milestone, cancel) : plan;
        }
    }

    private Task<CommitOutcome> Save(Change change, DraftPlan plan, AssignmentDraft draft, CancellationToken cancel)
    {
        store.Put(change, Id(plan.Team, plan.Report.Milestone), draft, plan.Version);
        return jobs.Commit(change, cancel);
    }

    private static string Id(Team team, Milestone milestone) => DraftStore.IdOf(team.Id, milestone.Key);
}
