using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Calendars;

/// <summary>From the lines of one VEVENT to an event, or to what is wrong with it.</summary>
internal static class EventReader
{
    private const int LongestText = 1_000;
    private const int MostExceptions = 1_000;

    /// <param name="RecurrenceId">The start of the occurrence that this one replaces.</param>
    internal sealed record Read(CalendarEvent? Event, string Title, string? Problem, LocalDateTime? RecurrenceId = null);

    public static Read From(IReadOnlyList<ContentLine> lines)
    {
        var title = Text(lines, "SUMMARY");
        Read Wrong(string problem) => new(null, title, problem);

        if (Line(lines, "DTSTART") is not { } startLine)
            return Wrong("it has no start (DTSTART)");
        var (start, problem) = EventTime.Read(startLine.Value, startLine.Parameters);
        if (start is null)
            return Wrong(problem!);
        var (end, endProblem) = End(lines, start);
        if (end is null)
            return Wrong(endProblem!);

        var (rule, ruleProblem) = Line(lines, "RRULE") is { } repeats ? RuleReader.Read(repeats.Value) : (null, null);
        if (ruleProblem is not null)
            return Wrong(ruleProblem);
        if (lines.Count(line => line.Name == "RRULE") > 1 || lines.Any(line => line.Name is "RDATE" or "EXRULE"))
            return Wrong("it repeats by RDATE, EXRULE or several rules; one yearly rule is read");

        var except = lines.Where(line => line.Name == "EXDATE").SelectMany(line => line.Value.Split(',').Select(one => EventTime.Read(one, line.Parameters).Time))
            .Take(MostExceptions).OfType<EventTime>().Select(one => LocalOf(one, start)).ToHashSet();
        var replaced = Line(lines, "RECURRENCE-ID") is { } id && EventTime.Read(id.Value, id.Parameters).Time is { } at ? LocalOf(at, start) : (LocalDateTime?)null;
        var uid = Text(lines, "UID") is { Length: > 0 } given ? given : $"{startLine.Value}:{title}";
        return new(
            new(uid, title, start, end, rule, except, Text(lines, "STATUS").Equals("CANCELLED", StringComparison.OrdinalIgnoreCase), Text(lines, "TRANSP").Equals("TRANSPARENT", StringComparison.OrdinalIgnoreCase)),
            title, Problem: null, replaced);
    }

    private static (EventTime? End, string? Problem) End(IReadOnlyList<ContentLine> lines, EventTime start)
    {
        if (Line(lines, "DTEND") is { } line)
        {
            var (end, problem) = EventTime.Read(line.Value, line.Parameters);
            if (end is null)
                return (null, problem);
            if (end.IsDate != start.IsDate)
                return (null, "its start is a day and its end a time, or the other way round");
            // Some calendars write the same day twice for an event of one day.
            if (end.IsDate && end.Local == start.Local)
                return (NextDay(start), null);
            return end.In(DateTimeZone.Utc) < start.In(DateTimeZone.Utc) ? (null, "it ends before it starts") : (end, null);
        }

        if (Line(lines, "DURATION") is not { } duration)
            return (start.IsDate ? NextDay(start) : start, null);
        if (PeriodPattern.Roundtrip.Parse(duration.Value.Trim().TrimStart('+')) is not { Success: true, Value: var length } || !IsPlain(length))
            return (null, $"{EventTime.Short(duration.Value)} is not a duration");
        if (start.IsDate && length.HasTimeComponent)
            return (null, "its start is a day and its duration is in hours");
        return (start with { Local = start.Local + length }, null);
    }

    // Weeks, days, hours, minutes and seconds, none of them negative and none beyond what a calendar can hold.
    private static bool IsPlain(Period length) =>
        length is { Years: 0, Months: 0, Milliseconds: 0, Ticks: 0, Nanoseconds: 0, Weeks: >= 0 and <= 500, Days: >= 0 and <= 4_000, Hours: >= 0 and <= 100_000, Minutes: >= 0 and <= 1_000_000, Seconds: >= 0 and <= 100_000_000 };

    private static EventTime NextDay(EventTime start) => start with { Local = start.Local.PlusDays(1) };

    // Exceptions may be written in another zone than the start.
    private static LocalDateTime LocalOf(EventTime time, EventTime start) =>
        time.Zone is null || start.Zone is null ? time.Local : time.In(start.Zone);

    private static ContentLine? Line(IReadOnlyList<ContentLine> lines, string name) => lines.FirstOrDefault(line => line.Name == name);

    private static string Text(IReadOnlyList<ContentLine> lines, string name)
    {
        var text = CalendarText.Unescape(Line(lines, name)?.Value ?? "").Trim();
        return text.Length <= LongestText ? text : text[..LongestText];
    }
}
