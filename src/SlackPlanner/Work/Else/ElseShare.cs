using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>"Share with the team": one message in its channel. The issue is read again: one that is confidential by now is for no channel.</summary>
[BlockAction(ElseKind.Share)]
[Requires(Right.Weigh)]
internal sealed class ElseShareAction(
    IJournal journal, ITeams teams, TeamAccess access, IssueReader reader, IDeliveries deliveries, IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = await Share(action.Value, request, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, answer, cancel);
    }

    private async Task<MessageResponse> Share(string id, BlockActionRequest request, CancellationToken cancel)
    {
        if (await journal.Find(request.TeamId, id, cancel) is not { Outcome.End: JournalEnd.Done, Kind: ElseKind.Name, Undoes: null, UndoneBy: null } entry || entry.User != request.UserId
            || await teams.Find(request.TeamId, entry.Team, cancel) is not { } team || !await access.Allows(team, request.UserId, Right.Weigh, cancel))
            return new() { Text = "This button is too old, or the issue is not yours to share any more. Nothing was shared." };
        try
        {
            if (await reader.Read(team, entry.Steps[0].Issue, request.UserId, cancel) is not { Confidential: false } issue)
                return new() { Text = "The issue is confidential by now, or gone, so it is not for a channel. Nothing was shared." };
            var change = new Change(request.TeamId);
            deliveries.Post(
                change, ElseKind.ShareId(id), Destination.Channel(team.Channel), ElseShareMessage.For(issue, request.UserId), lane: Lane.Interactive,
                about: new("The issue that you share", request.UserId));
            await jobs.Commit(change, cancel);
        }
        catch (GitLabException e)
        {
            return new() { Text = $"{SlackText.Escape(GitLabTrouble.Of(e).Words)} Nothing was shared yet." };
        }

        var message = ElseKind.Show(entry, isShared: true, team);
        return new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = request.IsEphemeral };
    }
}

/// <summary>The word to the team. Pure.</summary>
internal static class ElseShareMessage
{
    public static Message For(Issue issue, string user)
    {
        var text = $":seedling: {SlackText.User(user)} works on {SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 255)}")}, which was not on the board.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }
}
