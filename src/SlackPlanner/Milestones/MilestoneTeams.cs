using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones;

/// <summary>Which team somebody means with a command of milestones, and whether they may.</summary>
internal sealed class MilestoneTeams(ITeams teams, TeamAccess access)
{
    /// <summary>The team, or what to answer instead.</summary>
    /// <param name="right">In that team.</param>
    /// <param name="chooseAction">The action of the menu that asks which team; without one the answer names their channels.</param>
    /// <param name="value">What choosing a team says; its id unless given.</param>
    public async Task<(Team? Team, Message? Answer)> Which(SlashCommand command, Right right, string? chooseAction, CancellationToken cancel, Func<Team, string>? value = null)
    {
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        if (meant.Count == 0)
            meant = await teams.All(command.TeamId, cancel); // an admin on no team
        if (meant.Count == 0)
            return (null, Say("There is no team yet. `/planner setup` makes the first one."));
        return await access.Among(meant, command.UserId, right, cancel) switch
        {
            [var only] => (only, null),
            { Count: > 1 } several => (null, Choice(several, chooseAction, value)),
            _ => (null, NotYours(meant[0])),
        };
    }

    /// <summary>The team of a button, if the person may still.</summary>
    public async Task<Team?> Find(string workspace, string teamId, string user, Right right, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { } team && await access.Allows(team, user, right, cancel) ? team : null;

    public static Message NotYours(Team team) => Say(
        $"The milestones of {SlackText.Escape(SlackText.Truncate(team.Name, 100))} are for its own people. In your team's channel, or in a direct message to SlackPlanner, `/milestone` shows yours.");

    public static Message Say(string mrkdwn) => new() { Text = mrkdwn };

    private static Message Choice(IReadOnlyList<Team> several, string? chooseAction, Func<Team, string>? value)
    {
        const string Question = "Which team's milestones do you mean?";
        return chooseAction is null
            ? Say($"{Question} Type it in that team's channel: {string.Join(", ", several.Take(10).Select(team => SlackText.Channel(team.Channel)))}.")
            : TeamQuestion.Ask(Question, chooseAction, several, value);
    }
}
