using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>The manager's look ahead at the next milestone.</summary>
internal static class SummaryMessage
{
    public static Message For(CapacityPage page)
    {
        var report = page.Report;
        var cutOff = report.Team.Calendar.Previous(report.Milestone).CutOff;
        var intro = $"The current milestone's cut-off is {DateWords.Day(cutOff, page.AsOf.Year)}. This is what the team has for the next one, by the time off entered so far: "
            + "ask the team to enter what is missing with `/pto`, public holidays too.";
        return CapacityMessage.For(page, CapacityButtons.OfSummary(page), intro, CapacityMessage.UpdatableText);
    }
}
