using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.Import;

/// <summary>How far and how long: the same as for what is typed.</summary>
internal static class ImportLimits
{
    /// <summary>A sentence without an example; null if it is fine.</summary>
    public static string? Problem(AbsencePeriod period, LocalDate today)
    {
        var text = $"{LocalDatePattern.Iso.Format(period.Start.Date)} to {LocalDatePattern.Iso.Format(period.End.Date)}";
        return DateText.TryParseRange(text, today, week: null, out _, out var problem) ? null : problem.Message.Split(" Try `")[0];
    }
}
