using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>On to the next label, or back.</summary>
[BlockAction(WorkflowView.Next)]
[BlockAction(WorkflowView.NextOther)]
[BlockAction(WorkflowView.Back)]
[BlockAction(WorkflowView.BackOther)]
[Requires(Right.Weigh)]
internal sealed class WorkflowButton(WorkflowClicks clicks) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => clicks.Move(WorkflowTarget.Read(action.Value), request, cancel);
}

/// <summary>To any label of the menu.</summary>
[BlockAction(WorkflowView.Choose)]
[Requires(Right.Weigh)]
internal sealed class WorkflowMenu(WorkflowClicks clicks) : IBlockActionHandler<StaticSelectAction>
{
    public Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel) =>
        clicks.Move(action.SelectedOption is { Value: { } to } && WorkflowTarget.Read(action.BlockId) is { } target ? target with { To = to } : null, request, cancel);
}

/// <summary>Asks for the right in the very team anew, whatever stands on the button.</summary>
internal sealed class WorkflowClicks(ITeams teams, TeamAccess access, WorkflowMoves moves, ISlackApi slack)
{
    public async Task Move(WorkflowTarget? target, BlockActionRequest request, CancellationToken cancel)
    {
        if (target is { To.Length: > 0 } && WorkflowWords.IsLabel(target.To) && await teams.Find(request.TeamId, target.Team, cancel) is { } team
            && team.Owns(target.Issue.Project) && await access.Allows(team, request.UserId, Right.Weigh, cancel))
            await moves.Later(request, team, target.Issue, target.From, target.To, cancel);
        else if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "This button is too old, or the issue is not yours to move. `/workflow <issue>` shows how it stands now." }, cancel);
    }
}
