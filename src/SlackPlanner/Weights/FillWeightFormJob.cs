using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>Puts the issue into a form that was opened without it.</summary>
[Job("weight-form", Version = 1)]
internal sealed record FillWeightFormJob(string View) : IJob;

internal sealed class FillWeightFormJobHandler(WeightForms forms, ITeams teams, IssueReader reader, IGitLabClient gitLab, ISlackApi slack) : IJobHandler<FillWeightFormJob>
{
    public async Task<JobResult> Handle(FillWeightFormJob job, JobContext context, CancellationToken cancel)
    {
        if (await forms.Get(context.Workspace, job.View, cancel) is not { } form)
            return JobResult.Done();
        var view = await Filled(context.Workspace, form, cancel);
        try
        {
            await slack.For(context.Workspace).Views.Update(view, job.View, cancel: cancel);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            // Closed meanwhile.
        }

        return JobResult.Done();
    }

    private async Task<ModalViewDefinition> Filled(string workspace, WeightForm form, CancellationToken cancel)
    {
        if (await teams.Find(workspace, form.Team, cancel) is not { } team)
            return ModalViewDefinition.Notice(WeightModal.Title, "This team is not there any more. `/planner team` shows yours.");
        try
        {
            if (await reader.Read(team, form.Issue(), form.User, cancel) is not { } issue)
                return ModalViewDefinition.Notice(WeightModal.Title, WeightMessage.NotFound(form.Issue()));
            if (IssueState.Refusal(issue) is { } refusal)
                return ModalViewDefinition.Notice(WeightModal.Title, refusal);
            var history = await WeightHistory.Of(gitLab, issue, issue.ProjectPath(), WeightPlan.ScopeOf(issue, team), cancel);
            return WeightModal.For(form, issue, team, history: history);
        }
        catch (GitLabException e)
        {
            // Somebody looks at this window: trying again is theirs to decide.
            return ModalViewDefinition.Notice(WeightModal.Title, $"{GitLabTrouble.Of(e).Words} Nothing was changed.");
        }
    }
}
