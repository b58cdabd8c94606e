using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>Opens the form for a question about the card's issue.</summary>
[BlockAction(QueueButtons.Ask)]
[Requires(Right.Weigh)]
internal sealed class AskAction(QueueDesk desk, NameReader names, IGitLabClient gitLab, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        if (page.Find(press.Target.Reference) is not { } issue || page.Round.Done.Contains(issue))
        {
            await desk.ShowNext(press, new("That issue is not in the queue any more."), cancel);
            return;
        }

        var choices = AskChoices.For(press.Team, issue, press.User);
        if (choices.Count == 0)
        {
            await desk.ShowNext(press, new($"SlackPlanner knows nobody whom it could ask about {CardMessage.Link(issue, gitLab.Url, 120)}; please ask in GitLab, and skip it here until then."), cancel);
            return;
        }

        var known = await names.Of(press.Team, choices.Select(choice => choice.User).OfType<string>(), cancel);
        var form = new AskForm(press.Team.Id, press.Milestone.Key, issue.Reference, request.ResponseUrl ?? "");
        await slack.For(request.TeamId).Views.Open(request.TriggerId, AskModal.For(form, CardMessage.Link(issue, gitLab.Url), choices, known), cancel);
    }
}
