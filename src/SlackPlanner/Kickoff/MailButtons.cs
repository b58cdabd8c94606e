using SlackPlanner.Access;
using SlackPlanner.Mail;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Kickoff;

/// <summary>"Send it again", of a mail that failed or of which nobody knows.</summary>
[BlockAction(StatusMessage.Again)]
[Requires(Right.RunChecklist)]
internal sealed class SendAgainButton(ITeams teams, TeamAccess access, IMails mails, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => MailAnswer.Give(
        teams, access, slack, action, request, id => mails.SendAgain(request.TeamId, id, cancel), "That e-mail was sent, or is on its way, already. Nothing was sent twice.", cancel);
}

/// <summary>"It arrived": somebody has asked.</summary>
[BlockAction(StatusMessage.Arrived)]
[Requires(Right.RunChecklist)]
internal sealed class ArrivedButton(ITeams teams, TeamAccess access, IMails mails, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => MailAnswer.Give(
        teams, access, slack, action, request, id => mails.HasArrived(request.TeamId, id, cancel), "That is settled already.", cancel);
}

internal static class MailAnswer
{
    public static async Task Give(
        ITeams teams, TeamAccess access, ISlackApi slack, ButtonAction action, BlockActionRequest request, Func<string, Task<bool>> decide, string already, CancellationToken cancel)
    {
        var isTheirs = KickoffIds.Read(action.Value) is var (id, _, _) && await teams.Find(request.TeamId, id, cancel) is { } team && await access.Allows(team, request.UserId, Right.RunChecklist, cancel);
        var problem = !isTheirs ? "This is not yours to decide any more. Nothing was changed." : await decide(action.Value) ? null : already;
        if (problem is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = problem, ReplaceOriginal = false }, cancel);
    }
}
