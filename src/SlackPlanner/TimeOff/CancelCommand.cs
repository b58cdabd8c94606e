using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

[SlashCommand("/pto", "cancel", Usage = "cancel [date]", Help = "Cancel time off", Example = "/pto cancel 2026-12-24")]
[Requires(Right.Own)]
internal sealed class CancelCommand(Callers callers, EntryDesk desk) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) =>
        SlashCommandResponse.Ephemeral(await desk.Cancel(await callers.Get(command.TeamId, command.UserId, cancel), command.RequestKey, command.Text, cancel));
}

[SlashCommand("/pto", "edit", Usage = "edit [date]", Help = "Change time off, in the form", Example = "/pto edit 2026-12-24")]
[Requires(Right.Own)]
internal sealed class EditCommand(Callers callers, EntryDesk desk) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        return await desk.Edit(caller, command.TriggerId, command.Text, cancel) is { } answer ? SlashCommandResponse.Ephemeral(answer) : SlashCommandResponse.Empty;
    }
}

/// <summary>The menu beside an entry of the list, which then shows what is left.</summary>
[BlockAction(ListMessage.EntryAction)]
[Requires(Right.Own)]
internal sealed class EntryAction(Callers callers, AbsenceStore store, AbsenceForms forms, EntryDesk desk, ISlackApi slack) : IBlockActionHandler<OverflowAction>
{
    public async Task Handle(OverflowAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.SelectedOption?.Value.Split(' ') is not [var verb, var user, var id])
            return;
        var (caller, refusal) = await callers.For(request.TeamId, request.UserId, user, cancel);
        if (await Answer() is { } answer && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new MessageResponse { Text = answer.Text, Blocks = answer.Blocks, ReplaceOriginal = true }, cancel);

        async Task<Message?> Answer()
        {
            if (caller is null)
                return new() { Text = refusal! };
            if (verb != ListMessage.Edit)
                return await desk.Cancel(caller, request.RequestKey, id, verb == ListMessage.CancelAll ? SeriesScope.All : SeriesScope.This, cancel);
            if ((await store.Get(request.TeamId, user, cancel)).Find(id) is not { } entry)
                return await desk.List(caller, cancel, "That one is cancelled already.");
            if (caller.SeesDetails)
                await forms.OpenToEdit(request.TeamId, request.TriggerId, caller, entry, cancel);
            return null;
        }
    }
}
