using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue;

/// <summary>A weight, and the next card. What has another weight already opens the form: a change wants a reason.</summary>
[BlockAction(QueueButtons.Weight0)]
[BlockAction(QueueButtons.Weight1)]
[BlockAction(QueueButtons.Weight2)]
[BlockAction(QueueButtons.Weight3)]
[BlockAction(QueueButtons.Weight4)]
[BlockAction(QueueButtons.Weight5)]
[BlockAction(QueueButtons.Weight6)]
[BlockAction(QueueButtons.Weight7)]
[BlockAction(QueueButtons.Weight8)]
[BlockAction(QueueButtons.Weight9)]
[BlockAction(QueueButtons.Retry)]
[BlockAction(QueueButtons.Raise)]
[Requires(Right.Weigh)]
internal sealed class WeighAction(QueueDesk desk, QueueWeights weights, CardForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        switch (await weights.Weigh(press, page, cancel))
        {
            case Pressed.ReasonNeeded:
                await forms.Open(press, isCard: true, cancel);
                break;
            case Pressed.Sent sent:
                await desk.ShowNext(press, sent.News, cancel);
                break;
            case Pressed.Not not:
                await desk.ShowNext(press, not.News, cancel);
                break;
        }
    }
}

/// <summary>An older weight is right as it is.</summary>
[BlockAction(QueueButtons.Confirm)]
[Requires(Right.Weigh)]
internal sealed class ConfirmAction(QueueDesk desk, QueueWeights weights) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        var pressed = await weights.Confirm(press, page, cancel);
        await desk.ShowNext(press, pressed is Pressed.Sent sent ? sent.News : ((Pressed.Not)pressed).News, cancel);
    }
}

/// <summary>The form, with the reasons that become a comment.</summary>
[BlockAction(QueueButtons.Comment)]
[Requires(Right.Weigh)]
internal sealed class CommentAction(QueueDesk desk, CardForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is { } press)
            await forms.Open(press, isCard: true, cancel);
    }
}

/// <summary>Opens the form of one issue from its card.</summary>
internal sealed class CardForms(WeightForms forms)
{
    /// <param name="isCard">The outcome takes the card's place, with the way back to the queue.</param>
    public Task Open(QueuePress press, bool isCard, CancellationToken cancel)
    {
        var hash = press.Target.Reference.LastIndexOf('#');
        var issue = new IssueReference(press.Target.Reference[..hash], int.Parse(press.Target.Reference.AsSpan(hash + 1), System.Globalization.CultureInfo.InvariantCulture));
        var form = new WeightForm(press.Team.Id, press.User, issue.Project, issue.Iid, press.Request.ResponseUrl ?? "", isCard, press.Target.Weight)
        {
            Then = isCard ? QueueButtons.Value(press.Team.Id, press.Milestone.Key) : null,
        };
        return forms.Open(press.Team.Workspace, press.Request.TriggerId, form, cancel);
    }
}
