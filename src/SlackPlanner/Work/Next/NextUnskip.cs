using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>"Not skipped any more": the issue stands where the board has it. What was found stays on the issue.</summary>
[BlockAction(NextMessage.Unskip)]
[Requires(Right.Weigh)]
internal sealed class NextUnskipAction(ITeams teams, NextStore store, NextAnswers answers, IJobClient jobs, ISlackApi slack, IPlannerClock clock) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (NextValue.Read(action.Value) is not var (teamId, issue) || await teams.Find(request.TeamId, teamId, cancel) is not { } team)
            return;
        var milestone = clock.MilestoneOf(team);
        CommitOutcome outcome;
        do
        {
            var (skipped, version) = await store.Get(request.TeamId, request.UserId, cancel);
            var change = new Change(request.TeamId);
            store.Put(change, request.UserId, skipped.Without(new(team.Id, milestone.Key, issue.Project, issue.Iid)), version);
            outcome = await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);

        if (request.ResponseUrl is not { } url)
            return;
        var message = await answers.For(team, request.UserId, cancel);
        await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = request.IsEphemeral }, cancel);
    }
}
