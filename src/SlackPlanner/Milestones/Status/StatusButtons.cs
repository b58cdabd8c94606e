using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>The buttons and the menu of <c>/milestone</c>.</summary>
internal static class StatusButtons
{
    public const string Previous = "milestone.show.previous";
    public const string Next = "milestone.show.next";
    public const string Again = "milestone.show.again";
    public const string ChooseTeam = "milestone.team";

    public static IReadOnlyList<BlockElement> Of(Team team, Milestone milestone)
    {
        var (before, after) = (team.Calendar.Previous(milestone), team.Calendar.Next(milestone));
        return [Button(Previous, "‹ " + SlackText.Truncate(before.Name, 40), team, before), Button(Next, SlackText.Truncate(after.Name, 40) + " ›", team, after), Button(Again, "Refresh", team, milestone)];
    }

    /// <summary>What a button, or the menu, means; what was typed may be a milestone's name.</summary>
    public static bool TryRead(string? value, out string teamId, out string typed)
    {
        var bar = value?.IndexOf('|') ?? -1;
        (teamId, typed) = bar < 0 ? ("", "") : (value![..bar], value[(bar + 1)..]);
        return bar >= 0;
    }

    public static string Value(Team team, string typed) => $"{team.Id}|{SlackText.Truncate(typed, 60)}";

    private static Button Button(string action, string text, Team team, Milestone milestone) => new() { ActionId = action, Text = text, Value = Value(team, milestone.Key) };
}
