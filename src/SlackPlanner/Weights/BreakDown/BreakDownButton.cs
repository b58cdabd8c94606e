using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>"Break it down" below an answer, or in the form of a weight.</summary>
[BlockAction(Action)]
[Requires(Right.Weigh)]
internal sealed class BreakDownButton(BreakDownForms forms, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public const string Action = "weight.break";

    public static Button For(string team, IssueReference issue) => new() { ActionId = Action, Text = "Break it down", Value = $"{team} {issue.Project} {issue.Iid}" };

    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.Value.Split(' ') is [var id, var project, var number] && int.TryParse(number, out var iid)
            && await teams.Find(request.TeamId, id, cancel) is { } team && team.Owns(project) && await access.Allows(team, request.UserId, Right.Weigh, cancel))
        {
            // In the form of a weight its own answer goes where that one would.
            var (url, replaces) = request.View is { } view ? (WeightForm.Of(view).ResponseUrl, false) : (request.ResponseUrl ?? "", request.IsEphemeral);
            await forms.Open(request.TeamId, request.TriggerId, new(team.Id, request.UserId, project, iid, url, replaces), above: request.View is not null, cancel);
        }
        else if (request.ResponseUrl is { } url)
        {
            await slack.For(request.TeamId).Respond(url, new() { Text = "You may not break this issue down: it is not your team's any more. Nothing was changed." }, cancel);
        }
    }
}
