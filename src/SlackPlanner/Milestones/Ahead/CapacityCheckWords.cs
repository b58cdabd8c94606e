using SlackPlanner.Capacity;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Ahead;

/// <summary>What is asked. Pure; what is posted is <see cref="PlanningComment"/>.</summary>
internal static class CapacityCheckWords
{
    private const int MostNamed = 30;

    /// <param name="open">Who was asked and has not answered; null: nobody was asked yet.</param>
    public static string Summary(CapacityReport report, IReadOnlyList<string>? open) =>
        $"{StepWords.Name(report.Milestone)}: weight budget *{report.Budget}*, {CapacityWords.Days(report.Availability)} days are available.\n" + open switch
        {
            null => "Nobody has been asked yet whether time off is missing.",
            [] => "Everybody has confirmed that no time off is missing.",
            _ => $"Not confirmed yet: {string.Join(", ", open.Take(MostNamed).Select(SlackText.User))}{(open.Count > MostNamed ? $" and {open.Count - MostNamed} more" : "")}. They would be asked in their next morning note.",
        };
}
