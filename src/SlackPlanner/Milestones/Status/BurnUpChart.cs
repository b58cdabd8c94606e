using System.Globalization;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Status;

/// <summary>Weight that is done beside all weight, day by day.</summary>
internal static class BurnUpChart
{
    /// <summary>What Slack's charts take.</summary>
    private const int MostPoints = 20;

    /// <summary>The days before and today; today's record gives way to what is so now.</summary>
    public static IReadOnlyList<BurnUpPoint> Until(IReadOnlyList<BurnUpPoint> before, BurnUpPoint? today) =>
        today is null ? before : [.. before.Where(point => point.Date < today.Date), today];

    /// <returns>null: one day makes no line.</returns>
    public static DataVisualizationBlock? For(string milestone, IReadOnlyList<BurnUpPoint> points)
    {
        if (points.Count < 2)
            return null;
        var shown = Thinned(points);
        var labels = shown.Select(point => DateWords.Day(point.Date)).ToList();
        return new()
        {
            Title = $"{SlackText.Truncate(milestone, 20)}: burn-up of Deliverables",
            Chart = new LineChart
            {
                Series =
                [
                    ChartSeries.Of("All weight", labels, shown.Select(point => (decimal)point.Scope)),
                    ChartSeries.Of("Progress", labels, shown.Select(point => point.Points)),
                    ChartSeries.Of("Done", labels, shown.Select(point => (decimal)point.Done)),
                ],
                AxisConfig = new(labels, YLabel: "Weight"),
            },
        };
    }

    /// <summary>The same in words, for whoever sees no chart.</summary>
    public static string Words(IReadOnlyList<BurnUpPoint> points)
    {
        var (first, last) = (points[0], points[^1]);
        return string.Create(CultureInfo.InvariantCulture,
            $"Burn-up: {DateWords.Day(first.Date)} {first.Points:0.#} of {first.Scope}, {DateWords.Day(last.Date)} {last.Points:0.#} of {last.Scope} (done {last.Done})");
    }

    /// <summary>Every so many days, the first and the last among them.</summary>
    private static IReadOnlyList<BurnUpPoint> Thinned(IReadOnlyList<BurnUpPoint> points) => points.Count <= MostPoints ? points
        : [.. Enumerable.Range(0, MostPoints).Select(at => points[(int)Math.Round(at * (points.Count - 1) / (MostPoints - 1.0), MidpointRounding.AwayFromZero)])];
}
