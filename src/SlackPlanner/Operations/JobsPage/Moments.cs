using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>Times in words, in the viewer's own zone, seen from one clock.</summary>
internal sealed class Moments(Instant now, DateTimeZone zone)
{
    public Instant Now { get; } = now;

    /// <summary><c>in 3 min</c>, with the whole time for whoever points at it.</summary>
    public Html Relative(Instant at) => Html.Of($"""<time datetime="{Iso(at)}" title="{Full(at)}">{Words(at - Now)}</time>""");

    /// <summary><c>Mon 23 Nov, 09:00 · in 3 days</c>.</summary>
    public Html Whole(Instant at) => Html.Of($"""<time datetime="{Iso(at)}" title="{Full(at)}">{Short(at)} · {Words(at - Now)}</time>""");

    public string Full(Instant at) => $"{DateWords.Day(at.InZone(zone).Date)} {at.InZone(zone).Year}, {at.InZone(zone).TimeOfDay:HH':'mm':'ss} {zone.Id}";

    public string Hour(Instant at) => $"{DateWords.Day(at.InZone(zone).Date)}, {at.InZone(zone).TimeOfDay:HH':'mm}";

    public string TimeOfDay(Instant at) => $"{at.InZone(zone).TimeOfDay:HH':'mm}";

    /// <summary>A length in one unit: <c>40 s</c>, <c>3 min</c>, <c>2 h</c>, <c>5 days</c>.</summary>
    public static string Length(Duration length) => length.TotalSeconds switch
    {
        < 1 => "under 1 s",
        < 90 => $"{(long)length.TotalSeconds} s",
        < 90 * 60 => $"{Math.Round(length.TotalMinutes)} min",
        < 36 * 3600 => $"{Math.Round(length.TotalHours)} h",
        _ => $"{Math.Round(length.TotalDays)} days",
    };

    private static string Words(Duration until) => Math.Abs(until.TotalSeconds) < 1 ? "now"
        : until > Duration.Zero ? "in " + Length(until) : Length(-until) + " ago";

    private string Short(Instant at)
    {
        var (local, today) = (at.InZone(zone), Now.InZone(zone).Date);
        var time = $"{local.TimeOfDay:HH':'mm}";
        return local.Date == today ? time : $"{DateWords.Day(local.Date, today.Year)}, {time}";
    }

    private static string Iso(Instant at) => InstantPattern.General.Format(at);
}
