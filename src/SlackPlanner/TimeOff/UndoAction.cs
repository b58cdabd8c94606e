using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>"Undo" under what was just changed, in a message or in the form.</summary>
[BlockAction(LoggedMessage.UndoAction)]
[Requires(Right.Own)]
internal sealed class UndoAction(Callers callers, AbsenceUndo undo, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var caller = await callers.Get(request.TeamId, request.UserId, cancel);
        var text = OutcomeWords.For(await undo.Undo(request.TeamId, request.UserId, request.RequestKey, action.Value, cancel), caller.Today);
        if (request.View is { } view)
            await slack.For(request.TeamId).Views.Update(ModalViewDefinition.Notice("Time off", text), viewId: view.Id, cancel: cancel);
        else if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new MessageResponse { Text = text, ReplaceOriginal = true }, cancel);
    }
}

/// <summary>Takes back the person's latest change: what was logged, edited or cancelled.</summary>
[SlashCommand("/pto", "undo", Usage = "undo", Help = "Take back your last change, for ten minutes", Example = "/pto undo")]
[Requires(Right.Own)]
internal sealed class UndoCommand(Callers callers, AbsenceUndo undo) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        return SlashCommandResponse.Ephemeral(OutcomeWords.For(await undo.Undo(command.TeamId, command.UserId, command.RequestKey, id: null, cancel), caller.Today));
    }
}
