using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue;

/// <summary>Opens the queue below another message: a reminder, an answer, a part of a split.</summary>
[BlockAction(QueueButtons.Open)]
[Requires(Right.Weigh)]
internal sealed class OpenQueueAction(QueueDesk desk) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is { } press)
            await desk.Answer(request, await desk.Next(press.Team, press.Milestone, press.User, news: null, cancel), replace: false, cancel);
    }
}

/// <summary>The same anew, in its place.</summary>
[BlockAction(QueueButtons.Refresh)]
[Requires(Right.Weigh)]
internal sealed class RefreshQueueAction(QueueDesk desk) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is { } press)
            await desk.ShowNext(press, news: null, cancel);
    }
}

/// <summary>The answer to "which team".</summary>
[BlockAction(QueueButtons.ChooseTeam)]
[Requires(Right.Weigh)]
internal sealed class ChooseTeamAction(QueueDesk desk) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.SelectedOption?.Value ?? "", request, cancel) is { } press)
            await desk.ShowNext(press, news: null, cancel);
    }
}

/// <summary>The issue goes to the end of this person's round.</summary>
[BlockAction(QueueButtons.Skip)]
[Requires(Right.Weigh)]
internal sealed class SkipAction(QueueDesk desk, QueueStore store) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press)
            return;
        await store.Skip(press.Team, press.Milestone, press.User, request.RequestKey, skips => PersonalQueue.Skip(skips, press.Target.Reference), cancel);
        if (await desk.Page(press, cancel) is { } page)
            await desk.ShowNext(press, new(SkippedWords(page)), cancel);
    }

    private static string SkippedWords(QueuePage page) => page.Mine switch
    {
        { Ahead.Count: 0, Skipped.Count: 0 } => "There was nothing to skip any more.",
        { Ahead.Count: 0, Skipped.Count: 1 } => "This is the only one left, so it comes again.",
        { Ahead.Count: 0 } mine => $"You have skipped all {mine.Skipped.Count} that are left; they come again, one after the other.",
        { Skipped.Count: 1 } => "Skipped; it comes again at the end of your round.",
        var mine => $"Skipped. {mine.Skipped.Count} wait at the end of your round.",
    };
}

/// <summary>What the person has skipped stands in its old place again.</summary>
[BlockAction(QueueButtons.Back)]
[Requires(Right.Weigh)]
internal sealed class BackAction(QueueDesk desk, QueueStore store) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press)
            return;
        await store.Skip(press.Team, press.Milestone, press.User, request.RequestKey, _ => [], cancel);
        await desk.ShowNext(press, news: null, cancel);
    }
}
