using SlackPlanner.Capacity;
using SlackPlanner.Milestones.Status;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.End;

/// <summary>What became of a milestone. Names no confidential issue, but counts them; never compares people. Pure.</summary>
internal static class EndMessage
{
    public static Message For(EndPage page, IReadOnlyList<BlockElement> buttons)
    {
        List<Block> blocks = [.. Blocks(page, withChart: true)];
        if (buttons.Count > 0)
            blocks.Add(new ActionsBlock { Elements = buttons });
        return new() { Text = $"{Heading(page)}: {(page.Problem is { } problem ? SlackText.Escape(SlackText.Truncate(problem, 600)) : SayDo(page))}", Blocks = blocks };
    }

    /// <param name="withChart">Not in a morning note, where other sections have theirs, and a message takes two.</param>
    public static IEnumerable<Block> Blocks(EndPage page, bool withChart)
    {
        var heading = $"{Heading(page)}\n{DateWords.Range(page.Milestone.Days, page.Today.Year)}, over";
        if (page.Problem is { } problem)
        {
            yield return SectionBlock.Of($"{heading}\n{SlackText.Escape(SlackText.Truncate(problem, 600))}");
            yield break;
        }

        yield return SectionBlock.Of($"{heading}\n*Say/do {SayDo(page)}*\n{Beside(page)}");
        if (page.Missed.Count > 0)
            yield return SectionBlock.Of(IssueLines.Of("Missed", page.Missed, issue => issue.IsOpen ? "" : " · closed later"));
        if (withChart && BurnUpChart.For(page.Milestone.Name, page.BurnUp) is { } chart)
            yield return chart;
        if (page.People.Count > 0)
            yield return SectionBlock.Of(SlackText.Truncate(string.Join('\n', People(page)), 2_900));
        yield return ContextBlock.Of("Delivered weight is of closed issues, each counted for one person, and says nothing about how somebody works: only the person and the engineering manager see it."
            + (page.Board is { } board ? $" · {SlackText.Link(board, "On the board")}" : ""));
    }

    /// <summary><c>70 %: 7 of 10 Deliverables</c>.</summary>
    public static string SayDo(EndPage page) => page.SayDo.Said == 0
        ? "unknown: there were no Deliverables"
        : $"{StatusMessage.Percent(page.SayDo.Percent)}: {page.SayDo.Done} of {(page.SayDo.Said == 1 ? "1 Deliverable" : $"{page.SayDo.Said} Deliverables")} closed";

    /// <summary><c>weight 8 in 3 issues (1 without a weight)</c>.</summary>
    public static string Weight(PlannedWeight weight) =>
        $"weight {weight.Weight} in {CapacityWords.Issues(weight.Issues)}{(weight.Unweighted == 0 ? "" : $" ({weight.Unweighted} without a weight)")}";

    private static string Heading(EndPage page) => $"*{SlackText.Escape(SlackText.Truncate(page.Milestone.Name, 40))}* · {SlackText.Escape(SlackText.Truncate(page.Team.Name, 80))}";

    private static string Beside(EndPage page) =>
        $"Deliverables closed: {Weight(page.Done)}\n"
        + $"Beside them: {Weight(page.Other)}{(page.OtherPercent is { } percent ? $", {StatusMessage.Percent(percent)} of what was closed (the handbook leaves 25 % for it)" : "")}\n"
        + $"Unplanned: {(page.Unplanned.Issues == 0 ? "nothing carries the label" : $"{Weight(page.Unplanned)}, {page.UnplannedDone} closed")}";

    private static IEnumerable<string> People(EndPage page)
    {
        yield return "*Delivered*";
        foreach (var one in page.People)
            yield return $"{ShownNames.InLine(one.Name)}: {(one.Weight is { } weight ? Weight(weight) : "not known, the settings have no GitLab name")}";
    }
}
