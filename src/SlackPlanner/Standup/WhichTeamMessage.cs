using NodaTime;
using NodaTime.Text;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Somebody on several teams says which one is meant.</summary>
internal static class WhichTeamMessage
{
    public const string Choose = "standup.team";

    /// <param name="date">Of the standup that is meant; null for the current one.</param>
    public static Message For(StandupVerb verb, IReadOnlyList<Team> teams, LocalDate? date = null) => new()
    {
        Text = "Which team's standup do you mean?",
        Blocks =
        [
            SectionBlock.Of("Which team's standup do you mean?"),
            .. teams.Take(45).Select(team => SectionBlock.Of(
                $"*{SlackText.Escape(team.Name)}* ({SlackText.Channel(team.Standup.Channel)})",
                new Button { Text = "This one", ActionId = Choose, Value = $"{verb}|{team.Id}{(date is { } day ? $"|{LocalDatePattern.Iso.Format(day)}" : "")}", AccessibilityLabel = SlackText.Truncate(team.Name, 75) })),
        ],
    };

    public static (StandupVerb Verb, string TeamId, LocalDate? Date)? Read(string value)
    {
        var parts = value.Split('|');
        if (parts.Length is not (2 or 3) || !Enum.TryParse<StandupVerb>(parts[0], out var verb))
            return null;
        return parts.Length == 2 ? (verb, parts[1], null) : LocalDatePattern.Iso.Parse(parts[2]) is { Success: true, Value: var date } ? (verb, parts[1], date) : null;
    }
}
