using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Whose window it is, asked with every press.</summary>
internal sealed class KickoffDesk(ITeams teams, TeamAccess access)
{
    /// <returns>null: gone, or not for this person.</returns>
    public async Task<(Team Team, Milestone Milestone)?> Of(string workspace, string user, KickoffForm form, Right right, CancellationToken cancel) =>
        await teams.Find(workspace, form.Team, cancel) is { } team && team.Calendar.OfKey(form.Milestone) is { } milestone && await access.Allows(team, user, right, cancel)
            ? (team, milestone) : null;
}

/// <summary>"Look and edit" beside a person.</summary>
[BlockAction(KickoffModal.Person)]
[Requires(Right.RunChecklist)]
internal sealed class KickoffPersonButton(KickoffDesk desk, KickoffForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.View is not { } view || await desk.Of(request.TeamId, request.UserId, KickoffForm.Of(view), Right.RunChecklist, cancel) is not var (team, milestone))
            return;
        await forms.OpenPerson(request.TeamId, request.TriggerId, request.UserId, team, milestone, KickoffForm.Of(view) with { User = action.Value, Root = view.Id }, cancel);
    }
}

/// <summary>Another page of people.</summary>
[BlockAction(KickoffModal.Turn + ".back")]
[BlockAction(KickoffModal.Turn + ".on")]
[Requires(Right.SeeChecklist)]
internal sealed class KickoffTurnButton(KickoffDesk desk, KickoffForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.View is { } view && int.TryParse(action.Value, out var page) && await desk.Of(request.TeamId, request.UserId, KickoffForm.Of(view), Right.SeeChecklist, cancel) is not null)
            await forms.Refill(request.TeamId, view.Id, request.UserId, KickoffForm.Of(view) with { Page = page }, cancel);
    }
}

/// <summary>"Fill": the free Deliverables go, in priority order, to whom they fit.</summary>
[BlockAction(KickoffModal.Fill)]
[Requires(Right.RunChecklist)]
internal sealed class KickoffFillButton(KickoffDesk desk, KickoffForms forms, IAssignmentDrafts drafts) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.View is not { } view || await desk.Of(request.TeamId, request.UserId, KickoffForm.Of(view), Right.RunChecklist, cancel) is not var (team, milestone))
            return;
        await drafts.Edit(team, milestone, request.RequestKey, plan => plan.Draft.Refill(plan.Counted, plan.Members), cancel);
        await forms.Refill(request.TeamId, view.Id, request.UserId, KickoffForm.Of(view), cancel);
    }
}

/// <summary>One engineer's part is to be as it was chosen.</summary>
[ViewSubmission(PersonModal.CallbackId)]
[Requires(Right.RunChecklist)]
internal sealed class KickoffPersonSubmission(KickoffDesk desk, KickoffForms forms, IAssignmentDrafts drafts) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = KickoffForm.Of(submission.View);
        if (form.User is not { } user || await desk.Of(submission.TeamId, submission.UserId, form, Right.RunChecklist, cancel) is not var (team, milestone) || team.Member(user) is null)
            return ViewSubmissionResponse.Error(PersonModal.Why, "This is not yours to change any more, so nothing was changed.");
        var edit = PersonEdit.Of(submission.View, user);
        var plan = await drafts.Plan(team, milestone, cancel);
        if (plan.Problem is { } problem)
            return ViewSubmissionResponse.Error(PersonModal.Why, $"{problem} Nothing was changed.");
        var after = edit.Apply(plan);
        var member = plan.Members.FirstOrDefault(one => one.Id == user);
        if (edit.Reason is null && member is not null && after.Unexplained(plan.Counted, [member]).Count > 0)
        {
            var weight = after.Load(user, plan.Counted).Weight;
            return ViewSubmissionResponse.Error(PersonModal.Why, $"That is weight {weight} with a budget of {member.Budget}. Say why, for example: you know this part best and asked for it. Or take an issue away.");
        }

        await drafts.Edit(team, milestone, submission.RequestKey, edit.Apply, cancel);
        if (form.Root is { } root)
            await forms.Refill(submission.TeamId, root, submission.UserId, form with { User = null, Root = null }, cancel);
        return ViewSubmissionResponse.Close();
    }
}

/// <summary>What somebody changed in a window, whatever else has changed since it was opened. Pure.</summary>
internal sealed record PersonEdit(string User, IReadOnlyList<string> Given, IReadOnlyList<string> Taken, string? Reason, IReadOnlyList<string> Marked, IReadOnlyList<string> Unmarked)
{
    public static PersonEdit Of(View view, string user)
    {
        var (own, chosen) = (PersonModal.Offered(view, PersonModal.Issues), view.State.SelectedMany(PersonModal.Issues, PersonModal.Value));
        var (marked, marks) = (PersonModal.Offered(view, PersonModal.Noteworthy), view.State.SelectedMany(PersonModal.Noteworthy, PersonModal.Value));
        var reason = view.State.Text(PersonModal.Why, PersonModal.Value)?.Trim();
        return new(user, [.. chosen.Except(own)], [.. own.Except(chosen)], string.IsNullOrEmpty(reason) ? null : reason, [.. marks.Except(marked)], [.. marked.Except(marks)]);
    }

    public AssignmentDraft Apply(DraftPlan plan)
    {
        var draft = plan.Draft.Because(User, Reason);
        foreach (var issue in Given.Select(plan.Find).OfType<DraftIssue>())
            draft = draft.Give(issue, User);
        // Somebody else may have given it to a third person meanwhile: that stays.
        foreach (var issue in Taken.Select(plan.Find).OfType<DraftIssue>().Where(issue => draft.OwnerOf(issue) == User))
            draft = draft.TakeAway(issue);
        foreach (var issue in Marked.Concat(Unmarked))
        {
            var note = draft.Notes.FirstOrDefault(one => one.Issue == issue);
            var others = note?.Members.Where(member => member != User) ?? [];
            draft = draft.Noteworthy(issue, Marked.Contains(issue) ? [.. others, User] : [.. others], note?.Everybody == true);
        }

        return draft;
    }
}
