using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Shows who weighs which milestone.</summary>
[SlashCommand("/rotation", Usage = "", Help = "Who weighs which milestone's issues, and when the weights are due", Example = "/rotation")]
[Requires(Right.SeeTeam)]
internal sealed class RotationCommand(RotationTeams teams, RotationTableReader table) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (command.Text.Length > 0)
        {
            return SlashCommandResponse.Ephemeral($"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(command.Text, 60)))} is nothing that `/rotation` does. "
                + "Try `/rotation` for the table, `/rotation skip next` to pass on your turn, or `/rotation help`.");
        }

        var (team, answer) = await teams.Which(command, Right.SeeTeam, cancel);
        return SlashCommandResponse.Ephemeral(team is null ? answer! : await table.For(team, command.UserId, cancel));
    }
}

/// <summary>The table for one reader.</summary>
internal sealed class RotationTableReader(Rotations rotations, TeamAccess access, TurnProgress progress, NameReader names)
{
    public async Task<Message> For(Team team, string reader, CancellationToken cancel)
    {
        var now = await rotations.Load(team, cancel);
        var isManager = await access.Allows(team, reader, Right.AnyTurn, cancel);
        return RotationMessage.For(now, reader, isManager, await progress.Of(team, now.Current.Milestone, cancel), await Names(now, cancel));
    }

    private Task<IReadOnlyDictionary<string, string>> Names(RotationNow now, CancellationToken cancel) =>
        names.Of(now.Team, now.Team.Members.Select(member => member.User).Concat(now.Book.Rows.Select(row => row.Engineer).OfType<string>()), cancel);
}

/// <summary>The answer to "which team".</summary>
[BlockAction(RotationButtons.ChooseTeam)]
[Requires(Right.SeeTeam)]
internal sealed class ChooseRotationAction(RotationTeams teams, RotationTableReader table, ISlackApi slack) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var team = action.SelectedOption is { } chosen ? await teams.Find(request.TeamId, chosen.Value, request.UserId, Right.SeeTeam, cancel) : null;
        await RotationAnswers.Replace(slack, request, team is null ? TurnDesk.Say(RotationWords.Gone) : await table.For(team, request.UserId, cancel), cancel);
    }
}

/// <summary>What has happened, and how many turns everybody has had.</summary>
[SlashCommand("/rotation", "history", Usage = "history [@who]", Help = "What happened to turns, and how many everybody has had", Example = "/rotation history")]
[Requires(Right.SeeTeam)]
internal sealed class RotationHistoryCommand(RotationTeams teams, Rotations rotations, NameReader names) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var about = SlackReference.TryParse(command.Text) is { Kind: SlackReferenceKind.User } person ? person.Id : null;
        if (command.Text.Length > 0 && about is null)
            return SlashCommandResponse.Ephemeral($"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(command.Text, 60)))} is not a person: choose them from the list that @ shows. Try `/rotation history`.");
        var (team, answer) = await teams.Which(command, Right.SeeTeam, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(answer!);
        var now = await rotations.Load(team, cancel);
        var people = now.State.History.SelectMany(one => (string?[])[one.By, one.From, one.To]).OfType<string>().Concat(now.Members.Select(member => member.Id));
        return SlashCommandResponse.Ephemeral(RotationHistoryMessage.For(now, about, team.Zone, await names.Of(team, people, cancel)));
    }
}
