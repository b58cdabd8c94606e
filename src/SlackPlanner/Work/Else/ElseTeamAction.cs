using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>Another team in the form: its labels, milestones and people; what was typed stays.</summary>
[BlockAction(ElseModal.TeamAction)]
[Requires(Right.AskForIssue)]
internal sealed class ElseTeamAction(ElseForms forms, NextTeams meant, ITeams teams, ISlackApi slack) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.View is not { } view || await teams.Find(request.TeamId, action.SelectedOption?.Value ?? "", cancel) is not { } team)
            return;
        var form = ElseForm.Of(view) with { Team = team.Id };
        var right = form.Source is null ? Right.Weigh : Right.AskForIssue;
        var (theirs, _) = await meant.Of(request.TeamId, request.UserId, null, cancel, right);
        var able = forms.Choose(theirs, request.UserId, own: form.Source is null, out _);
        if (!able.Any(one => one.Id == team.Id))
            return;
        await slack.For(request.TeamId).Views.Update(forms.For(form, team, request.UserId, able), view.Id, hash: view.Hash, cancel: cancel);
    }
}
