using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>"Undo" under what was just logged, in a message or in the form.</summary>
[BlockAction(LoggedMessage.UndoAction)]
[Requires(Right.Own)]
internal sealed class UndoAction(Callers callers, AbsenceLog log, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var caller = await callers.Get(request.TeamId, request.UserId, cancel);
        var text = await log.Cancel(request.TeamId, request.UserId, request.RequestKey, action.Value, cancel) switch
        {
            CancelOutcome.Cancelled(var entry, _) => $"Undone: {AbsenceWords.Days(entry.Period, caller.Today)} is not logged any more.",
            CancelOutcome.Gone => "This is not logged any more; it was undone or cancelled before.",
            _ => OutcomeWords.Busy,
        };
        if (request.View is { } view)
            await slack.For(request.TeamId).Views.Update(ModalViewDefinition.Notice("Time off", text), viewId: view.Id, cancel: cancel);
        else if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new MessageResponse { Text = text, ReplaceOriginal = true }, cancel);
    }
}
