using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Confirm;

/// <summary>The weights of one's own issues, to confirm as one list.</summary>
[SlashCommand("/weight", "confirm", Usage = "confirm [milestone]", Help = "Confirm the weights of your own issues of the current milestone", Example = "/weight confirm")]
[Requires(Right.Weigh)]
internal sealed class ConfirmCommand(ITeams teams, TeamAccess access, OwnWeightsDesk desk, IPlannerClock clock) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var typed = SlackText.Unescape(command.Text);
        var own = await teams.Of(command.TeamId, command.UserId, cancel);
        var ofChannel = await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) as TeamChoice.One;
        // In several teams: the channel's, else the one in which issues are assigned to the person.
        var meant = ofChannel?.Team ?? own.FirstOrDefault(team => team.GitLabNameOf(command.UserId) is not null) ?? (own is [var first, ..] ? first : null);
        if (meant is null)
            return SlashCommandResponse.Ephemeral("You are on no team yet. `/planner setup` makes one, and the engineering manager of yours can add you.");
        if (!await access.Allows(meant, command.UserId, Right.Weigh, cancel))
            return SlashCommandResponse.Ephemeral(QueueDesk.NotYours(meant));
        var today = clock.TodayIn(meant.Workspace, meant.Zone);
        return (typed.Length == 0 ? meant.Calendar.Containing(today) : meant.Calendar.Find(typed, today)) is { } milestone
            ? SlashCommandResponse.Ephemeral(await desk.Message(meant, milestone, command.UserId, news: null, cancel))
            : SlashCommandResponse.Ephemeral($"I do not know the milestone {SlackText.Code(SlackText.Truncate(typed, 40))}. Try `/weight confirm` for the current one, or `/weight confirm next`.");
    }
}

/// <summary>The list as a message of its own.</summary>
internal sealed class OwnWeightsDesk(OwnWeightsReader reader, IGitLabClient gitLab, BoardLink boards)
{
    public async Task<Message> Message(Team team, Milestone milestone, string user, string? news, CancellationToken cancel)
    {
        if (team.GitLabNameOf(user) is not { } name)
            return QueueDesk.Of("The team's settings have no GitLab name for you, so nobody knows which issues are yours. Your engineering manager can add `gitlab` to your line in teams.yml.");
        return await reader.Read(team, milestone, user, cancel) is { } own
            ? OwnWeightsMessage.For(own, gitLab.Url, boards.For(team, Board.Assignment, own.Milestone.Name, name), news: news)
            : QueueDesk.Of("GitLab has no such milestone yet, or does not answer right now. Please try `/weight confirm` again in a minute.");
    }
}
