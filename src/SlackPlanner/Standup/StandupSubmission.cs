using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Shares what was written, in the standup that the window was opened for.</summary>
[ViewSubmission(StandupModal.CallbackId)]
[Requires(Right.Standup)]
internal sealed class StandupSubmission(StandupTeams teams, StandupForms forms, StandupBook book, StandupStore store, StandupDraftStore drafts) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (subject, workspace, user) = (StandupSubject.Of(submission.View), submission.TeamId, submission.UserId);
        if (await teams.Find(workspace, subject.TeamId, user, cancel) is not { } team)
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Standup", StandupWords.NotYours));

        var form = await forms.Read(submission.View, workspace, subject.Questions, cancel);
        var problems = form.Problems();
        if (problems.Count > 0)
            return ViewSubmissionResponse.Errors(problems);
        if (await forms.ProblemWith(form.Help, user, workspace, cancel) is { } helpless)
            return ViewSubmissionResponse.Error(StandupModal.Help, helpless);

        var result = await book.Share(team, subject.Day, user, form, subject.Basis, submission.RequestKey, cancel);
        if (result.Outcome == StandupOutcome.Outdated)
            await KeepForLater(subject.Day, submission, form, cancel);
        return StandupWords.Problem(result) is { } problem
            ? ViewSubmissionResponse.Error(StandupModal.Block(0), problem)
            : ViewSubmissionResponse.Update(StandupModal.Shared(subject.Day, result.Channel));
    }

    // Opened anew, the window shows what was written here, now against what stands there.
    private async Task KeepForLater(StandupDay day, ViewSubmission submission, StandupForm form, CancellationToken cancel)
    {
        var (workspace, user) = (submission.TeamId, submission.UserId);
        var now = (await store.Entry(workspace, day, user, cancel))?.Version ?? 0;
        await drafts.Keep(workspace, day, user, form, now, StandupDraftStore.Latest, cancel);
    }
}
