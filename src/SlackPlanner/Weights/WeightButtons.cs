using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>"Say why" below the question: the form, with the weight that was asked for.</summary>
[BlockAction(WeightMessage.SayWhy)]
[Requires(Right.Weigh)]
internal sealed class SayWhyButton(Weighings weighings, WeightForms forms, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await Mine(action.Value, request, cancel) is { } asked)
        {
            var form = new WeightForm(asked.Team, request.UserId, asked.Project, asked.Iid, request.ResponseUrl ?? asked.ResponseUrl, ReplaceOriginal: true, asked.Target);
            await forms.Open(request.TeamId, request.TriggerId, form, cancel);
        }
        else if (request.ResponseUrl is { } url)
        {
            await slack.For(request.TeamId).Respond(url, new() { Text = WeightMessage.ButtonTooOld }, cancel);
        }
    }

    /// <summary>The wish that the button is about, if it is still kept, the person's own, and they may still weigh.</summary>
    private async Task<Weighing?> Mine(string id, BlockActionRequest request, CancellationToken cancel) =>
        await weighings.Find(request.TeamId, id, cancel) is { } weighing && weighing.User == request.UserId
        && await teams.Find(request.TeamId, weighing.Team, cancel) is { } team && await access.Allows(team, request.UserId, Right.Weigh, cancel)
            ? weighing
            : null;
}
