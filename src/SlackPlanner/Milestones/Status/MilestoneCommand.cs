using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Status;

/// <summary>Shows where a milestone stands; of one that is over what became of it; of a person their issues.</summary>
[SlashCommand("/milestone", Usage = "[milestone|@who]", Help = "Where the current milestone stands; a past one and what became of it; one person's issues", Example = "/milestone @noor")]
[Requires(Right.SeeIssues)]
internal sealed class MilestoneCommand(MilestoneTeams teams, MilestonePages pages, IPersonIssues persons) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (SlackReference.TryParse(command.Text) is { Kind: SlackReferenceKind.User, Id: var who })
            return await persons.For(command, who, cancel);
        var typed = SlackText.Unescape(command.Text);
        var (team, answer) = await teams.Which(command, Right.SeeIssues, StatusButtons.ChooseTeam, cancel, one => StatusButtons.Value(one, typed));
        return SlashCommandResponse.Ephemeral(team is null ? answer! : await pages.For(team, typed, command.UserId, cancel));
    }
}

/// <summary>The neighbours, and the same anew.</summary>
[BlockAction(StatusButtons.Previous)]
[BlockAction(StatusButtons.Next)]
[BlockAction(StatusButtons.Again)]
[Requires(Right.SeeIssues)]
internal sealed class ShowMilestoneAction(MilestoneTeams teams, MilestonePages pages, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!StatusButtons.TryRead(action.Value, out var teamId, out var key))
            return;
        var team = await teams.Find(request.TeamId, teamId, request.UserId, Right.SeeIssues, cancel);
        await slack.Replace(request, team is null ? MilestoneTeams.Say(MilestonePages.Gone) : await pages.For(team, key, request.UserId, cancel), cancel);
    }
}

/// <summary>The answer to "which team".</summary>
[BlockAction(StatusButtons.ChooseTeam)]
[Requires(Right.SeeIssues)]
internal sealed class ChooseMilestoneTeamAction(MilestoneTeams teams, MilestonePages pages, ISlackApi slack) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!StatusButtons.TryRead(action.SelectedOption?.Value, out var teamId, out var typed))
            return;
        var team = await teams.Find(request.TeamId, teamId, request.UserId, Right.SeeIssues, cancel);
        await slack.Replace(request, team is null ? MilestoneTeams.Say(MilestonePages.Gone) : await pages.For(team, typed, request.UserId, cancel), cancel);
    }
}
