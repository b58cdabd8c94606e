using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Routines;

internal sealed record RoutineLine(string Team, string Name, string Help, bool On, Instant? Next);

internal static class RoutinesMessage
{
    public static Message For(IReadOnlyList<RoutineLine> lines, DateTimeZone zone)
    {
        if (lines.Count == 0)
            return new Message { Text = "You are on no team, so nothing happens by itself for you yet. `/planner setup` makes one." };
        var blocks = lines.GroupBy(line => line.Team).Select(team => (Block)SectionBlock.Of(SlackText.Truncate(
            $"*{SlackText.Escape(team.Key)}*\n" + string.Join('\n', team.Select(line => Words(line, zone))), 3000)));
        return new Message
        {
            Text = string.Join('\n', lines.Select(line => Words(line, zone))),
            Blocks = [.. blocks.Take(40), ContextBlock.Of("Each can be switched off or moved under `routines` in teams.yml. Times are yours.")],
        };
    }

    private static string Words(RoutineLine line, DateTimeZone zone)
    {
        var when = (line.On, line.Next) switch
        {
            (false, _) => "off",
            (_, null) => "nothing planned",
            (_, { } next) => $"next {DateWords.Day(next.InZone(zone).Date)}, {next.InZone(zone).TimeOfDay:HH':'mm}",
        };
        return $"• {SlackText.Escape(line.Help)} (`{line.Name}`) — {when}";
    }
}
