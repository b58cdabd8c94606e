using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Which team's rotation somebody means, and whether they may.</summary>
internal sealed class RotationTeams(ITeams teams, TeamAccess access)
{
    /// <summary>The team, or what to answer instead.</summary>
    /// <param name="right">In that team.</param>
    public async Task<(Team? Team, Message? Answer)> Which(SlashCommand command, Right right, CancellationToken cancel)
    {
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        if (meant.Count == 0)
            meant = await teams.All(command.TeamId, cancel); // an admin on no team
        if (meant.Count == 0)
            return (null, TurnDesk.Say("There is no team yet. `/planner setup` makes the first one."));
        var allowed = await access.Among(meant, command.UserId, right, cancel);
        return allowed.Where(team => team.Rotation is not null).ToList() switch
        {
            [var only] => (only, null),
            { Count: > 1 } several => (null, Choice(several, command.Word)),
            _ when allowed.Count > 0 => (null, TurnDesk.Say(RotationWords.NoRotation)),
            _ => (null, TurnDesk.Say(right == Right.AnyTurn
                ? $"That is for the engineering manager of {RotationWords.Of(meant[0])}, and SlackPlanner's admins. Nothing was changed. `/rotation` shows the table."
                : $"The rotation of {RotationWords.Of(meant[0])} is for its own people. In your team's channel, or in a direct message to SlackPlanner, `/rotation` shows yours.")),
        };
    }

    /// <summary>The team of a button, if the person may still.</summary>
    public async Task<Team?> Find(string workspace, string teamId, string user, Right right, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { Rotation: not null } team && await access.Allows(team, user, right, cancel) ? team : null;

    private static Message Choice(IReadOnlyList<Team> several, string word)
    {
        const string Question = "Which team's rotation do you mean?";
        return word.Length > 0
            ? TurnDesk.Say($"{Question} Type it in that team's channel: {string.Join(", ", several.Take(10).Select(team => SlackText.Channel(team.Channel)))}.")
            : TeamQuestion.Ask(Question, RotationButtons.ChooseTeam, several);
    }
}
