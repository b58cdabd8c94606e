using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Journal;

internal static class JournalButtons
{
    public const string UndoAction = "journal.undo";

    /// <param name="replaces">The outcome takes the message's place; not where the message tells of more than this entry.</param>
    public static Button Undo(string entry, bool replaces = true) => new() { ActionId = UndoAction, Text = "Undo", Value = replaces ? entry : entry + "|beside" };
}

/// <summary>"Undo" below an answer or in the list: the entry as a whole, if nobody has changed anything of it since.</summary>
[BlockAction(JournalButtons.UndoAction)]
[Requires(Right.Weigh)]
internal sealed class UndoJournalButton(IJournal journal, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var (entry, beside) = action.Value.Split('|') is [var id, "beside"] ? (id, true) : (action.Value, false);
        var begun = await journal.Undo(new(request.TeamId, request.UserId, entry, request.RequestKey) { ResponseUrl = request.ResponseUrl ?? "", ReplaceOriginal = !beside }, cancel);
        var words = begun switch
        {
            UndoBegun.Already => "This has been taken back already.",
            UndoBegun.NotAllowed => "One takes back what one did oneself; the engineering manager may take back anything of the team. `/planner journal` shows who did what.",
            UndoBegun.Nothing => "There is nothing to take back here: it is too old, or nothing was changed. `/planner journal` shows what can be taken back.",
            _ => null,
        };
        if (words is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }
}
