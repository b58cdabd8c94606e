using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Shares what was written, in the standup that the window was opened for.</summary>
[ViewSubmission(StandupModal.CallbackId)]
[Requires(Right.Standup)]
internal sealed class StandupSubmission(StandupTeams teams, StandupBook book) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var subject = StandupSubject.Of(submission.View);
        if (await teams.Find(submission.TeamId, subject.TeamId, submission.UserId, cancel) is not { } team)
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Standup", StandupWords.NotYours));

        var form = StandupForm.Read(submission.View.State, subject.Questions);
        var problems = form.Problems();
        if (problems.Count > 0)
            return ViewSubmissionResponse.Errors(problems);

        var result = await book.Share(team, subject.Day, submission.UserId, form.Answers, submission.RequestKey, cancel);
        return StandupWords.Problem(result) is { } problem
            ? ViewSubmissionResponse.Error(StandupModal.Block(0), problem)
            : ViewSubmissionResponse.Update(StandupModal.Shared(subject.Day, result.Channel));
    }
}
