using SlackPlanner.Access;
using SlackPlanner.Milestones.Status;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.CheckIn;

/// <summary>The check-in, for oneself, at any time.</summary>
[SlashCommand("/milestone", "checkin", Usage = "checkin", Help = "Deliverables by state, weighted progress, at risk, unassigned", Example = "/milestone checkin")]
[Requires(Right.SeeIssues)]
internal sealed class CheckInCommand(MilestoneTeams teams, MilestonePages pages) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var typed = SlackText.Unescape(command.Text);
        var (team, answer) = await teams.Which(command, Right.SeeIssues, StatusButtons.ChooseTeam, cancel, one => StatusButtons.Value(one, typed));
        return SlashCommandResponse.Ephemeral(team is null ? answer! : await pages.For(team, typed, command.UserId, cancel));
    }
}
