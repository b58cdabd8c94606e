using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>Stores the question with the job that writes it; the issue leaves the queue and the next card comes.</summary>
[ViewSubmission(AskModal.CallbackId)]
[Requires(Right.Weigh)]
internal sealed class AskSubmission(
    ITeams teams, TeamAccess access, WeighingQueue queue, QueueStore store, QueueDesk desk, IJournal journal, IMorningNote note, NameReader names, IGitLabClient gitLab,
    ISlackApi slack, TimeProvider time) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = AskForm.Of(submission.View);
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team || !await access.Allows(team, submission.UserId, Right.Weigh, cancel)
            || team.Calendar.OfKey(form.Milestone) is not { } milestone)
            return ViewSubmissionResponse.Error(AskModal.Question, "You are not on this issue's team any more, so nothing was asked.");
        var state = submission.View.State;
        if (state.Text(AskModal.Question, AskModal.Value)?.Trim() is not { Length: > 0 } question)
            return ViewSubmissionResponse.Error(AskModal.Question, "What would you need to know? For example: \"Does this include the wiki?\"");
        if (await queue.Read(team, milestone, submission.UserId, cancel) is not QueueReading.Ready { Page: var page } || page.Find(form.Reference) is not { } issue)
            return ViewSubmissionResponse.Error(AskModal.Question, "That issue is not among the milestone's open Deliverables any more. Nothing was asked.");
        var choices = AskChoices.For(team, issue, submission.UserId);
        if (choices.FirstOrDefault(choice => choice.Key == state.Selected(AskModal.Whom, AskModal.Value)) is not { } choice)
            return ViewSubmissionResponse.Error(AskModal.Whom, "That person cannot be asked any more. Close this window and ask anew.");

        var name = choice.User is { } user ? (await names.Of(team, [user], cancel))[user] : "@" + choice.GitLab;
        var id = JournalEntry.IdOf(submission.RequestKey);
        await store.Update(team, milestone, submission.RequestKey, (now, change) =>
        {
            journal.Begin(change, AskKind.Wish(team.Id, submission.UserId, milestone.Key, new(issue.Project, issue.Iid), choice, name, question), id);
            if (choice is { GitLab: null, User: { } asked })
                note.Add(change, asked, new(AskedSource.Name, team.Id, milestone.Key));
            return now.Ask(issue.Reference, new(submission.UserId, choice.GitLab, choice.User, Instant.FromDateTimeOffset(time.GetUtcNow()), id));
        }, cancel);
        await Tell(submission, form, team, milestone, new($":speech_balloon: {CardMessage.Link(issue, gitLab.Url, 120)}: {SlackText.Escape(name)} is asked. It comes back when there is an answer."), cancel);
        return ViewSubmissionResponse.Close();
    }

    private async Task Tell(ViewSubmission submission, AskForm form, Team team, Milestone milestone, CardNews news, CancellationToken cancel)
    {
        if (form.ResponseUrl.Length == 0)
            return;
        var card = await desk.Next(team, milestone, submission.UserId, news, cancel);
        try
        {
            await slack.For(submission.TeamId).Respond(form.ResponseUrl, new() { Text = card.Text, Blocks = card.Blocks, ReplaceOriginal = true }, cancel);
        }
        catch (SlackException)
        {
            // Half an hour passed over the question: it is asked all the same, and the old card is of no harm.
        }
    }
}
