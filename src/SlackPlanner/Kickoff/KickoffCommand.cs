using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Before a milestone begins: who gets what, and the letters that say so.</summary>
/// <remarks>Source: handbook, "Kickoff emails".</remarks>
[SlashCommand("/kickoff", Usage = "[milestone]", Help = "Before a milestone begins: who gets which issues; looked at, changed and sent by the engineering manager", Example = "/kickoff 13.2")]
[Requires(Right.SeeChecklist)]
internal sealed class KickoffCommand(ITeams teams, KickoffOpening opening) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var typed = SlackText.Unescape(command.Text).Trim();
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        var mine = await opening.Among(meant, command.UserId, cancel);
        return (mine, meant) switch
        {
            ([var only], _) => await opening.Open(command.TeamId, command.TriggerId, command.UserId, only, typed, cancel) is { } problem
                ? SlashCommandResponse.Ephemeral(problem) : SlashCommandResponse.Empty,
            ([], []) => SlashCommandResponse.Ephemeral("You are on no team here. Type `/kickoff` in your team's channel; `/planner setup` makes a team."),
            ([], _) => SlashCommandResponse.Ephemeral(KickoffOpening.NotYours(meant[0])),
            _ => SlashCommandResponse.Ephemeral(KickoffOpening.WhichTeam(mine, typed)),
        };
    }
}

/// <summary>Finds the milestone that is meant, and opens its window.</summary>
internal sealed class KickoffOpening(TeamAccess access, MilestoneChoice milestones, KickoffForms forms, IPlannerClock clock)
{
    public const string ChooseTeam = "kickoff.team";

    private const string TypedPrefix = "kickoff:";

    public Task<IReadOnlyList<Team>> Among(IReadOnlyList<Team> teams, string user, CancellationToken cancel) => access.Among(teams, user, Right.SeeChecklist, cancel);

    /// <returns>Mrkdwn, why not; null: it is open.</returns>
    public async Task<string?> Open(string workspace, string triggerId, string user, Team team, string typed, CancellationToken cancel)
    {
        if (!await access.Allows(team, user, Right.SeeChecklist, cancel))
            return NotYours(team);
        var today = clock.TodayIn(workspace, team.Zone);
        var milestone = typed.Length == 0 ? Coming(team, today) : await milestones.Find(team, typed, today, cancel);
        if (milestone is null)
            return $"{SlackText.Code(SlackText.Truncate(typed, 60))} is not a milestone of {SlackText.Escape(SlackText.Truncate(team.Name, 100))}. `/kickoff` alone is about the next one; `/kickoff {Coming(team, today).Key}` names it.";
        if (today > milestone.Due)
            return $"{SlackText.Escape(milestone.Name)} is over, so there is nothing to announce. `/kickoff` is about the next one.";
        await forms.Open(workspace, triggerId, user, team, milestone, cancel);
        return null;
    }

    public static string NotYours(Team team) =>
        $"The kickoff of {SlackText.Escape(SlackText.Truncate(team.Name, 100))} is for its engineering manager; its product manager and counterparts may look. You get yours as a direct message.";

    public static Message WhichTeam(IReadOnlyList<Team> teams, string typed) =>
        TeamQuestion.Ask("Which team's kickoff?", ChooseTeam, teams, blockId: TypedPrefix + SlackText.Truncate(typed, 100));

    public static string TypedIn(string blockId) => blockId.StartsWith(TypedPrefix, StringComparison.Ordinal) ? blockId[TypedPrefix.Length..] : "";

    /// <summary>The next one; in its first two days the one that has just begun, whose kickoff may be late.</summary>
    private static Milestone Coming(Team team, LocalDate today)
    {
        var current = team.Calendar.Containing(today);
        return today < current.Start.PlusDays(2) ? current : team.Calendar.Next(current);
    }
}

/// <summary>The answer to "which team".</summary>
[BlockAction(KickoffOpening.ChooseTeam)]
[Requires(Right.SeeChecklist)]
internal sealed class KickoffTeamAction(ITeams teams, KickoffOpening opening, ISlackApi slack) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var problem = action.SelectedOption is { } chosen && await teams.Find(request.TeamId, chosen.Value, cancel) is { } team
            ? await opening.Open(request.TeamId, request.TriggerId, request.UserId, team, KickoffOpening.TypedIn(action.BlockId), cancel)
            : "That team is not there any more. `/kickoff` asks anew.";
        if (problem is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = problem, ReplaceOriginal = false }, cancel);
    }
}

/// <summary>"Open the kickoff", below whatever tells of it.</summary>
[BlockAction(Action)]
[Requires(Right.SeeChecklist)]
internal sealed class OpenKickoffButton(ITeams teams, KickoffOpening opening, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    /// <summary>Its value is <c>team|milestone</c>, the milestone by its key.</summary>
    public const string Action = CapacityButtons.Kickoff;

    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var problem = CapacityButtons.TryRead(action.Value, out var id, out var key) && await teams.Find(request.TeamId, id, cancel) is { } team
            ? await opening.Open(request.TeamId, request.TriggerId, request.UserId, team, key, cancel)
            : "That team is not there any more. `/kickoff` shows yours.";
        if (problem is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = problem, ReplaceOriginal = false }, cancel);
    }

    public static Button For(Team team, Milestone milestone, string? style = null) =>
        new() { ActionId = Action, Text = "Open the kickoff", Value = $"{team.Id}|{milestone.Key}", Style = style };
}
