using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>"Skip, because …" below a free issue.</summary>
[BlockAction(NextMessage.Skip)]
[Requires(Right.Weigh)]
internal sealed class NextSkipAction(ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (NextValue.Read(action.Value) is not var (teamId, issue))
            return;
        var view = await teams.Find(request.TeamId, teamId, cancel) is { } team && team.Owns(issue.Project) && await access.Allows(team, request.UserId, Right.Weigh, cancel)
            ? NextSkipModal.For(new(team.Id, issue.Project, issue.Iid, request.ResponseUrl ?? "", request.IsEphemeral))
            : ModalViewDefinition.Notice(NextSkipModal.Title, NextWords.TeamGone);
        await slack.For(request.TeamId).Views.Open(request.TriggerId, view, cancel);
    }
}

/// <summary>Keeps what was skipped and has the finding written to the issue, in one step; then shows the next ones.</summary>
[ViewSubmission(NextSkipModal.CallbackId)]
[Requires(Right.Weigh)]
internal sealed class NextSkipSubmission(
    ITeams teams, TeamAccess access, NextStore store, NextAnswers answers, IJournal journal, IJobClient jobs, ISlackApi slack, IPlannerClock clock) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = NextSkipForm.Of(submission.View);
        var finding = submission.View.State.Text(NextSkipModal.Finding, NextSkipModal.Value)?.Trim();
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team
            || team.StandingRoles(submission.UserId) == Roles.None || !await access.Allows(team, submission.UserId, Right.Weigh, cancel))
            return ViewSubmissionResponse.Error(NextSkipModal.Finding, "You are not on this issue's team any more, so nothing was changed.");
        if (string.IsNullOrEmpty(finding))
            return ViewSubmissionResponse.Error(NextSkipModal.Finding, "Say what you found, for example: the API it needs is not decided on yet.");

        await Save(submission, team, form, finding, cancel);
        await ShowRest(submission, team, form, cancel);
        return ViewSubmissionResponse.Close();
    }

    private async Task Save(ViewSubmission submission, Team team, NextSkipForm form, string finding, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        var comment = CommentText.Empty.Person().Markdown(" looked at this and left it for now:").Paragraph().Text(finding);
        var wish = new JournalWish(team.Id, submission.UserId, NextSkipKind.Name, [new JournalStep.Comment(form.Issue(), comment)]) { ResponseUrl = form.ResponseUrl, Tell = true };
        CommitOutcome outcome;
        do
        {
            var (skipped, version) = await store.Get(submission.TeamId, submission.UserId, cancel);
            var change = new Change(submission.TeamId).Once(submission.RequestKey);
            store.Put(change, submission.UserId, skipped.With(new(team.Id, milestone.Key, form.Project, form.Iid)), version);
            journal.Begin(change, wish, JournalEntry.IdOf(submission.RequestKey));
            outcome = await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);
    }

    private async Task ShowRest(ViewSubmission submission, Team team, NextSkipForm form, CancellationToken cancel)
    {
        if (form.ResponseUrl.Length == 0)
            return;
        var message = await answers.For(team, submission.UserId, cancel, $":fast_forward: {SlackText.Code(form.Issue().ToString())} is at the end of your list now. What you found becomes a comment on it.");
        try
        {
            await slack.For(submission.TeamId).Respond(form.ResponseUrl, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = form.Replaces }, cancel);
        }
        catch (SlackException)
        {
            // It is saved; the next /next shows it.
        }
    }
}

/// <summary>How a skipped issue's comment is told.</summary>
internal sealed class NextSkipKind : IJournalKind
{
    public const string Name = "skip";

    public string Kind => Name;

    public Message Show(JournalEntry entry, Team team)
    {
        var text = entry.Outcome!.End == JournalEnd.Done && entry.Steps[0].Link is { } link
            ? $":speech_balloon: What you found stands on {JournalWords.Name(link)}."
            : $":warning: What you found is not on the issue. {JournalMessage.Problem(entry)}{Kept(entry)}";
        return new() { Text = text, Blocks = [SectionBlock.Of(SlackText.Truncate(text, 2_900))] };
    }

    // What was typed is worth more than a short message.
    private static string Kept(JournalEntry entry) =>
        entry.Wish?.Steps is [JournalStep.Comment { Text: { } text }] && text.Parts.LastOrDefault(part => part.Kind == CommentPartKind.Text) is { } finding
            ? "\nYou had written:\n" + SlackText.Truncate(SlackText.Quote(finding.Value), 1_500)
            : "";
}
