using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Routines;

/// <param name="OfOthers">It has times of others, and none of the reader's.</param>
internal sealed record RoutineLine(string Name, string Help, bool On, Instant? Next, bool OfOthers = false);

/// <param name="Help">What the routine does.</param>
/// <param name="Instead">What can be done now; mrkdwn.</param>
internal sealed record MissedLine(MissedOccurrence Missed, string Help, string Instead);

/// <param name="MoreMissed">There are more than are listed.</param>
internal sealed record RoutinesOfTeam(string Team, IReadOnlyList<RoutineLine> Lines, IReadOnlyList<MissedLine> Missed, bool MoreMissed);

internal static class RoutinesMessage
{
    private const int SectionText = 2_900;

    public static Message For(IReadOnlyList<RoutinesOfTeam> teams, IReadOnlyList<RoutineLine> own, DateTimeZone zone)
    {
        if (teams.Count == 0)
            return new Message { Text = "You are on no team, so nothing happens by itself for you yet. `/planner setup` makes one." };
        var texts = new List<string>();
        foreach (var team in teams)
        {
            texts.Add($"*{SlackText.Escape(team.Team)}*\n" + string.Join('\n', team.Lines.Select(line => Words(line, zone))));
            if (team.Missed.Count > 0)
                texts.Add($"*Missed lately in {SlackText.Escape(team.Team)}*\n" + MissedWords.Lines(team.Missed, zone) + (team.MoreMissed ? "\n• … and earlier ones" : ""));
        }

        if (own.Count > 0)
            texts.Add("*Yours*\n" + string.Join('\n', own.Select(line => Words(line, zone))));
        return new Message
        {
            Text = SlackText.Truncate(string.Join('\n', texts), 30_000),
            Blocks =
            [
                .. texts.Take(45).Select(text => (Block)SectionBlock.Of(SlackText.Truncate(text, SectionText))),
                ContextBlock.Of("Each can be switched off or moved under `routines` in teams.yml. Times are yours."),
            ],
        };
    }

    private static string Words(RoutineLine line, DateTimeZone zone)
    {
        var when = (line.On, line.Next) switch
        {
            (false, _) => "off",
            (_, null) => line.OfOthers ? "at the members' own times" : "nothing planned",
            (_, { } next) => $"next {DateWords.Day(next.InZone(zone).Date)}, {next.InZone(zone).TimeOfDay:HH':'mm}",
        };
        return $"• {SlackText.Escape(line.Help)} (`{line.Name}`) — {when}";
    }
}

/// <summary>What was missed, for people: what, when, why, and what can be done.</summary>
internal static class MissedWords
{
    public static string Lines(IEnumerable<MissedLine> missed, DateTimeZone zone)
    {
        var text = missed.GroupBy(line => (line.Missed.Routine, line.Missed.Reason)).Select(group =>
        {
            var days = group.OrderBy(line => line.Missed.Due).Select(line => Day(line.Missed, zone)).Distinct().ToList();
            var shown = string.Join("; ", days.Take(5)) + (days.Count > 5 ? $" and {days.Count - 5} more" : "");
            return $"• {SlackText.Escape(group.First().Help)} — {shown}: {Reason(group.Key.Reason)} {group.First().Instead}".TrimEnd();
        });
        return string.Join('\n', text);
    }

    private static string Day(MissedOccurrence missed, DateTimeZone zone)
    {
        var due = missed.Due.InZone(zone);
        return $"{DateWords.Day(due.Date)}, {due.TimeOfDay:HH':'mm}{(missed.User is { } user ? $" (<@{user}>)" : "")}";
    }

    private static string Reason(MissedReason reason) => reason switch
    {
        MissedReason.NotRunning => "SlackPlanner was not running then.",
        MissedReason.Restored => "a backup was restored; it may have come before that, and is not sent again.",
        MissedReason.TooLate => "too late to be useful.",
        MissedReason.Failed => "it failed each time it was tried. `/planner open` shows the reason; it can be tried again there.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without words."),
    };
}
