using System.Globalization;
using SlackPlanner.Journal;

namespace SlackPlanner.Capacity;

/// <summary>A milestone's capacity as a comment on its planning issue. Trackers are public: no reason, no kind of time off, and people only where that was chosen. Pure.</summary>
internal static class PlanningComment
{
    /// <summary>The team's total.</summary>
    public static CommentText Total(CapacityReport report)
    {
        var text = CommentText.Empty.Markdown("Backend capacity for ").Text(report.Milestone.Name)
            .Markdown(string.Create(CultureInfo.InvariantCulture, $": weight budget **{report.Budget}**, {report.Availability.Days:0.##} of {report.Availability.InRelease} work days are available ({CapacityWords.Percent(report.Availability)})."));
        return report.Work is not { } work ? text
            : text.Paragraph().Markdown(string.Create(CultureInfo.InvariantCulture, $"Planned so far: {work.Assigned.Weight} assigned, {work.Unassigned.Weight} not assigned yet{(work.Unweighted == 0 ? "" : $"; {CapacityWords.Issues(work.Unweighted)} without weight")}."));
    }

    /// <summary>The same with a line a person.</summary>
    /// <param name="names">By user; not escaped.</param>
    public static CommentText WithPeople(CapacityReport report, IReadOnlyDictionary<string, string> names)
    {
        var text = Total(report);
        foreach (var member in report.Members)
        {
            text = text.Paragraph().Markdown("- ").Text(names.GetValueOrDefault(member.User, member.User))
                .Markdown(string.Create(CultureInfo.InvariantCulture, $": budget {member.Budget.Weight}, {member.Budget.Availability.Days:0.##} of {member.Budget.Availability.InRelease} days{(member.Planned is { } planned ? $", planned {planned.Weight}" : "")}"));
        }

        return text;
    }
}
