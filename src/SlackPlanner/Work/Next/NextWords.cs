using NodaTime.Text;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>What is said where there is no list; mrkdwn, escaped. Pure.</summary>
internal static class NextWords
{
    public const string TeamGone = "This team is not there any more. `/planner team` shows yours.";

    public const string NoTeam = "You are not on a team's roster, so there is no list of yours. Your engineering manager can add you to the team.";

    public static string NotKnown(GitLabTrouble trouble) => SlackText.Escape(trouble.Words);

    public static string NoMilestone(Milestone milestone, string group) =>
        $"GitLab has no milestone {SlackText.Code(SlackText.Truncate(milestone.Name, 60))} in {SlackText.Code(group)} yet, due {LocalDatePattern.Iso.Format(milestone.Due)}. "
        + "As soon as somebody has made it, `/next` shows what is in it.";

    public static string Empty(Team team, Milestone milestone, NextBoards boards)
    {
        var labels = team.GitLab.Labels.Count == 0 ? "" : $" with {string.Join(" and ", team.GitLab.Labels.Take(5).Select(SlackText.Code))}";
        var board = boards.Team is { } link ? " " + SlackText.Link(link, "The board") + " shows it too." : "";
        return $"There is no issue{labels} in {SlackText.Escape(SlackText.Truncate(milestone.Name, 40))} yet.{board} `/next else` makes one for something that is not on the board.";
    }

    public static string NotYours(Team team) =>
        $"What to work on in {SlackText.Escape(SlackText.Truncate(team.Name, 100))} is for its own people. In your team's channel, or in a direct message to SlackPlanner, `/next` shows yours.";
}
