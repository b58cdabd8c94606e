using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>"Create" below the preview. Named by the draft, not by the press: pressed twice, it is one issue.</summary>
[ViewSubmission(ElsePreview.CallbackId)]
[Requires(Right.AskForIssue)]
internal sealed class ElseCreate(ITeams teams, TeamAccess access, ElseForms forms, ElseDrafts drafts, IJournal journal, JournalAnswers answers) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var id = submission.View.PrivateMetadata;
        if (await drafts.Get(submission.TeamId, id, submission.UserId, cancel) is not { } draft)
            return Notice("This preview is too old. Close it, and open the form again, please; nothing was made.");
        if (await teams.Find(submission.TeamId, draft.Form.Team, cancel) is not { } team || !await ElseRights.Allow(access, team, submission.UserId, draft.Form, cancel)
            || forms.Choose([team], submission.UserId, own: draft.Form.Source is null, out _).Count == 0)
            return Notice("You are not on this team any more, or its settings have changed meanwhile. Nothing was made.");

        var key = "else:" + id;
        await journal.Begin(submission.TeamId, key, ElseWish.For(draft, team), cancel);
        var entry = await journal.Await(submission.TeamId, JournalEntry.IdOf(key), cancel);
        if (entry.Outcome?.End == JournalEnd.Done)
        {
            await journal.Tell(submission.TeamId, entry.Id, cancel);
            return ViewSubmissionResponse.Clear();
        }

        var words = (await answers.Of(submission.TeamId, entry, cancel)).Text;
        return Notice(entry.Outcome is null ? words + " You can close this window." : words + " What you typed is still there: press Back.");
    }

    private static ViewSubmissionResponse Notice(string words) => ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ElseModal.Title, words) with { Close = "Back" });
}
