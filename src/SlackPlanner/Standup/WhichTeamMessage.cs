using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Somebody on several teams says which one is meant.</summary>
internal static class WhichTeamMessage
{
    public const string Choose = "standup.team";

    public static Message For(StandupVerb verb, IReadOnlyList<Team> teams) => new()
    {
        Text = "Which team's standup do you mean?",
        Blocks =
        [
            SectionBlock.Of("Which team's standup do you mean?"),
            .. teams.Take(45).Select(team => SectionBlock.Of(
                $"*{SlackText.Escape(team.Name)}* ({SlackText.Channel(team.Standup.Channel)})",
                new Button { Text = "This one", ActionId = Choose, Value = $"{verb}|{team.Id}", AccessibilityLabel = SlackText.Truncate(team.Name, 75) })),
        ],
    };

    public static (StandupVerb Verb, string TeamId)? Read(string value) =>
        value.Split('|', 2) is [var verb, var team] && Enum.TryParse<StandupVerb>(verb, out var parsed) ? (parsed, team) : null;
}
