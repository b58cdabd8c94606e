using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>Carries out a wish in GitLab: the weight, then the comment. May be begun any number of times; each of both is written once.</summary>
/// <remarks>
/// GitLab has neither preconditions nor idempotency keys. So what was read is stored before it is written, the issue is read again right before, and after an
/// unknown outcome the issue itself tells whether the weight was set, the comment's hidden marker whether it was written.
/// </remarks>
internal sealed class Weigher(ITeams teams, IssueReader reader, IGitLabClient gitLab, IIssues issues, WeighingStore store)
{
    private const int MostReads = 5;

    /// <summary>Clocks differ, and GitLab's are read only here.</summary>
    private static readonly Duration Margin = Duration.FromMinutes(10);

    /// <returns>null: another worker may have it now, so nothing more was done.</returns>
    public async Task<WeighingOutcome?> Carry(Weighing weighing, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, weighing.Team, cancel) is not { } team)
            return new(WeighingEnd.NotFound);
        var resumed = weighing.Basis is not null;
        for (var reads = 0; reads < MostReads; reads++)
        {
            if (await reader.Read(team, weighing.Issue, weighing.User, cancel) is not { } issue)
                return new(WeighingEnd.NotFound);
            if (weighing.Written is not null)
                return await Comment(weighing, team, issue, resumed, context, cancel);

            var plan = WeightPlan.For(issue, team, weighing.Target, weighing.Scope);
            if (WeighingRules.Refusal(weighing, plan) is { } refusal)
                return refusal with { Link = IssueLink.To(issue) };
            if (plan.Update is { } update)
            {
                if (weighing.Basis?.UpdatedAt != issue.UpdatedAt)
                {
                    if (update.AddLabels is [var label] && await gitLab.Labels.Find(LabelOwner.Project(issue.ProjectPath()), label, cancel) is null)
                        return new(WeighingEnd.NoLabel, plan.Before, Label: label) { Link = IssueLink.To(issue), Scope = plan.Scope };
                    var basis = new WeighingBasis(plan.Before, issue.UpdatedAt);
                    weighing = await store.Update(context.Workspace, weighing.Id, stored => stored with { Basis = basis }, cancel);
                    continue;
                }

                if (!await context.StillMine())
                    return null;
                issue = await gitLab.Issues.Update(issue.ProjectPath(), issue.Iid, update, cancel);
                await issues.Put(team, issue, cancel);
            }

            var written = new WrittenWeight(IssueWeight.Of(issue, team), plan.Scope);
            weighing = await store.Update(context.Workspace, weighing.Id, stored => stored with { Written = written }, cancel);
            return await Comment(weighing, team, issue, resumed, context, cancel);
        }

        throw new JobException(JobResult.Retry("the issue keeps changing"));
    }

    private async Task<WeighingOutcome?> Comment(Weighing weighing, Team team, Issue issue, bool resumed, JobContext context, CancellationToken cancel)
    {
        var (basis, written) = (weighing.Basis!, weighing.Written!);
        var tagged = WeighingRules.Tagged(weighing, basis.Before, team);
        var outcome = new WeighingOutcome(
            WeighingEnd.Done, basis.Before, written.After, written.Scope is { } scope && weighing.Target is { } target ? $"{scope}::{target}" : null, tagged)
        {
            Link = IssueLink.To(issue), Scope = written.Scope,
        };
        if (resumed && await gitLab.Notes.FindMarked(issue.ProjectPath(), issue.Iid, weighing.Marker, basis.UpdatedAt - Margin, cancel) is not null)
            return outcome;
        if (!await context.StillMine())
            return null;
        try
        {
            await gitLab.Notes.Create(issue.ProjectPath(), issue.Iid, WeightNote.For(weighing, basis.Before, tagged), cancel);
            return outcome;
        }
        catch (GitLabException e) when (GitLabTrouble.Of(e) is { MayPass: false } trouble)
        {
            return outcome with { End = WeighingEnd.CommentRefused, Trouble = trouble, Tagged = null };
        }
    }
}
