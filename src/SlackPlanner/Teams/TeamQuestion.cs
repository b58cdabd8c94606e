using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>Asks which team is meant, with a menu.</summary>
internal static class TeamQuestion
{
    private const int MostOptions = 100;

    /// <param name="value">What choosing a team says; its id unless given.</param>
    /// <param name="blockId">Slack makes one up unless given.</param>
    public static Message Ask(string question, string actionId, IReadOnlyList<Team> teams, Func<Team, string>? value = null, string? blockId = null) => new()
    {
        Text = question,
        Blocks =
        [
            SectionBlock.Of(question),
            new ActionsBlock
            {
                BlockId = blockId,
                Elements =
                [
                    new StaticSelectMenu
                    {
                        ActionId = actionId, Placeholder = "Choose a team",
                        Options = [.. teams.Take(MostOptions).Select(team => Option.Of(value?.Invoke(team) ?? team.Id, SlackText.Truncate(team.Name, 75)))],
                    },
                ],
            },
        ],
    };
}
