using System.Text;
using NodaTime;

namespace SlackPlanner.Calendars;

/// <summary>What stands in a calendar.</summary>
/// <param name="LeftOut">Events that were not understood, each with its reason.</param>
/// <param name="Refusal">Why nothing was read, in words for a person: a part of a sentence.</param>
internal sealed record CalendarReading(IReadOnlyList<CalendarEvent> Events, IReadOnlyList<LeftOutEvent> LeftOut, string? Refusal = null);

/// <param name="Title">As written, not escaped; may be empty.</param>
/// <param name="Reason">A part of a sentence.</param>
internal sealed record LeftOutEvent(string Title, string Reason);

/// <summary>Reads iCalendar, leniently where writers are known to differ, and never more than its limits.</summary>
/// <remarks>Source: RFC 5545. Alarms, tasks, time-zone definitions (zones are known by their names) and all other properties are passed over.</remarks>
internal static class CalendarReader
{
    public const int LargestBytes = 1024 * 1024;
    public const int MostEvents = 5_000;

    public static CalendarReading Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length > LargestBytes ? Refused("it is larger than 1 MB") : Read(Encoding.UTF8.GetString(bytes));

    public static CalendarReading Read(string text)
    {
        var lines = ContentLine.Of(text);
        var open = new Stack<string>();
        var current = (List<ContentLine>?)null;
        var found = new List<EventReader.Read>();
        var isCalendar = false;
        foreach (var line in lines)
        {
            if (line.Name == "BEGIN")
            {
                open.Push(line.Value.Trim().ToUpperInvariant());
                if (open.Count == 1 && open.Peek() == "VCALENDAR")
                    isCalendar = true;
                if (open.Count == 2 && open.Peek() == "VEVENT")
                    current = [];
            }

            if (!isCalendar || open.Count > 20)
                return Refused("it is not an iCalendar file: it does not start with BEGIN:VCALENDAR");

            if (line.Name == "END")
            {
                if (current is not null && open.Count == 2)
                {
                    if (found.Count == MostEvents)
                        return Refused($"it has more than {MostEvents} events");
                    found.Add(EventReader.From(current));
                    current = null;
                }

                open.TryPop(out _);
                isCalendar = open.Count > 0 || line.Value.Trim().Equals("VCALENDAR", StringComparison.OrdinalIgnoreCase);
            }
            else if (open.Count == 2 && line.Name != "BEGIN")
            {
                current?.Add(line);
            }
        }

        if (!isCalendar)
            return Refused("it is not an iCalendar file: it does not start with BEGIN:VCALENDAR");
        return open.Count > 0 ? Refused("it is cut off: its end (END:VCALENDAR) is missing") : Put(found);
    }

    private static CalendarReading Put(List<EventReader.Read> found)
    {
        // An occurrence that was moved stands for itself, and no longer where the rule has it.
        var replaced = found.Where(one => one is { Event: not null, RecurrenceId: not null }).ToLookup(one => one.Event!.Uid, one => one.RecurrenceId!.Value);
        var events = found.Where(one => one.Event is not null).Select(one => one.RecurrenceId is { } id
            ? one.Event! with { Uid = $"{one.Event.Uid}#{id:uuuuMMdd'T'HHmm}", Rule = null }
            : replaced.Contains(one.Event!.Uid) ? one.Event with { Except = one.Event.Except.Concat(replaced[one.Event.Uid]).ToHashSet() } : one.Event);
        return new([.. events], [.. found.Where(one => one.Problem is not null).Select(one => new LeftOutEvent(one.Title, one.Problem!))]);
    }

    private static CalendarReading Refused(string reason) => new([], [], reason);
}
