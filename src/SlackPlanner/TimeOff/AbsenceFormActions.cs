using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Something in the form was chosen: its line follows.</summary>
[BlockAction(AbsenceModal.Live)]
[Requires(Right.Own)]
internal sealed class AbsenceFormAction(AbsenceForms forms, ISlackApi slack) :
    IBlockActionHandler<StaticSelectAction>, IBlockActionHandler<DatePickerAction>, IBlockActionHandler<RadioButtonGroupAction>,
    IBlockActionHandler<UserSelectAction>, IBlockActionHandler<NumberInputAction>
{
    public Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel) => Show(request, cancel);

    public Task Handle(DatePickerAction action, BlockActionRequest request, CancellationToken cancel) => Show(request, cancel);

    public Task Handle(RadioButtonGroupAction action, BlockActionRequest request, CancellationToken cancel) => Show(request, cancel);

    public Task Handle(UserSelectAction action, BlockActionRequest request, CancellationToken cancel) => Show(request, cancel);

    public Task Handle(NumberInputAction action, BlockActionRequest request, CancellationToken cancel) => Show(request, cancel);

    private async Task Show(BlockActionRequest request, CancellationToken cancel)
    {
        if (request.View is not { } view)
            return;
        try
        {
            await slack.For(request.TeamId).Views.Update(
                await forms.Anew(view, request.UserId, request.TeamId, cancel), viewId: view.Id, hash: view.Hash, cancel: cancel);
        }
        catch (SlackException)
        {
            // A later choice is being shown already, the form was closed, or Slack has a weak moment: the line is a help, and the next choice brings it.
        }
    }
}

/// <summary>Saves what the form says; the form then shows what was understood.</summary>
[ViewSubmission(AbsenceModal.CallbackId)]
[Requires(Right.Own)]
internal sealed class AbsenceSubmission(Callers callers, AbsenceLog log, AbsenceForms forms, LoggedAnswer answer) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (subject, state) = (FormSubject.Of(submission.View), submission.View.State);
        var (caller, refusal) = await callers.For(submission.TeamId, submission.UserId, AbsenceForms.Person(subject, state), cancel);
        if (caller is null)
            return ViewSubmissionResponse.Error(subject.PicksPerson ? AbsenceModal.Person : AbsenceModal.Kind, Plain(refusal!));
        if (subject.Editing is not null && !caller.SeesDetails)
            return ViewSubmissionResponse.Error(AbsenceModal.Kind, "Only the person and their manager can change this entry. Nothing was saved.");
        var (wishes, errors) = AbsenceForm.ReadAll(state, caller);
        if (wishes is not [var wish, ..])
            return ViewSubmissionResponse.Errors(errors);

        var replacing = AbsenceForm.Replaces(state);
        var outcome = subject.Editing is { } id
            ? await log.Edit(caller, submission.RequestKey, id, wish, cancel, AbsenceForm.Scope(state), replacing)
            : wishes.Count > 1 ? (await log.AddMany(caller, submission.RequestKey, wishes, cancel, series: true, replacing: replacing)).Whole
            : await log.Add(caller, submission.RequestKey, wish, cancel, replacing);
        return outcome switch
        {
            LogOutcome.Logged logged when logged.Steps.Count > 0 || replacing != Replacing.Skip => ViewSubmissionResponse.Update(await answer.View(caller, logged, cancel)),
            LogOutcome.Clashes clash when replacing == Replacing.Nothing =>
                ViewSubmissionResponse.Update(await forms.Anew(submission.View, submission.UserId, submission.TeamId, cancel, clash)),
            var refused => ViewSubmissionResponse.Error(AbsenceModal.First, Plain(OutcomeWords.For(refused, caller))),
        };
    }

    // Errors under inputs are plain text.
    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
