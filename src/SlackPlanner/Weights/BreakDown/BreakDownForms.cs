using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using StackExchange.Redis;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>Opens the form at once, and leaves it to a job to fill it in: a trigger lives three seconds, GitLab may take longer.</summary>
/// <remarks>Redis: <c>weight-break-form:{view}</c>, what the form is about, for an hour.</remarks>
internal sealed class BreakDownForms(ISlackApi slack, Documents documents, Keyspace keys, IJobClient jobs)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    /// <param name="above">Over the window that was clicked in.</param>
    public async Task Open(string workspace, string triggerId, BreakDownForm form, bool above, CancellationToken cancel)
    {
        var (views, light) = (slack.For(workspace).Views, BreakDownModal.Light(form.Issue()));
        var view = above ? await views.Push(triggerId, light, cancel) : await views.Open(triggerId, light, cancel);
        var change = new Change(workspace).Put(Key(workspace, view.Id), form, expectedVersion: -1, Kept)
            .Enqueue(new FillBreakDownJob(view.Id), id: "weight-break:" + view.Id, lane: Lane.Interactive);
        await jobs.Commit(change, cancel);
    }

    public async Task<BreakDownForm?> Get(string workspace, string viewId, CancellationToken cancel) =>
        (await documents.Get<BreakDownForm>(Key(workspace, viewId), cancel))?.Value;

    private RedisKey Key(string workspace, string viewId) => keys.Key(workspace, "weight-break-form", viewId);
}

/// <summary>Puts the issue into a form that was opened without it.</summary>
[Job("weight-break-form", Version = 1)]
internal sealed record FillBreakDownJob(string View) : IJob;

internal sealed class FillBreakDownJobHandler(BreakDownForms forms, ITeams teams, IssueReader reader, ISlackApi slack) : IJobHandler<FillBreakDownJob>
{
    public async Task<JobResult> Handle(FillBreakDownJob job, JobContext context, CancellationToken cancel)
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

    private async Task<ModalViewDefinition> Filled(string workspace, BreakDownForm form, CancellationToken cancel)
    {
        if (await teams.Find(workspace, form.Team, cancel) is not { } team)
            return Notice("This team is not there any more. `/planner team` shows yours.");
        try
        {
            if (await reader.Read(team, form.Issue(), form.User, cancel) is not { } issue)
                return Notice(WeightMessage.NotFound(form.Issue()));
            return IssueState.Refusal(issue) is { } refusal ? Notice(refusal) : BreakDownModal.For(form, issue, team);
        }
        catch (GitLabException e)
        {
            return Notice($"{GitLabTrouble.Of(e).Words} Nothing was created.");
        }
    }

    private static ModalViewDefinition Notice(string words) => ModalViewDefinition.Notice(BreakDownModal.Title, words);
}
