using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Split;

/// <summary>Shows how the queue would be split.</summary>
[BlockAction(QueueButtons.Split)]
[Requires(Right.SplitQueue)]
internal sealed class SplitAction(QueueDesk desk, Splits splits) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.PressAsManager(action.Value, request, cancel) is { } press && await desk.Page(press, cancel) is { } page)
            await desk.Answer(request, await splits.Preview(page, cancel), replace: false, cancel);
    }
}

/// <summary>Agrees to the split that was shown: what is still open of it, no more.</summary>
[BlockAction(QueueButtons.SplitSo)]
[Requires(Right.SplitQueue)]
internal sealed class SplitSoAction(QueueDesk desk, QueueStore store, Splits splits, IDeliveries deliveries, NameReader names, IGitLabClient gitLab) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.PressAsManager(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        var open = page.Round.Unweighed.Concat(page.Round.ToConfirm).Where(issue => !issue.Confidential).ToDictionary(issue => issue.Reference);
        var by = (await names.Of(press.Team, [press.User], cancel))[press.User];
        var (state, _) = await store.Update(press.Team, press.Milestone, request.RequestKey, (state, change) =>
        {
            if (state.Proposed is not { } proposed || proposed.Id != press.Target.Reference)
                return null;
            var shares = proposed.Shares.Where(share => open.ContainsKey(share.Key)).ToDictionary(share => share.Key, share => share.Value);
            foreach (var part in shares.GroupBy(share => share.Value, share => open[share.Key]))
            {
                var inOrder = open.Values.Where(part.Contains).ToList();
                deliveries.Post(change, Parts.Id(press, part.Key), Destination.Person(part.Key), SplitMessage.Part(page, inOrder, by, gitLab.Url), about: new("A part of the weighing", press.User));
            }

            foreach (var gone in state.Shares.Values.Except(shares.Values))
                deliveries.Update(change, Parts.Id(press, gone), SplitMessage.PartTakenBack(page));
            return state with { Shares = shares, SplitBy = press.User, Proposed = null };
        }, cancel);
        var message = state is { Proposed: null, Shares.Count: > 0 }
            ? SplitMessage.Done(page, state.Shares, await names.Of(press.Team, state.Shares.Values, cancel))
            : await splits.Preview(page, cancel);
        await desk.Answer(request, message, replace: true, cancel);
    }
}

[BlockAction(QueueButtons.SplitNot)]
[Requires(Right.SplitQueue)]
internal sealed class SplitNotAction(QueueDesk desk) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.PressAsManager(action.Value, request, cancel) is not null)
            await desk.Answer(request, QueueDesk.Of("The queue stays as it is: one for all."), replace: true, cancel);
    }
}

/// <summary>One queue for all again; what was weighed stays weighed.</summary>
[BlockAction(QueueButtons.SplitBack)]
[Requires(Right.SplitQueue)]
internal sealed class SplitBackAction(QueueDesk desk, QueueStore store, IDeliveries deliveries) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.PressAsManager(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        await store.Update(press.Team, press.Milestone, request.RequestKey, (state, change) =>
        {
            if (state.Shares.Count == 0)
                return null;
            foreach (var user in state.Shares.Values.Distinct())
                deliveries.Update(change, Parts.Id(press, user), SplitMessage.PartTakenBack(page));
            return state with { Shares = QueueState.Empty.Shares, SplitBy = null };
        }, cancel);
        await desk.Answer(request, QueueDesk.Of("Taken back: one queue for all again. What was weighed meanwhile stays weighed."), replace: true, cancel);
    }
}

/// <summary>The messages with everybody's part.</summary>
internal static class Parts
{
    public static string Id(QueuePress press, string user) => $"weigh-part:{press.Team.Id}:{press.Milestone.Key}:{user}";
}
