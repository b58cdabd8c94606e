using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Mix;

/// <summary>A milestone's mix as words, as a chart and as a comment. Pure.</summary>
internal static class WorkMixWords
{
    /// <summary>Says all that the chart does: it is what remains where charts are not shown.</summary>
    public static string Summary(Milestone milestone, WorkMix mix) =>
        $"*{StepWords.Name(milestone)}* has {StepWords.Count(mix.Count, "issue", "issues")} with weight {mix.Weight}: "
        + string.Join(", ", mix.Shares.Where(share => share.Count > 0).Select(share => $"*{Name(share.Type).ToLowerInvariant()}* {share.OfCount} % ({share.OfWeight} % of the weight)")) + "."
        + string.Concat(Notes(mix).Select(note => " " + note));

    public static DataVisualizationBlock Chart(Milestone milestone, WorkMix mix)
    {
        var names = mix.Shares.Select(share => Name(share.Type)).ToList();
        return new()
        {
            Title = $"{SlackText.Truncate(milestone.Name, 20)}: features, bugs, maintenance",
            Chart = new BarChart
            {
                Series = [ChartSeries.Of("% of issues", names, mix.Shares.Select(share => (decimal)share.OfCount)), ChartSeries.Of("% of weight", names, mix.Shares.Select(share => (decimal)share.OfWeight))],
                AxisConfig = new(names, YLabel: "Percent"),
            },
        };
    }

    public static CommentText Comment(Milestone milestone, WorkMix mix)
    {
        var rows = mix.Shares.Select(share => $"| {Name(share.Type)} | {share.Count} | {share.OfCount} % | {share.Weight} | {share.OfWeight} % |");
        var text = CommentText.Empty.Markdown("**Features, bugs and maintenance in ").Text(milestone.Name).Markdown("**")
            .Paragraph().Markdown($"| Type | Issues | of issues | Weight | of weight |\n| --- | ---: | ---: | ---: | ---: |\n{string.Join('\n', rows)}\n| **All** | {mix.Count} | {Sum(mix.Count)} | {mix.Weight} | {Sum(mix.Weight)} |");
        return Notes(mix).ToList() is { Count: > 0 } notes ? text.Paragraph().Markdown(string.Join(' ', notes)) : text;
    }

    public static string Name(WorkType type) => type switch
    {
        WorkType.Feature => "Features",
        WorkType.Bug => "Bugs",
        WorkType.Maintenance => "Maintenance",
        _ => "Undefined",
    };

    private static string Sum(int of) => of == 0 ? "0 %" : "100 %";

    private static IEnumerable<string> Notes(WorkMix mix)
    {
        if (mix.Unweighted > 0)
            yield return $"{(mix.Unweighted == 1 ? "1 issue has no weight and counts" : $"{mix.Unweighted} issues have no weight and count")} by number only.";
        if (mix.Ignored > 0)
            yield return $"Without {StepWords.Count(mix.Ignored, "issue", "issues")} labelled `type::ignore`.";
    }
}
