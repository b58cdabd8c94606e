using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>"Undo" below an answer: the weight as it was, if nobody has changed it since.</summary>
[BlockAction(WeightMessage.Undo)]
[Requires(Right.Weigh)]
internal sealed class UndoWeightButton(WeighingStore store, Weighings weighings, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var first = await WeightButtons.Mine(action.Value, request, store, teams, access, cancel);
        if (first is not { Outcome: { End: WeighingEnd.Done } outcome, IsUndo: false })
        {
            await WeightButtons.TooLate(request, slack, cancel);
            return;
        }

        // Named by what it takes back, not by the click: pressed twice, it is one.
        var key = "weight-undo:" + first.Id;
        var undo = first with
        {
            Id = Weighing.IdOf(key), Target = outcome.Before, Seen = new(outcome.After), Scope = outcome.Scope, IsUndo = true, Reasons = new(null),
            ResponseUrl = request.ResponseUrl ?? "", ReplaceOriginal = true, Tell = true, Basis = null, Written = null, Trouble = null, Outcome = null,
        };
        if (await weighings.Begin(request.TeamId, key, undo, cancel) != CommitOutcome.Saved && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "You have taken this back already." }, cancel);
    }
}

/// <summary>"Say why" below the question: the form, with the weight that was asked for.</summary>
[BlockAction(WeightMessage.SayWhy)]
[Requires(Right.Weigh)]
internal sealed class SayWhyButton(WeighingStore store, WeightForms forms, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await WeightButtons.Mine(action.Value, request, store, teams, access, cancel) is not { } asked)
        {
            await WeightButtons.TooLate(request, slack, cancel);
            return;
        }

        var form = new WeightForm(asked.Team, request.UserId, asked.Project, asked.Iid, request.ResponseUrl ?? asked.ResponseUrl, ReplaceOriginal: true, asked.Target);
        await forms.Open(request.TeamId, request.TriggerId, form, cancel);
    }
}

internal static class WeightButtons
{
    /// <summary>The wish that a button is about, if it is still kept, the person's own, and they may still weigh.</summary>
    public static async Task<Weighing?> Mine(
        string id, BlockActionRequest request, WeighingStore store, ITeams teams, TeamAccess access, CancellationToken cancel) =>
        await store.Get(request.TeamId, id, cancel) is { } weighing && weighing.User == request.UserId
        && await teams.Find(request.TeamId, weighing.Team, cancel) is { } team && await access.Allows(team, request.UserId, Right.Weigh, cancel)
            ? weighing
            : null;

    public static async Task TooLate(BlockActionRequest request, ISlackApi slack, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "This button is too old, or the weight is not yours to change. `/weight <issue>` shows how it stands now." }, cancel);
    }
}
