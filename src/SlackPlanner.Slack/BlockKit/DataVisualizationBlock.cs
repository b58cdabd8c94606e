using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>A chart; messages only, two in each. Where Slack answers <c>invalid_blocks</c> the message is sent once more without it.</summary>
public sealed record DataVisualizationBlock : Block
{
    public required string Title { get; init; }
    public required Chart Chart { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BarChart), "bar")]
[JsonDerivedType(typeof(LineChart), "line")]
[JsonDerivedType(typeof(AreaChart), "area")]
[JsonDerivedType(typeof(PieChart), "pie")]
public abstract record Chart;

/// <summary>1 to 6 series of 1 to 20 points each, over the categories of the axis.</summary>
public abstract record SeriesChart : Chart
{
    public required IReadOnlyList<ChartSeries> Series { get; init; }
    public required ChartAxis AxisConfig { get; init; }
}

public sealed record BarChart : SeriesChart;
public sealed record LineChart : SeriesChart;
public sealed record AreaChart : SeriesChart;

/// <summary>1 to 6 segments.</summary>
public sealed record PieChart : Chart { public required IReadOnlyList<ChartPoint> Segments { get; init; } }

/// <summary>Names are unique and at most 20 characters.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Data)
{
    /// <summary>One value per category, in their order.</summary>
    public static ChartSeries Of(string name, IEnumerable<string> categories, IEnumerable<decimal> values) =>
        new(name, [.. categories.Zip(values, (label, value) => new ChartPoint(label, value))]);
}

/// <summary>Labels are unique in their series and at most 20 characters.</summary>
public sealed record ChartPoint(string Label, decimal Value);

public sealed record ChartAxis(IReadOnlyList<string> Categories, string? XLabel = null, string? YLabel = null);
