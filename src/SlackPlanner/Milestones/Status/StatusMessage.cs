using System.Globalization;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Status;

/// <summary>Where a milestone stands: Deliverables by state, weighted progress, what is at risk, what nobody has. Names no confidential issue, but counts them. Pure.</summary>
internal static class StatusMessage
{
    private static readonly ColumnSetting Left = new("left");
    private static readonly ColumnSetting Right = new("right");

    /// <param name="buttons">None in a channel.</param>
    public static Message For(StatusPage page, IReadOnlyList<BlockElement> buttons, string heading = "")
    {
        var head = $"{(heading.Length == 0 ? "" : heading + " ")}*{SlackText.Escape(SlackText.Truncate(page.Milestone.Name, 40))}* · {SlackText.Escape(SlackText.Truncate(page.Team.Name, 80))}";
        List<Block> blocks = [SectionBlock.Of($"{head}\n{Dates(page)}")];
        if (page.Problem is { } problem)
            blocks.Add(SectionBlock.Of(SlackText.Escape(SlackText.Truncate(problem, 600))));
        else
            blocks.AddRange(Body(page));
        if (buttons.Count > 0)
            blocks.Add(new ActionsBlock { Elements = buttons });
        return new() { Text = $"{head}: {(page.Problem is null ? Summary(page) : SlackText.Escape(SlackText.Truncate(page.Problem, 600)))}", Blocks = blocks };
    }

    /// <summary><c>47.73 % of weight 44 in 16 Deliverables</c>.</summary>
    public static string Summary(StatusPage page)
    {
        var progress = page.Progress;
        if (progress.Issues == 0)
            return "no Deliverables";
        var unweighted = progress.Unweighted == 0 ? "" : $"; {Issues(progress.Unweighted)} without a weight {(progress.Unweighted == 1 ? "counts" : "count")} in no percentage";
        return $"{Percent(progress.Percent)} of weight {progress.Weight} in {(progress.Issues == 1 ? "1 Deliverable" : $"{progress.Issues} Deliverables")}{unweighted}";
    }

    public static string Percent(decimal? percent) => percent is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(known, 2, MidpointRounding.AwayFromZero):0.##} %") : "unknown";

    private static IEnumerable<Block> Body(StatusPage page)
    {
        yield return SectionBlock.Of($"*Progress {Summary(page)}.*");
        if (page.Progress.Issues > 0)
            yield return Table(page.Progress);
        if (BurnUpChart.For(page.Milestone.Name, page.BurnUp) is { } chart)
        {
            yield return chart;
            yield return ContextBlock.Of(BurnUpChart.Words(page.BurnUp));
        }

        yield return SectionBlock.Of(page.AtRisk.Count == 0 ? "Nothing is said to be at risk." : IssueLines.Of("At risk", page.AtRisk, Stage));
        yield return SectionBlock.Of(page.Unassigned.Count == 0 ? "All open Deliverables have somebody." : IssueLines.Of("Nobody has", page.Unassigned, Stage));
        if (page.Parts.Count > 0)
            yield return SectionBlock.Of(SlackText.Truncate(string.Join('\n', page.Parts), 2_900));
        yield return ContextBlock.Of(string.Join(" · ", Notes(page)));
    }

    private static TableBlock Table(MilestoneProgress progress)
    {
        List<IReadOnlyList<string>> rows = [["State", "Issues", "Weight", "Of all", "Counts"]];
        rows.AddRange(progress.Stages.Select(IReadOnlyList<string> (stage) =>
            [Name(stage.Stage), $"{stage.Issues}", stage.Unweighted == 0 ? $"{stage.Weight}" : $"{stage.Weight} (+{stage.Unweighted} ?)", Percent(progress.PercentOf(stage)), Percent(stage.Share * 100)]));
        return TableBlock.Of(rows, [Left, Right, Right, Right, Right]);
    }

    private static IEnumerable<string> Notes(StatusPage page)
    {
        yield return $"As of {page.AsOf.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)}{(page.Stale is null ? "" : ", GitLab tells nothing newer at the moment")}";
        if (page.Board is { } board)
            yield return SlackText.Link(board, "On the board");
    }

    private static string Dates(StatusPage page)
    {
        var (milestone, year) = (page.Milestone, page.Today.Year);
        var left = page.DaysLeft switch { 0 => "over", 1 => "1 working day left", var days => $"{days} working days left" };
        return $"{DateWords.Range(milestone.Days, year)}, {(page.Today < milestone.Start ? "not begun" : left)}; cut-off {DateWords.Day(milestone.CutOff, year)}, release {DateWords.Day(milestone.Release, year)}";
    }

    private static string Stage(PlannedIssue issue) => $" · {Name(Stages.Of(issue)).ToLowerInvariant()}";

    private static string Name(WorkStage stage) => stage switch
    {
        WorkStage.Done => "Closed, verification",
        WorkStage.InReview => "In review",
        WorkStage.InDev => "In dev",
        _ => "Unstarted",
    };

    private static string Issues(int count) => count == 1 ? "1 issue" : $"{count} issues";
}
