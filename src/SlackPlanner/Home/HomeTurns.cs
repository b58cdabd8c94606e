using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Rotation;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Queue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Home;

/// <summary>Whose turn it is to weigh a team's next milestone.</summary>
/// <param name="Name">Shown name of whoever has it.</param>
/// <param name="Progress">How far it is; asked for one's own turn only.</param>
internal sealed record HomeTurn(Team Team, Turn Turn, bool IsOwn, string Name, QueueProgress? Progress)
{
    /// <summary>A line; one's own that waits for a yes has a button.</summary>
    public SectionBlock Block(LocalDate today)
    {
        var release = $"*{SlackText.Escape(SlackText.Truncate(Turn.Milestone.Name, 40))}*";
        var due = $"due {DateWords.Day(Turn.Due, today.Year)}";
        var who = Turn switch
        {
            { IsDone: true } => $"the issues of {release} are weighed.",
            { Engineer: null } => $"nobody has the turn to weigh {release}, {due}.",
            _ when IsOwn => $"it is your turn to weigh {release}, {due}. {ProgressWords.Of(Progress)}",
            _ => $"{ShownNames.InLine(Name)} weighs {release}, {due}.",
        };
        var isAsked = IsOwn && Turn is { IsAccepted: false, IsDone: false };
        return SectionBlock.Of(
            $"*Planning rotation* of {SlackText.Escape(SlackText.Truncate(Team.Name, 100))}: {who} `/rotation`",
            isAsked ? new Button { ActionId = RotationButtons.Accept, Text = "I will do it", Value = RotationWords.Value(Team, Turn.Milestone.ReleaseMonth) } : null);
    }
}

internal sealed class HomeTurns(IRotation rotation, TurnProgress progress, TeamAccess access, NameReader names)
{
    /// <param name="own">The person's teams.</param>
    public async Task<IReadOnlyList<HomeTurn>> Of(IReadOnlyList<Team> own, string user, CancellationToken cancel)
    {
        var found = new List<HomeTurn>();
        foreach (var team in own)
        {
            if (!await access.Allows(team, user, Right.SeeTeam, cancel) || await rotation.Current(team, cancel) is not { } turn)
                continue;
            var isOwn = turn.Engineer == user;
            var name = turn.Engineer is { } engineer && !isOwn ? (await names.Of(team, [engineer], cancel))[engineer] : "";
            found.Add(new(team, turn, isOwn, name, isOwn ? await progress.Of(team, turn.Milestone, cancel) : null));
        }

        return found;
    }
}
