using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

/// <summary>"Add": the form of <c>/pto</c>.</summary>
[BlockAction(ConfirmMessage.Add)]
[Requires(Right.Own)]
internal sealed class AddMissingAction(Callers callers, AbsenceForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await forms.Open(request.TeamId, request.TriggerId, await callers.Get(request.TeamId, request.UserId, cancel), cancel);
}

/// <summary>"That is all": nothing is missing for the milestone.</summary>
[BlockAction(ConfirmMessage.ThatIsAll)]
[Requires(Right.Own)]
internal sealed class ConfirmAction(ITeams teams, ConfirmationStore store, CapacityAnswers answers, MorningNotes notes, IJobClient jobs, IPlannerClock clock, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!CapacityButtons.TryRead(action.Value, out var teamId, out var key) || await teams.Find(request.TeamId, teamId, cancel) is not { } team
            || team.Calendar.OfKey(key) is not { } milestone || team.Member(request.UserId) is null)
        {
            await Say(request, "You are not an engineer of that team any more, so there is nothing to confirm. `/capacity` shows yours.", cancel);
            return;
        }

        if (clock.TodayIn(team.Workspace, team.Zone) >= milestone.Start)
        {
            await Say(request, $"{SlackText.Escape(milestone.Name)} has begun. What is missing can still be entered: `/pto tomorrow am`.", cancel);
            return;
        }

        var change = new Change(request.TeamId).Once(request.RequestKey);
        store.Put(change, team.Id, milestone.Key, request.UserId, clock.Now(request.TeamId));
        await jobs.Commit(change, cancel);
        // The section is drawn from what is saved, so it follows in a change of its own.
        var redraw = new Change(request.TeamId);
        if (MorningNotes.DateOf(action.BlockId) is { } date)
        {
            if (await notes.Refresh(redraw, request.UserId, date, request.ChannelId, request.MessageTs, cancel))
                await jobs.Commit(redraw, cancel);
        }
        else
        {
            await ShowCapacityAction.Replace(slack, request, await answers.For(team, milestone, request.UserId, cancel), cancel);
        }
    }

    private async Task Say(BlockActionRequest request, string text, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = text }, cancel);
    }
}
