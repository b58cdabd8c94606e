using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>How far the milestone's checklist is.</summary>
[SlashCommand("/milestone", "checklist", Usage = "checklist [milestone]", Help = "The manager's checklist of a milestone: what is done, what is due", Example = "/milestone checklist")]
[Requires(Right.SeeChecklist)]
internal sealed class ChecklistCommand(ITeams teams, TeamAccess access, ChecklistLists lists, MilestoneChoice choice, IPlannerClock clock) : ISlashCommandHandler
{
    private const int MostTeams = 3;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var own = await access.Among(await teams.Of(command.TeamId, command.UserId, cancel), command.UserId, Right.SeeChecklist, cancel);
        if (own.Count == 0)
            return SlashCommandResponse.Ephemeral("The checklist is for a team's engineering manager, product manager and counterparts. `/planner team` shows who they are.");
        if (own.Count > 1 && await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) is TeamChoice.One { Team.Id: var here } && own.Any(team => team.Id == here))
            own = [.. own.Where(team => team.Id == here)];

        var typed = SlackText.Unescape(command.Text.Trim());
        var blocks = new List<Block>();
        foreach (var team in own.Take(MostTeams))
        {
            if (await choice.Find(team, typed, clock.TodayIn(team.Workspace, team.Zone), cancel) is { } milestone)
                blocks.AddRange(ChecklistListMessage.For(await lists.Of(team, milestone, command.UserId, cancel)));
        }

        return SlashCommandResponse.Ephemeral(blocks.Count > 0
            ? new Message { Text = "The milestone's checklist", Blocks = [.. blocks.Take(50)] }
            : new Message { Text = $"{SlackText.Code(SlackText.Truncate(typed, 60))} is no milestone. Name one by its title or release month, for example `/milestone checklist next` or `/milestone checklist 2026-12`." });
    }
}
