using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Rotation;

/// <summary>"Undo" below what somebody has just changed: the rows as they were, those that nobody has changed since.</summary>
[BlockAction(RotationButtons.Undo)]
[Requires(Right.OwnTurn)]
internal sealed class UndoRotationAction(ITeams teams, Rotations rotations, RotationStore store, TurnDesk desk, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    private const string TooLate = "This cannot be taken back any more. `/rotation` shows the table as it is now.";

    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await RotationAnswers.Replace(slack, request, await Undo(action.Value, request, cancel), cancel);

    private async Task<Message> Undo(string id, BlockActionRequest request, CancellationToken cancel)
    {
        if (await store.Undo(request.TeamId, id, cancel) is not { } found || found.Value.By != request.UserId
            || await teams.Find(request.TeamId, found.Value.Team, cancel) is not { Rotation: not null } team || !await access.Allows(team, request.UserId, Right.OwnTurn, cancel))
            return TurnDesk.Say(TooLate);
        return await rotations.Save(team, request.RequestKey, async (now, change) =>
        {
            if (await store.Undo(request.TeamId, id, cancel) is not var (undo, version))
                return TurnDesk.Say(TooLate);
            var steps = undo.Steps.Where(step => step.StillHolds(now.Book)).ToList();
            if (steps.Count == 0)
                return TurnDesk.Say("Somebody has changed that since, so it stays. `/rotation` shows the table as it is now.");
            var state = now.State;
            foreach (var step in steps)
            {
                var book = step.Before is { } before ? state.Book.With(before) : state.Book.Without(step.Release);
                if (undo.Refusal is { } refusal)
                    book = book with { Refusals = [.. book.Refusals.Where(one => one != refusal)] };
                state = state.With(book, rotations.Happened(now, request.UserId, RotationChange.Undone, step.Release, step.After?.Engineer, step.Before?.Engineer));
                desk.TellBoth(change, team, step.Release, step.After?.Engineer, step.Before?.Engineer, request.UserId);
            }

            rotations.Put(change, now, state, isQuiet: true);
            store.TakenBack(change, id, version);
            var left = undo.Steps.Count - steps.Count;
            return TurnDesk.Say($"Taken back: {(steps.Count == 1 ? RotationWords.Release(now.NameOf(steps[0].Release)) : $"{steps.Count} rows")} as before."
                + (left > 0 ? $" {left} {(left == 1 ? "row was" : "rows were")} changed since and stay." : ""));
        }, TurnDesk.Busy, cancel);
    }
}
