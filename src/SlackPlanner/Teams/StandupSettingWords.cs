using NodaTime;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>A team's standup beside its days, hour and channel, as mrkdwn; what is as usual is not said.</summary>
internal static class StandupSettingWords
{
    public static string For(StandupSettings standup)
    {
        var parts = new List<string>();
        if (standup.Zone == StandupZone.Member)
            parts.Add("everybody at that hour of their own");
        if (standup.RemindAfter is { } after)
            parts.Add($"one reminder after {Span(after)}");
        parts.Add(standup.LateUntil switch
        {
            { At: { } at } => $"answers until {at:HH:mm}",
            { For: { } span } => $"answers for {Span(span)}",
            _ => "answers until the next one",
        });
        if (standup.Digest)
            parts.Add("what was shared is summed up then");
        if (standup.Shared)
            parts.Add("one message with the other teams of the channel");
        if (standup.Also.Count > 0)
            parts.Add("also asked: " + string.Join(", ", standup.Also.Select(SlackText.User)));
        return "; " + string.Join("; ", parts);
    }

    /// <summary><c>4 hours</c>, <c>1 day and 30 minutes</c>.</summary>
    internal static string Span(Period span)
    {
        (long Count, string Unit)[] units =
        [
            (span.Years, "year"), (span.Months, "month"), (span.Weeks, "week"), (span.Days, "day"), (span.Hours, "hour"), (span.Minutes, "minute"), (span.Seconds, "second"),
        ];
        return string.Join(" and ", units.Where(one => one.Count != 0).Select(one => $"{one.Count} {one.Unit}{(one.Count == 1 ? "" : "s")}"));
    }
}
