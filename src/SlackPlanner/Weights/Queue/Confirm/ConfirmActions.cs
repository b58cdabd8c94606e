using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Confirm;

/// <summary>All weights that were shown are right.</summary>
[BlockAction(QueueButtons.AllRight)]
[Requires(Right.Weigh)]
internal sealed class AllRightAction(
    QueueDesk desk, OwnWeightsReader reader, OwnWeightsDesk own, QueueStore store, MorningNotes notes, IJobClient jobs, IPlannerClock clock) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press)
            return;
        var shown = await reader.Read(press.Team, press.Milestone, press.User, cancel);
        // The reference's place holds what was shown.
        var isSame = shown is not null && (shown.Open.Count == 0 || shown.Fingerprint == press.Target.Reference);
        if (isSame && shown!.Open.Count > 0)
        {
            await store.Update(press.Team, press.Milestone, request.RequestKey, (state, _) => shown.Open.Aggregate(
                state, (now, one) => now.Confirm(one.Issue.Reference, new(press.User, one.Issue.Weight!.Value, clock.Now(press.Team.Workspace)))), cancel);
        }

        var refreshed = new Change(request.TeamId);
        if (MorningNotes.DateOf(action.BlockId) is { } date && await notes.Refresh(refreshed, request.UserId, date, request.ChannelId, request.MessageTs, cancel))
            await jobs.Commit(refreshed, cancel);
        else
            await desk.Answer(request, await own.Message(press.Team, press.Milestone, press.User, isSame ? null : "Something has changed since this was shown. Please look once more.", cancel), replace: true, cancel);
    }
}

/// <summary>One of them is not: the form, in which a change wants its reason.</summary>
[BlockAction(QueueButtons.Change)]
[Requires(Right.Weigh)]
internal sealed class ChangeAction(QueueDesk desk, CardForms forms, QueueStore store) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press)
            return;
        await forms.Open(press, isCard: false, cancel);
        await store.Update(press.Team, press.Milestone, requestKey: null, (state, _) => state with { Changing = state.Changing.With(press.Target.Reference, press.User) }, cancel);
    }
}
