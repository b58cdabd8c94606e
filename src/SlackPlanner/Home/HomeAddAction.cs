using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Home;

/// <summary>"Add" beside one's time off: the form of <c>/pto</c>.</summary>
[BlockAction(HomeView.Add)]
[Requires(Right.Own)]
internal sealed class HomeAddAction(Callers callers, AbsenceForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var caller = await callers.Get(request.TeamId, request.UserId, cancel);
        await forms.Open(request.TeamId, request.TriggerId, caller, cancel);
    }
}
