using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Opens the windows at once and leaves it to a job to fill them: a trigger lives three seconds, and GitLab may be asked what somebody may see.</summary>
internal sealed class KickoffForms(ISlackApi slack, IJobClient jobs)
{
    public async Task Open(string workspace, string triggerId, string user, Team team, Milestone milestone, CancellationToken cancel)
    {
        var form = new KickoffForm(team.Id, milestone.Key);
        var view = await slack.For(workspace).Views.Open(triggerId, KickoffModal.Light(form, milestone.Name), cancel);
        await Refill(workspace, view.Id, user, form, cancel);
    }

    public async Task OpenPerson(string workspace, string triggerId, string reader, Team team, Milestone milestone, KickoffForm form, CancellationToken cancel)
    {
        var view = await slack.For(workspace).Views.Push(triggerId, PersonModal.Light(form, milestone.Name), cancel);
        await Refill(workspace, view.Id, reader, form, cancel);
    }

    /// <summary>The window is to show how it stands now.</summary>
    public Task Refill(string workspace, string view, string reader, KickoffForm form, CancellationToken cancel) =>
        jobs.Enqueue(workspace, new FillKickoffJob(view, reader, form.Team, form.Milestone, form.Page, form.User, form.Root), lane: Lane.Interactive, cancel: cancel);
}

/// <summary>Puts into an open window how the kickoff stands.</summary>
[Job("kickoff-form", Version = 1)]
internal sealed record FillKickoffJob(string View, string Reader, string Team, string Milestone, int Page, string? User = null, string? Root = null) : IJob;

internal sealed class FillKickoffJobHandler(ITeams teams, TeamAccess access, KickoffReader reader, ISlackApi slack) : IJobHandler<FillKickoffJob>
{
    public async Task<JobResult> Handle(FillKickoffJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone
            || !await access.Allows(team, job.Reader, Right.SeeChecklist, cancel))
            return JobResult.Done();
        var page = await reader.Read(team, milestone, job.Reader, cancel);
        var mayEdit = await access.Allows(team, job.Reader, Right.RunChecklist, cancel);
        var form = new KickoffForm(team.Id, milestone.Key, job.Page, page.State.Rounds) { User = job.User, Root = job.Root };
        var view = job.User is null ? KickoffModal.For(page, form, mayEdit)
            : mayEdit && page.Rows.FirstOrDefault(row => row.User == job.User) is { } row ? PersonModal.For(page, row, form)
            : ModalViewDefinition.Notice(KickoffModal.Title(milestone.Name), "This person is not on the team any more. Nothing was changed.");
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
}
