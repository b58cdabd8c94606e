using System.Globalization;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>How the outlook is said, and how each of its numbers came about; mrkdwn, escaped.</summary>
internal static class OutlookWords
{
    private const int MostNames = 20;

    /// <summary>Lines for a section; empty if there is nothing to say.</summary>
    public static IEnumerable<string> Of(CapacityPage page)
    {
        if (page.Outlook is not { } outlook)
            yield break;
        if (Unconfirmed(page, outlook) is { Length: > 0 } unconfirmed)
            yield return unconfirmed;
        if (outlook.Running is { } running)
            yield return CarryOver(page.Report, SlackText.Escape(SlackText.Truncate(running.Name, 40)), outlook.Left);
        foreach (var line in Delivered(outlook))
            yield return line;
        if (outlook.SuggestedBase is { } suggested)
            yield return Suggestion(page.Report, outlook, suggested);
    }

    /// <summary>What the plan comes to when the carried over weight is in it.</summary>
    private static string CarryOver(CapacityReport report, string running, CarryOver? left)
    {
        if (left is null)
            return $"*Carry-over from {running}:* unknown, because its issues are.";
        if (left.Issues == 0)
            return $"*Carry-over from {running}:* nothing is open any more.";
        var parts = left.Stages.OrderBy(stage => stage.Key).Where(stage => stage.Value > 0).Select(stage => $"{Stage(stage.Key)} {stage.Value} × {Planning.CarryOver.LeftPercent(stage.Key)} %");
        var how = string.Join(", ", parts);
        var unweighted = left.Unweighted == 0 ? "" : $", and {CapacityWords.Issues(left.Unweighted)} without weight";
        return $"*Carry-over from {running}:* a weight of about {left.Weight} is left in {CapacityWords.Issues(left.Issues)} that {(left.Issues == 1 ? "is" : "are")} open now{unweighted}{(how.Length == 0 ? "" : $" ({how})")}; "
            + $"that leaves about {Math.Max(0, report.Budget - left.Weight)} of the budget of {report.Budget} for what is new. An estimate by workflow: of work in review a fifth is left, in dev three fifths, of what is not begun all.";
    }

    private static string Stage(WorkStage stage) => stage switch
    {
        WorkStage.InDev => "in dev",
        WorkStage.InReview => "in review",
        _ => "not begun",
    };

    private static IEnumerable<string> Delivered(CapacityOutlook outlook)
    {
        if (outlook.Before.IsCounting)
            yield return "*Delivered lately:* the weights of the last milestones are being counted in GitLab; Refresh shows them.";
        if (outlook.Before.Known.Count == 0)
            yield break;
        var each = outlook.Before.Known.Select(one =>
            $"{SlackText.Escape(SlackText.Truncate(one.Name, 40))}: {one.Weight} of {one.Budget} ({Off(one.Output)}){(one.Unweighted == 0 ? "" : $", {one.Unweighted} without weight")}");
        yield return $"*Delivered lately*, beside the budget there was: {string.Join("; ", each)}. The sum of the weights of the team's issues that were closed in the milestone; the budget by the days and people as known when it was counted.";
    }

    private static string Off(MilestoneOutput output) =>
        output.Budget == 0 ? "no budget" : string.Create(CultureInfo.InvariantCulture, $"{(output.OffPercent > 0 ? "+" : "")}{Math.Round(output.OffPercent, MidpointRounding.AwayFromZero):0} %");

    private static string Suggestion(CapacityReport report, CapacityOutlook outlook, int suggested)
    {
        var last = outlook.Before.Known.TakeLast(RecentOutput.Milestones).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"All three were off by more than {RecentOutput.TolerancePercent} %. {last.Sum(one => one.Weight)} delivered by {last.Sum(one => one.Engineers):0.#} engineers, counted as if each were there all the time, speak for a *base weight of {suggested}* instead of {report.Team.Capacity.BaseWeight}.");
    }

    private static string Unconfirmed(CapacityPage page, CapacityOutlook outlook)
    {
        if (outlook.Unconfirmed is not { } users)
            return "";
        var open = page.Members.Where(member => users.Contains(member.User)).ToList();
        if (open.Count == 0)
            return "*Time off:* everybody has confirmed that nothing is missing.";
        var names = string.Join(", ", open.Take(MostNames).Select(member => ShownNames.InLine(page.Name(member))));
        return $"*Time off not confirmed yet* (unknown is not zero): {names}{(open.Count > MostNames ? $" and {open.Count - MostNames} more" : "")}.";
    }
}
