using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>The last 24 hours as bars: done, failed, dead.</summary>
internal static class HoursChart
{
    private const int Wide = 20, Gap = 4, High = 100;

    public static Html Of(IReadOnlyList<HourOfJobs> hours, Moments moments)
    {
        var most = Math.Max(1, hours.Select(hour => hour.Done + hour.Failed + hour.Dead).DefaultIfEmpty().Max());
        var (done, failed, dead) = (hours.Sum(hour => hour.Done), hours.Sum(hour => hour.Failed), hours.Sum(hour => hour.Dead));
        var width = (Wide + Gap) * hours.Count;
        var said = $"The last 24 hours: {Numbers.Of(done)} done, {Numbers.Of(failed)} failed runs, {Numbers.Of(dead)} dead. At most {Numbers.Of(most)} in an hour.";
        return Html.Of($"""
            <figure class="hours">
            <svg viewBox="0 0 {width} {High + 2}" preserveAspectRatio="none" role="img" aria-label="{said}">
            <path class="axis" d="M0 {High + 1}H{width}"/>
            {hours.Select((hour, at) => Bar(hour, at * (Wide + Gap) + Gap / 2, most, moments))}
            </svg>
            <figcaption><span>{(hours.Count > 0 ? moments.TimeOfDay(hours[0].Hour) : "")}</span><span class="legend"><i class="done"></i>{Numbers.Of(done)} done <i class="failed"></i>{Numbers.Of(failed)} failed <i class="dead"></i>{Numbers.Of(dead)} dead</span><span>now</span></figcaption>
            </figure>
            """);
    }

    private static Html Bar(HourOfJobs hour, int x, long most, Moments moments)
    {
        var (dead, failed, done) = (Height(hour.Dead, most), Height(hour.Failed, most), Height(hour.Done, most));
        // Few failures among many jobs are at least seen; the bar of the hour stays within its place.
        done = Math.Min(done, High - dead - failed);
        return Html.Of($"""
            <g><title>{moments.Hour(hour.Hour)}: {Numbers.Of(hour.Done)} done, {Numbers.Of(hour.Failed)} failed, {Numbers.Of(hour.Dead)} dead</title><rect class="back" x="{x}" y="0" width="{Wide}" height="{High}"/>
            {Part("done", x, High - done, done)}{Part("failed", x, High - done - failed, failed)}{Part("dead", x, High - done - failed - dead, dead)}</g>
            """);
    }

    private static Html Part(string what, int x, int y, int height) =>
        Html.If(height > 0, () => Html.Of($"""<rect class="{what}" x="{x}" y="{y}" width="{Wide}" height="{height}"/>"""));

    private static int Height(long count, long most) => count == 0 ? 0 : Math.Max(3, (int)(count * High / most));
}
