using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>Budget beside planned weight: a pair of bars for each engineer, for the team where they are too many or not the reader's to see.</summary>
internal static class CapacityChart
{
    /// <summary>What Slack's charts take.</summary>
    private const int MostCategories = 20;
    private const int Label = 20;

    public static DataVisualizationBlock For(CapacityPage page)
    {
        var report = page.Report;
        IReadOnlyList<(string Name, int Budget, int Planned)> bars = page is { Scope: CapacityScope.Everyone, Members.Count: > 0 and <= MostCategories }
            ? [.. page.Members.Select(member => (page.Name(member), member.Budget.Weight, member.Planned?.Weight ?? 0))]
            : [("Team", report.Budget, report.Work?.Assigned.Weight ?? 0)];

        var labels = ShownNames.Labels(bars.Select(bar => bar.Name), Label);
        var series = new List<ChartSeries> { ChartSeries.Of("Budget", labels, bars.Select(bar => (decimal)bar.Budget)) };
        if (report.Work is not null)
            series.Add(ChartSeries.Of("Planned", labels, bars.Select(bar => (decimal)bar.Planned)));
        return new()
        {
            Title = $"{SlackText.Truncate(report.Milestone.Name, 20)}: {(report.Work is null ? "weight budget" : "weight budget and plan")}",
            Chart = new BarChart { Series = series, AxisConfig = new(labels, YLabel: "Weight") },
        };
    }
}
