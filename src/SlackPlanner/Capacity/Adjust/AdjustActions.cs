using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>"Adjust a person": opens the form.</summary>
[BlockAction(CapacityButtons.Adjust)]
[Requires(Right.EnterForOthers)]
internal sealed class AdjustAction(AdjustDesk desk, CapacityReports reports, NameReader names, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!CapacityButtons.TryRead(action.Value, out var teamId, out var key) || await desk.Find(request.TeamId, teamId, key, request.UserId, cancel) is not var (team, milestone))
        {
            if (request.ResponseUrl is { } url)
                await slack.For(request.TeamId).Respond(url, new() { Text = AdjustMessage.NotYours }, cancel);
            return;
        }

        IReadOnlyList<string> note = MorningNotes.DateOf(action.BlockId) is null ? [] : [action.BlockId, request.ChannelId ?? "", request.MessageTs ?? ""];
        var report = await reports.WithoutWork(team, milestone, cancel);
        var shown = await names.Of(team, team.Members.Select(member => member.User), cancel);
        await slack.For(request.TeamId).Views.Open(request.TriggerId, AdjustModal.For(new(team.Id, milestone.Key, request.ResponseUrl ?? "", note), report, shown), cancel);
    }
}

/// <summary>The form was filled in.</summary>
[ViewSubmission(AdjustModal.CallbackId)]
[Requires(Right.EnterForOthers)]
internal sealed class AdjustSubmission(AdjustDesk desk, Adjustments adjustments, CapacityReports reports, NameReader names) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = AdjustForm.Of(submission.View);
        if (await desk.Find(submission.TeamId, form.Team, form.Milestone, submission.UserId, cancel) is not var (team, milestone))
            return ViewSubmissionResponse.Error(AdjustModal.Person, "This is not yours to adjust any more, so nothing was changed.");
        var report = await reports.WithoutWork(team, milestone, cancel);
        if (AdjustModal.Read(submission.View.State, report, out var problems) is not { } wish)
            return ViewSubmissionResponse.Errors(problems);
        if (desk.IsOver(team, milestone))
            return ViewSubmissionResponse.Error(AdjustModal.Person, $"{SlackText.Truncate(milestone.Name, 40)} is over, so its budgets stay as they were.");

        var saved = await adjustments.Adjust(team, submission.UserId, milestone, wish.User, wish.Value, wish.Reason, submission.RequestKey, cancel);
        if (saved.Outcome == BookOutcome.Busy)
            return ViewSubmissionResponse.Error(AdjustModal.Person, AdjustMessage.Busy);
        if (saved is { Outcome: BookOutcome.Same, Step: "" })
            return ViewSubmissionResponse.Error(AdjustModal.How, "Nothing is adjusted for this person, so there is nothing to take away.");
        await desk.Redraw(team, milestone, submission.UserId, form, cancel);
        var after = await reports.WithoutWork(team, milestone, cancel);
        var name = (await names.Of(team, [wish.User], cancel))[wish.User];
        return ViewSubmissionResponse.Update(AdjustMessage.Saved(after, name, Of(report), Of(after), team.Id, saved.Step));

        Planning.WeightBudget Of(CapacityReport one) => one.Members.First(member => member.User == wish.User).Budget;
    }
}

/// <summary>"Undo" below what was adjusted, in the form or in an answer.</summary>
[BlockAction(AdjustMessage.Undo)]
[Requires(Right.EnterForOthers)]
internal sealed class UndoAdjustAction(ITeams teams, TeamAccess access, Adjustments adjustments, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var text = action.Value.Split('|') is [var teamId, var step] && await teams.Find(request.TeamId, teamId, cancel) is { } team && await access.Allows(team, request.UserId, Right.EnterForOthers, cancel)
            ? AdjustMessage.TakenBack((await adjustments.Undo(team, request.UserId, step, request.RequestKey, cancel)).Outcome)
            : AdjustMessage.NotYours;
        if (request.View is { } view)
            await slack.For(request.TeamId).Views.Update(ModalViewDefinition.Notice("Adjusted", text), viewId: view.Id, cancel: cancel);
        else
            await ShowCapacityAction.Replace(slack, request, new() { Text = text }, cancel);
    }
}

/// <summary>What the form's handlers share: whether the person may, and the table that is drawn anew.</summary>
internal sealed class AdjustDesk(ITeams teams, TeamAccess access, CapacityAnswers answers, MorningNotes notes, IJobClient jobs, IPlannerClock clock, ISlackApi slack)
{
    public async Task<(Team Team, Milestone Milestone)?> Find(string workspace, string teamId, string key, string user, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { } team && team.Calendar.OfKey(key) is { } milestone && await access.Allows(team, user, Right.EnterForOthers, cancel)
            ? (team, milestone) : null;

    public bool IsOver(Team team, Milestone milestone) => milestone.Due < clock.TodayIn(team.Workspace, team.Zone);

    public async Task Redraw(Team team, Milestone milestone, string user, AdjustForm form, CancellationToken cancel)
    {
        if (form.Note is [var block, var channel, var ts] && MorningNotes.DateOf(block) is { } date)
        {
            var change = new Change(team.Workspace);
            if (await notes.Refresh(change, user, date, channel, ts, cancel))
                await jobs.Commit(change, cancel);
        }
        else if (form.ResponseUrl.Length > 0)
        {
            var answer = await answers.For(team, milestone, user, cancel);
            try
            {
                await slack.For(team.Workspace).Respond(form.ResponseUrl, new() { Text = answer.Text, Blocks = answer.Blocks, ReplaceOriginal = true }, cancel);
            }
            catch (SlackException)
            {
                // The table is older than Slack lets it be changed; Refresh, or the command, shows it.
            }
        }
    }
}
