namespace SlackPlanner.Slack;

internal static class ChartLimits
{
    public static void Chart(this LimitChecker check, string at, DataVisualizationBlock block)
    {
        check.Length($"{at}.title", block.Title, Limits.ChartTitle);
        if (block.Chart is PieChart pie)
        {
            check.Count($"{at}.chart.segments", pie.Segments.Count, Limits.ChartSeries);
            Labels(check, $"{at}.chart.segments", pie.Segments);
        }
        else if (block.Chart is SeriesChart chart)
        {
            Series(check, at, chart);
        }
    }

    private static void Series(LimitChecker check, string at, SeriesChart chart)
    {
        check.Count($"{at}.chart.series", chart.Series.Count, Limits.ChartSeries);
        check.Unique($"{at}.chart.series.name", chart.Series.Select(s => s.Name));
        var categories = chart.AxisConfig.Categories;
        check.Count($"{at}.chart.axis_config.categories", categories.Count, Limits.ChartPoints);
        check.Unique($"{at}.chart.axis_config.categories", categories);
        foreach (var category in categories) check.Length($"{at}.chart.axis_config.categories", category, Limits.ChartLabel);
        check.Length($"{at}.chart.axis_config.x_label", chart.AxisConfig.XLabel, Limits.AxisLabel);
        check.Length($"{at}.chart.axis_config.y_label", chart.AxisConfig.YLabel, Limits.AxisLabel);

        for (var i = 0; i < chart.Series.Count; i++)
        {
            var place = $"{at}.chart.series[{i}]";
            check.Length($"{place}.name", chart.Series[i].Name, Limits.ChartLabel);
            check.Count($"{place}.data", chart.Series[i].Data.Count, Limits.ChartPoints);
            Labels(check, $"{place}.data", chart.Series[i].Data);
            if (chart.Series[i].Data.Any(p => !categories.Contains(p.Label))) check.Add($"{place}.data", "a label that is no category");
        }
    }

    private static void Labels(LimitChecker check, string at, IReadOnlyList<ChartPoint> points)
    {
        for (var i = 0; i < points.Count; i++) check.Length($"{at}[{i}].label", points[i].Label, Limits.ChartLabel);
        check.Unique($"{at}.label", points.Select(p => p.Label));
    }
}
