using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>Takes the titles and shows what would be created.</summary>
[ViewSubmission(BreakDownModal.CallbackId)]
[Requires(Right.Weigh)]
internal sealed class BreakDownSubmission(ITeams teams, TeamAccess access, BreakDownDrafts drafts, IJobClient jobs) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = BreakDownForm.Of(submission.View);
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team || !await access.Allows(team, submission.UserId, Right.Weigh, cancel) || !team.Owns(form.Project))
            return ViewSubmissionResponse.Error(BreakDownModal.Titles, "You are not on this issue's team any more, so nothing was created.");
        var state = submission.View.State;
        if (!TitleList.TryParse(state.Text(BreakDownModal.Titles, BreakDownModal.Value), out var titles, out var problem))
            return ViewSubmissionResponse.Error(BreakDownModal.Titles, problem);

        var note = state.Text(BreakDownModal.Note, BreakDownModal.Value)?.Trim();
        var draft = new BreakDownDraft(
            form with { User = submission.UserId }, titles, string.IsNullOrEmpty(note) ? null : note, state.Checked(BreakDownModal.Plan, BreakDownModal.Value) ? form.Milestone : null);
        var id = JournalEntry.IdOf(submission.RequestKey);
        var change = new Change(submission.TeamId);
        drafts.Put(change, id, draft);
        await jobs.Commit(change, cancel);
        return ViewSubmissionResponse.Push(BreakDownModal.Preview(draft, id, team));
    }
}

/// <summary>The preview was agreed to: the parts are created, each once, and the issue's comment lists them.</summary>
[ViewSubmission(BreakDownModal.PreviewCallbackId)]
[Requires(Right.Weigh)]
internal sealed class BreakDownAgreed(ITeams teams, TeamAccess access, BreakDownDrafts drafts, IJournal journal) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var draftId = submission.View.PrivateMetadata;
        if (await drafts.Get(submission.TeamId, draftId, cancel) is not { } draft || draft.Form.User != submission.UserId)
            return Notice("This preview is more than an hour old, so nothing was created. Open the form again.");
        if (await teams.Find(submission.TeamId, draft.Form.Team, cancel) is not { } team || !await access.Allows(team, submission.UserId, Right.Weigh, cancel) || !team.Owns(draft.Form.Project))
            return Notice("You are not on this issue's team any more, so nothing was created.");

        // Named by what is agreed to, not by the click: pressed in two windows, it is one.
        var key = "weight-break:" + draftId;
        await journal.Begin(submission.TeamId, key, BreakDownKind.Wish(draft, team, submission.UserId), cancel);
        var entry = await journal.Await(submission.TeamId, JournalEntry.IdOf(key), cancel);
        if (entry.Outcome is null)
            return Notice(JournalMessage.Waiting(entry) + " You can close this window.");
        await journal.Tell(submission.TeamId, entry.Id, cancel);
        return ViewSubmissionResponse.Clear();
    }

    private static ViewSubmissionResponse Notice(string words) => ViewSubmissionResponse.Update(ModalViewDefinition.Notice(BreakDownModal.Title, words));
}
