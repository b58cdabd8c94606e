using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;

namespace SlackPlanner.Watch;

/// <summary>The menu beside a watched issue.</summary>
[BlockAction(WatchMessage.Menu)]
[Requires(Right.Watch)]
internal sealed class WatchMenu(WatchDesk desk, NoteRedraw redraw, NameReader names, ISlackApi slack) : IBlockActionHandler<OverflowAction>
{
    private const int Week = 7;

    public async Task Handle(OverflowAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.SelectedOption?.Value.Split('|', 2) is not [var verb, var value])
            return;
        if (await desk.Find(request.TeamId, request.UserId, value, cancel) is not { } target)
        {
            await desk.Say(request.TeamId, request.ResponseUrl, WatchDesk.Gone, cancel);
            return;
        }

        var form = new WatchForm(value, NotePlace.Of(action, request), request.ResponseUrl ?? "");
        switch (verb)
        {
            case WatchMessage.Until:
                await slack.For(request.TeamId).Views.Open(request.TriggerId, WatchModal.Snooze(form, target), cancel);
                return;
            case WatchMessage.Assign:
                var people = await names.Of(target.Team, WatchModal.People(target.Team), cancel);
                await slack.For(request.TeamId).Views.Open(request.TriggerId, WatchModal.Assign(form, target, people), cancel);
                return;
            default:
                await desk.Update(target, request.RequestKey, issue => Chosen(verb, target, issue), cancel);
                await redraw.At(request.TeamId, request.UserId, form.Place, cancel);
                return;
        }
    }

    private static WatchedIssue Chosen(string verb, WatchTarget target, WatchedIssue issue) => verb switch
    {
        WatchMessage.Acknowledge => issue with { Acknowledged = issue.Stage(target.Team, target.Kind, target.Today), SnoozedUntil = null },
        WatchMessage.Week => WatchDesk.Snoozed(issue, target.Today.PlusDays(Week)),
        WatchMessage.Again => issue with { Acknowledged = null, SnoozedUntil = null },
        _ => issue,
    };
}
