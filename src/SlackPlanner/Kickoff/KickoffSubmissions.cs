using SlackPlanner.Access;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Slack;

namespace SlackPlanner.Kickoff;

/// <summary>"Send": keeps what is note-worthy for all, then the last look, with everything that will happen.</summary>
[ViewSubmission(KickoffModal.CallbackId)]
[Requires(Right.RunChecklist)]
internal sealed class KickoffSubmission(KickoffDesk desk, KickoffReader reader, IAssignmentDrafts drafts) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = KickoffForm.Of(submission.View);
        if (await desk.Of(submission.TeamId, submission.UserId, form, Right.RunChecklist, cancel) is not var (team, milestone))
            return ViewSubmissionResponse.Push(ModalViewDefinition.Notice("Kickoff", "This is not yours to send any more. Nothing was sent."));
        var (shown, chosen) = (PersonModal.Offered(submission.View, KickoffModal.ForAll), submission.View.State.SelectedMany(KickoffModal.ForAll, PersonModal.Value));
        if (!shown.ToHashSet().SetEquals(chosen))
        {
            await drafts.Edit(team, milestone, submission.RequestKey, plan =>
            {
                var draft = plan.Draft;
                foreach (var issue in shown.Except(chosen))
                    draft = draft.Noteworthy(issue, draft.Notes.FirstOrDefault(note => note.Issue == issue)?.Members ?? [], everybody: false);
                foreach (var issue in chosen.Except(shown))
                    draft = draft.Noteworthy(issue, [], everybody: true);
                return draft;
            }, cancel);
        }

        // Whose eyes it is for was asked when the window was filled; here nothing of a confidential issue is named.
        var page = await reader.Read(team, milestone, reader: null, cancel);
        return ViewSubmissionResponse.Push(page switch
        {
            { Plan.Problem: { } problem } => ModalViewDefinition.Notice(KickoffModal.Title(milestone.Name), $"{SlackText.Escape(problem)} Nothing was sent."),
            { IsOver: true } => ModalViewDefinition.Notice(KickoffModal.Title(milestone.Name), "This milestone is over. Nothing was sent."),
            { Recipients.Count: 0 } => ModalViewDefinition.Notice(KickoffModal.Title(milestone.Name), "Nothing has changed since it was sent, so nothing is sent."),
            _ => ConfirmModal.For(page, form),
        });
    }
}

/// <summary>"Send now".</summary>
[ViewSubmission(ConfirmModal.CallbackId)]
[Requires(Right.RunChecklist)]
internal sealed class KickoffConfirmed(KickoffDesk desk, KickoffSender sender) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = KickoffForm.Of(submission.View);
        if (await desk.Of(submission.TeamId, submission.UserId, form, Right.RunChecklist, cancel) is not var (team, milestone))
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Kickoff", "This is not yours to send any more. Nothing was sent."));
        var assign = submission.View.State.Checked(ConfirmModal.Assign, ConfirmModal.Value, "now");
        return await sender.Send(new(team, milestone, submission.UserId, form.Rounds, assign, submission.RequestKey), cancel) is { } problem
            ? ViewSubmissionResponse.Update(ModalViewDefinition.Notice(KickoffModal.Title(milestone.Name), problem))
            : ViewSubmissionResponse.Clear();
    }
}
