using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>When absences take somebody away: only away kinds count, and entries that touch are one time.</summary>
internal static class AwayTimes
{
    public static AwayHalves On(LocalDate date, IEnumerable<Absence> absences)
    {
        var away = absences.Where(absence => absence.Kind.Away).ToList();
        return If(DayPart.Am, AwayHalves.Morning) | If(DayPart.Pm, AwayHalves.Afternoon);

        AwayHalves If(DayPart part, AwayHalves half) =>
            away.Exists(absence => absence.Period.Contains(new HalfDay(date, part))) ? half : AwayHalves.None;
    }

    /// <summary>The times within the days, in order; a morning and the afternoon after it are one.</summary>
    public static IReadOnlyList<AbsencePeriod> Within(DateInterval days, IEnumerable<Absence> absences)
    {
        var all = AbsencePeriod.Days(days.Start, days.End);
        var times = new List<AbsencePeriod>();
        foreach (var period in absences.Where(absence => absence.Kind.Away).Select(absence => absence.Period.Intersect(all)).OfType<AbsencePeriod>().OrderBy(p => p.Start))
        {
            if (times is [.., var last] && period.Start <= last.End.Next())
                times[^1] = new(last.Start, period.End > last.End ? period.End : last.End);
            else
                times.Add(period);
        }

        return times;
    }
}
