using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>data_visualization: two to a message, six series or segments, twenty points.</summary>
internal static class Charts
{
    public static void Check(Node b)
    {
        b.Only("title", "chart");
        if (++b.Found.Charts > 2)
            b.Fail("", "no more than 2 data_visualization blocks allowed");
        b.Text("title", 50, required: true);
        if (b.Child("chart", required: true) is not { } chart)
            return;
        switch (chart.OneOf("type", true, "pie", "bar", "line", "area"))
        {
            case "pie":
                chart.Only("segments");
                Points(chart, "segments", 6, []);
                break;
            case "bar" or "line" or "area":
                chart.Only("series", "axis_config");
                Series(chart);
                break;
        }
    }

    private static void Series(Node chart)
    {
        var categories = new HashSet<string>();
        if (chart.Child("axis_config", required: true) is { } axis)
        {
            axis.Only("categories", "x_label", "y_label");
            axis.Text("x_label", 50);
            axis.Text("y_label", 50);
            if (axis.Json["categories"] is not JsonArray { Count: >= 1 and <= 20 } names)
                axis.Fail("categories", "must have between 1 and 20 items");
            else
                foreach (var name in names)
                    Label(axis, "categories", name?.ToString() ?? "", categories);
        }

        var seen = new HashSet<string>();
        foreach (var series in chart.List("series", 1, 6))
        {
            series.Only("name", "data");
            if (series.Text("name", 20, required: true) is { } name && !seen.Add(name))
                series.Fail("name", "must be unique");
            Points(series, "data", 20, categories);
        }
    }

    private static void Points(Node parent, string name, int max, HashSet<string> categories)
    {
        var seen = new HashSet<string>();
        foreach (var point in parent.List(name, 1, max))
        {
            point.Only("label", "value");
            point.Number("value", required: true);
            if (point.Text("label", 20, required: true) is not { } label)
                continue;
            if (!seen.Add(label))
                point.Fail("label", "must be unique");
            if (categories.Count > 0 && !categories.Contains(label))
                point.Fail("label", "must be one of the axis categories");
        }
    }

    private static void Label(Node at, string name, string label, HashSet<string> seen)
    {
        if (label.Length is 0 or > 20)
            at.Fail(name, "each must have 1 to 20 characters");
        if (!seen.Add(label))
            at.Fail(name, "must be unique");
    }
}
