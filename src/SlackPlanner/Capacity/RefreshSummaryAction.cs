using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>"Refresh" under the summary: the same note with today's figures, its other sections with it.</summary>
[BlockAction(CapacityButtons.Refresh)]
[Requires(Right.SeeEveryonesCapacity)]
internal sealed class RefreshSummaryAction(
    ITeams teams, TeamAccess access, CapacityAnswers answers, MorningNotes notes, IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!CapacityButtons.TryRead(action.Value, out var teamId, out var key)
            || await teams.Find(request.TeamId, teamId, cancel) is not { } team || team.Calendar.OfKey(key) is not { } milestone)
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

        var change = new Change(request.TeamId).Once(request.RequestKey);
        if (MorningNotes.DateOf(action.BlockId) is { } date && await notes.Refresh(change, request.UserId, date, request.ChannelId, request.MessageTs, cancel))
            await jobs.Commit(change, cancel);
        else
            // A summary from before there was a note, or a note that is kept no more.
            await ShowCapacityAction.Replace(slack, request, SummaryMessage.For(await answers.Page(team, milestone, request.UserId, roles, cancel)), cancel);
    }

    private async Task Say(BlockActionRequest request, string text, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = text }, cancel);
    }
}
