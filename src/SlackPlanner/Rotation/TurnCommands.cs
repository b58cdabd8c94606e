using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Passes a turn on to the next in line.</summary>
[SlashCommand("/rotation", "skip", Usage = "skip [release]", Help = "Pass on your turn; you are owed the next one. Managers: anybody's", Example = "/rotation skip next")]
[Requires(Right.OwnTurn)]
internal sealed class SkipCommand(RotationTeams teams, Rotations rotations, TurnDesk desk) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, Right.OwnTurn, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(answer!);
        if (command.Text.Length == 0)
            return SlashCommandResponse.Ephemeral(await desk.Refuse(team, command.UserId, release: null, command.RequestKey, cancel));
        var now = await rotations.Load(team, cancel);
        return SlashCommandResponse.Ephemeral(now.Find(SlackText.Unescape(command.Text)) is { } turn
            ? await desk.Refuse(team, command.UserId, turn.Milestone.ReleaseMonth, command.RequestKey, cancel)
            : TypedTurn.Unknown(now, command.Text, "skip"));
    }
}

/// <summary>Asks the team's channel who can take a turn.</summary>
[SlashCommand("/rotation", "offer", Usage = "offer [release]", Help = "Ask the team's channel who can take a turn", Example = "/rotation offer next")]
[Requires(Right.OwnTurn)]
internal sealed class OfferCommand(RotationTeams teams, Rotations rotations, Offers offers) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, Right.OwnTurn, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(answer!);
        var now = await rotations.Load(team, cancel);
        var turn = command.Text.Length > 0 ? now.Find(SlackText.Unescape(command.Text)) : now.Turns.FirstOrDefault(one => one.Engineer == command.UserId) ?? now.Current;
        return SlashCommandResponse.Ephemeral(turn is null
            ? TypedTurn.Unknown(now, command.Text, "offer")
            : await offers.Offer(team, command.UserId, turn.Milestone.ReleaseMonth, command.RequestKey, cancel));
    }
}

/// <summary>Writes whose turn it is: a manager at once, somebody concerned with the other's yes.</summary>
[SlashCommand("/rotation", "override", Usage = "override <release> @who|me|nobody", Help = "Give a turn to somebody, or take one; the other side confirms. Managers decide at once, also for nobody", Example = "/rotation override next @imani")]
[Requires(Right.OwnTurn)]
internal sealed class OverrideCommand(RotationTeams teams, Rotations rotations, TurnDesk desk, Swaps swaps, Teams.TeamAccess access) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, Right.OwnTurn, cancel);
        return SlashCommandResponse.Ephemeral(team is null ? answer! : await Override(team, command, cancel));
    }

    private async Task<Message> Override(Team team, SlashCommand command, CancellationToken cancel)
    {
        var now = await rotations.Load(team, cancel);
        var space = command.Text.LastIndexOf(' ');
        var (release, who) = space < 0 ? (command.Text, "") : (command.Text[..space].Trim(), command.Text[(space + 1)..]);
        var target = who.ToLowerInvariant() switch
        {
            "me" => command.UserId,
            "nobody" or "none" => "",
            _ => SlackReference.TryParse(who) is { Kind: SlackReferenceKind.User } person ? person.Id : null,
        };
        if (target is null)
        {
            return TurnDesk.Say($"{(who.Length == 0 ? "It does not say who." : $"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(who, 60)))} is not a person: choose them from the list that @ shows.")} "
                + $"Try {SlackText.Code($"/rotation override {RotationNow.NameOf(now.Current)} me")}, or a name of the list that @ shows instead of `me`.");
        }

        if (now.Find(SlackText.Unescape(release)) is not { } turn)
            return TypedTurn.Unknown(now, release, "override", " me");
        if (await access.Allows(team, command.UserId, Right.AnyTurn, cancel))
            return await desk.Override(team, command.UserId, turn.Milestone.ReleaseMonth, target.Length == 0 ? null : target, command.RequestKey, cancel);
        return target.Length == 0
            ? TurnDesk.Say($"A month without an engineer is the engineering manager's to decide. {SlackText.Code($"/rotation skip {RotationNow.NameOf(turn)}")} passes your own turn on.")
            : await swaps.Give(team, command.UserId, turn.Milestone.ReleaseMonth, target, command.RequestKey, cancel);
    }
}

internal static class TypedTurn
{
    public static Message Unknown(RotationNow now, string typed, string word, string after = "") => new()
    {
        Text = $"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(typed, 60)))} is no turn ahead of {RotationWords.Of(now.Team)}. "
            + $"Try {SlackText.Code($"/rotation {word} {RotationNow.NameOf(now.Current)}{after}")}; `/rotation` shows the table.",
    };
}
