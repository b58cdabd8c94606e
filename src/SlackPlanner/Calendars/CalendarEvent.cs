using NodaTime;

namespace SlackPlanner.Calendars;

/// <summary>An event of a calendar that was read.</summary>
/// <param name="End">Excluded.</param>
/// <param name="Except">Starts, as written, at which it does not happen.</param>
/// <param name="IsFree">It does not take anybody's time (<c>TRANSP:TRANSPARENT</c>).</param>
internal sealed record CalendarEvent(string Uid, string Summary, EventTime Start, EventTime End, YearlyRule? Rule, IReadOnlySet<LocalDateTime> Except, bool IsCancelled, bool IsFree)
{
    public bool IsAllDay => Start.IsDate;

    /// <summary>The occurrences that touch the days, in order, on the clock of somebody in that zone.</summary>
    public IEnumerable<CalendarSpan> Within(DateInterval days, DateTimeZone reader)
    {
        if (IsCancelled)
            yield break;
        // One that began before the first day may reach into it; a zone moves it by a day at most.
        var length = Period.Between(Start.Local, EndLocal(), PeriodUnits.Days).Days + 2;
        foreach (var start in Starts(days.Start.PlusDays(-length), days.End.PlusDays(1)))
        {
            var span = At(start, reader);
            if (span.Start.Date <= days.End && span.Last >= days.Start)
                yield return span;
        }
    }

    private IEnumerable<LocalDateTime> Starts(LocalDate from, LocalDate to)
    {
        var starts = Rule is null ? [Start.Local] : Rule.Starts(Start.Local, from, to);
        return starts.Where(start => start.Date >= from && start.Date <= to && !Except.Contains(start));
    }

    private CalendarSpan At(LocalDateTime start, DateTimeZone reader)
    {
        if (start == Start.Local)
            return new(Start.In(reader), End.In(reader), IsAllDay);
        var moved = Start with { Local = start };
        var end = moved with { Local = start + Period.Between(Start.Local, EndLocal(), PeriodUnits.Days | PeriodUnits.AllTimeUnits) };
        return new(moved.In(reader), end.In(reader), IsAllDay);
    }

    private LocalDateTime EndLocal() => Start.Zone is { } zone ? End.In(zone) : End.Local;
}

/// <summary>One occurrence on its reader's clock.</summary>
/// <param name="End">Excluded.</param>
internal readonly record struct CalendarSpan(LocalDateTime Start, LocalDateTime End, bool IsAllDay)
{
    /// <summary>The last day that it touches.</summary>
    public LocalDate Last => End > Start && End.TimeOfDay == LocalTime.Midnight ? End.Date.PlusDays(-1) : End.Date;
}
