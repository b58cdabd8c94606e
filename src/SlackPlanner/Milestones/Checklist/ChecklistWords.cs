using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>A step and what has become of it, in words. Pure; mrkdwn.</summary>
internal static class ChecklistWords
{
    public static string Milestone(ListedStep listed) => SlackText.Escape(SlackText.Truncate(listed.Milestone.Name, 40));

    public static string Title(ListedStep listed) => SlackText.Escape(SlackText.Truncate(listed.Title, 150));

    /// <summary>When it is due, or was.</summary>
    public static string Due(ListedStep listed, LocalDate today)
    {
        var day = DateWords.Day(listed.Day, today.Year);
        var late = Period.DaysBetween(listed.Day, today);
        return late switch
        {
            0 => "due today",
            1 => $"was due yesterday, {day}",
            > 1 => $"was due {day}, {late} days ago",
            _ => $"due {day}",
        };
    }

    /// <summary>For whoever presses a button of a step that is not open any more.</summary>
    public static string Settled(ListedStep listed, ChecklistEntry entry, BulkRun? run) => $"*{Title(listed)}*: {State(listed, entry, run)}";

    /// <summary>How it stands, a sentence or two.</summary>
    public static string State(ListedStep listed, ChecklistEntry entry, BulkRun? run)
    {
        var who = entry.By is { } user ? SlackText.User(user) : "";
        var on = entry.At is { } at ? $" on {DateWords.Day(at.InZone(listed.Team.Zone).Date)}" : "";
        return entry.State switch
        {
            TickState.Starting when entry.Trouble is TroubleCode.Busy or TroubleCode.Away => $"{Began(entry, who)} GitLab does not answer right now; it is tried until it does.",
            TickState.Starting => Began(entry, who),
            TickState.Running => $"{Began(entry, who)} {(run is null ? "" : BulkMessage.Progress(run))}".TrimEnd(),
            TickState.Done when run is { IsUnderWay: true } => $"{(entry.Automatic ? "Done by itself" : "Done by " + who)}{on}. {BulkMessage.Progress(run)}",
            TickState.Done when run is { Failed: 0, NotTried: 0, Total: 1 } => $"{(entry.Automatic ? "Done by itself" : "Done by " + who)}{on}.",
            TickState.Done when run is not null => $"{(entry.Automatic ? "Done by itself" : "Done by " + who)}{on}: {Lower(BulkMessage.Progress(run)).TrimEnd(':')}".TrimEnd('.') + ".",
            TickState.Done when entry.By is null || entry.Automatic => $"Nothing had to be done{on}.",
            TickState.Done => $"Done by {who}{on}.",
            TickState.Skipped => $"Skipped by {who}{on}{(entry.Reason is { Length: > 0 } reason ? $", because: {SlackText.Escape(SlackText.Truncate(reason, ChecklistDesk.MostReason))}" : "")}",
            _ when entry.SnoozedTo is { } to => $"{who} wants to see it again on {DateWords.Day(to)}.",
            _ when entry.Undone => $"It was done, and {who} took it back{on}.",
            _ => "It is open.",
        };
    }

    private static string Began(ChecklistEntry entry, string who) => entry.Automatic ? "It is being done by itself." : $"{who} has begun it.";

    private static string Lower(string words) => words.Length > 0 ? char.ToLowerInvariant(words[0]) + words[1..] : words;
}
