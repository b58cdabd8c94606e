using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>"Refresh" under the summary: the same message with today's figures.</summary>
[BlockAction(CapacityButtons.Refresh)]
[Requires(Right.SeeEveryonesCapacity)]
internal sealed class RefreshSummaryAction(
    ITeams teams, TeamAccess access, CapacitySummary summary, IDeliveries deliveries, IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!CapacityButtons.TryRead(action.Value, out var teamId, out var key)
            || await teams.Find(request.TeamId, teamId, cancel) is not { } team || MilestoneChoice.OfKey(team, key) is not { } milestone)
        {
            await Say(request, ShowCapacityAction.TeamGone.Text, cancel);
            return;
        }

        var roles = await access.RolesIn(team, request.UserId, cancel);
        if (!RightsTable.Allows(roles, Right.SeeEveryonesCapacity))
        {
            await Say(request, "The capacity of everybody is for the team's engineering manager. `/capacity` shows what is yours to see.", cancel);
            return;
        }

        var message = await summary.For(team, milestone, request.UserId, roles, cancel);
        var id = CapacitySummary.DeliveryId(team, milestone);
        // Only the message that was pressed: after a change of manager the delivery is another person's.
        if (await deliveries.Find(request.TeamId, id, cancel) is { } posted && posted.Channel == request.ChannelId && posted.Ts == request.MessageTs)
        {
            var change = new Change(request.TeamId).Once(request.RequestKey);
            deliveries.Update(change, id, message, CapacitySummaryRoutine.Kept);
            await jobs.Commit(change, cancel);
        }
        else
        {
            await ShowCapacityAction.Replace(slack, request, message, cancel);
        }
    }

    private async Task Say(BlockActionRequest request, string text, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = text }, cancel);
    }
}
