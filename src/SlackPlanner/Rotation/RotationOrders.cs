using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Who takes part and in which order: a setting of the team, so it is saved as one. The turn that has begun is written down before, and stays.</summary>
internal sealed class RotationOrders(
    TeamStore store, TeamDirectory directory, Rotations rotations, IJobClient jobs, IEnumerable<ITeamsChanged> listeners, IPlannerClock clock)
{
    private const string Path = "rotation.order";
    private const int Attempts = 4;

    public async Task<bool> Save(Team team, string actor, IReadOnlyList<string> order, string requestKey, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var basis = await store.Load(team.Workspace, cancel);
            if (basis.Find(team.Id) is not { Value.Archived: null } document)
                return false;
            var change = new Change(team.Workspace).Once(requestKey);
            var after = document.Value.SetInSlack([KeyValuePair.Create<string, SettingValue?>(Path, SettingValue.Of(order))], new(actor, clock.Now(team.Workspace)));
            store.Save(change, basis, [after]);
            // As the team is before: whoever is added does not come before the turn that has begun.
            var now = await rotations.Load(team, cancel);
            rotations.Put(change, now, now.State);
            foreach (var listener in listeners)
                listener.Add(change, [team.Id]);
            var outcome = await jobs.Commit(change, cancel);
            directory.Forget(team.Workspace);
            if (outcome != CommitOutcome.Conflict)
                return true;
        }

        return false;
    }
}

/// <summary>Adds somebody to the rotation.</summary>
[SlashCommand("/rotation", "add", Usage = "add @who", Help = "Managers: somebody takes part from now on, after the ramp-up", Example = "/rotation add @imani")]
[Requires(Right.AnyTurn)]
internal sealed class AddToRotationCommand(RotationTeams teams, Rotations rotations, RotationOrders orders, NameReader names) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (SlackReference.TryParse(command.Text) is not { Kind: SlackReferenceKind.User, Id: var user })
        {
            var said = command.Text.Length == 0 ? "It does not say who." : $"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(command.Text, 60)))} is not a person: choose them from the list that @ shows.";
            return SlashCommandResponse.Ephemeral($"{said} Try `/rotation add @imani`.");
        }

        var (team, answer) = await teams.Which(command, Right.AnyTurn, cancel);
        return SlashCommandResponse.Ephemeral(team is null ? answer! : await Add(team, command, user, cancel));
    }

    private async Task<Message> Add(Team team, SlashCommand command, string user, CancellationToken cancel)
    {
        if (team.Member(user) is not { } member)
            return TurnDesk.Say($"{SlackText.User(user)} is not an engineer of {RotationWords.Of(team)}. `/planner setup` adds people to a team; then they can take turns.");
        var part = Rotations.TakingPart(team);
        var name = ShownNames.InLine((await names.Of(team, [user], cancel))[user]);
        if (part.Contains(user))
            return TurnDesk.Say($"{name} takes part already. `/rotation order` shows in which order.");
        if (!await orders.Save(team, command.UserId, [.. part, user], command.RequestKey, cancel))
            return TurnDesk.Busy;

        var now = await rotations.Load(team, cancel);
        var from = (member.Schedule.Starts ?? now.Today).Plus(now.Rule.RampUp);
        var ramp = from > now.Today ? $" The first turn can come when the ramp-up is over, on {Planning.DateWords.Day(from, now.Today.Year)}; it counts as if they had had as many as the others." : " They begin with as many turns as the one who has had the fewest.";
        return TurnDesk.Say($":white_check_mark: {name} takes part from now on, last in the order.{ramp} The turn that has begun stays as it is.");
    }
}

/// <summary>Shows or sets who takes part, and who comes first where two have had the same number of turns.</summary>
[SlashCommand("/rotation", "order", Usage = "order [@who @who …]", Help = "Who takes part, and who comes first at a tie; managers set it", Example = "/rotation order")]
[Requires(Right.SeeTeam)]
internal sealed class RotationOrderCommand(RotationTeams teams, Rotations rotations, RotationOrders orders, NameReader names) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, command.Text.Length == 0 ? Right.SeeTeam : Right.AnyTurn, cancel);
        return SlashCommandResponse.Ephemeral(team is null ? answer! : command.Text.Length == 0 ? await Show(team, cancel) : await Set(team, command, cancel));
    }

    private async Task<Message> Show(Team team, CancellationToken cancel)
    {
        var now = await rotations.Load(team, cancel);
        var part = Rotations.TakingPart(team);
        var shown = await names.Of(team, team.Members.Select(member => member.User), cancel);
        var lines = part.Select((user, place) => $"{place + 1}. {ShownNames.InLine(shown[user])} · {Turns(now, user)}");
        var others = team.Members.Select(member => member.User).Except(part).Select(user => ShownNames.InLine(shown[user])).ToList();
        return TurnDesk.Say(SlackText.Truncate(
            $"*Planning rotation of {RotationWords.Of(team)}*: the fewest turns come first, at a tie in this order.\n{string.Join('\n', lines)}"
            + (others.Count > 0 ? $"\nNot in it: {string.Join(", ", others)}; a manager adds somebody with `/rotation add @name`." : ""), 3_900));
    }

    private async Task<Message> Set(Team team, SlashCommand command, CancellationToken cancel)
    {
        var order = new List<string>();
        foreach (var word in command.Text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (SlackReference.TryParse(word) is not { Kind: SlackReferenceKind.User, Id: var user })
                return TurnDesk.Say($"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(word, 60)))} is not a person: choose them from the list that @ shows. Try `/rotation order @noor @imani`, with all who take turns.");
            if (team.Member(user) is null)
                return TurnDesk.Say($"{SlackText.User(user)} is not an engineer of {RotationWords.Of(team)}, so nothing was changed. `/planner team` shows who is.");
            if (order.Contains(user))
                return TurnDesk.Say($"{SlackText.User(user)} stands there twice, so nothing was changed.");
            order.Add(user);
        }

        var before = Rotations.TakingPart(team);
        if (!await orders.Save(team, command.UserId, order, command.RequestKey, cancel))
            return TurnDesk.Busy;
        var shown = await names.Of(team, [.. order, .. before], cancel);
        var gone = before.Except(order).Select(user => ShownNames.InLine(shown[user])).ToList();
        return TurnDesk.Say($":white_check_mark: The order is {string.Join(", ", order.Select(user => ShownNames.InLine(shown[user])))}. The turn that has begun stays as it is."
            + (gone.Count > 0 ? $" No turns any more for {string.Join(", ", gone)}." : "")
            + (order.Except(before).Any() ? " Whoever is new begins after the ramp-up." : "")
            + " teams.yml was not changed; its next `/planner apply` asks before it overwrites this.");
    }

    private static string Turns(RotationNow now, string user)
    {
        var turns = now.Book.Turns(user);
        var owed = now.Book.Person(user) is { Owed: > 0 } person ? $", owed {person.Owed}" : now.Book.Person(user) is { Base: null } ? ", in the ramp-up" : "";
        return $"{turns} {(turns == 1 ? "turn" : "turns")}{owed}";
    }
}
