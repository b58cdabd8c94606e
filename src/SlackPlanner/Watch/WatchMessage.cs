using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>What is shown of a watch on one day.</summary>
/// <param name="Issues">Those that this morning tells.</param>
/// <param name="Visible">References of the confidential ones that GitLab shows the reader, with their address.</param>
/// <param name="Board">Where all of them stand.</param>
internal sealed record WatchPage(Team Team, WatchKind Kind, WatchBook Book, IReadOnlyList<WatchedIssue> Issues, LocalDate Today)
{
    public IReadOnlyDictionary<string, string> Visible { get; init; } = new Dictionary<string, string>();

    public string? Board { get; init; }

    /// <summary>Of what GitLab does not show the reader there is a count only.</summary>
    public bool IsNamed(WatchedIssue issue) => !issue.Confidential || Visible.ContainsKey(issue.Reference);
}

/// <summary>The watches in words. Pure.</summary>
internal static class WatchMessage
{
    public const string Menu = "watch.menu";
    public const string Acknowledge = "ack";
    public const string Week = "week";
    public const string Until = "until";
    public const string Assign = "assign";
    public const string Again = "again";

    private const int Most = 10;
    private const int Title = 120;

    public static IReadOnlyList<Block> For(WatchPage page)
    {
        var team = SlackText.Escape(SlackText.Truncate(page.Team.Name, 80));
        var named = page.Issues.Where(page.IsNamed).ToList();
        var shown = named.Take(Most).ToList();
        var blocks = new List<Block> { SectionBlock.Of(page.Kind == WatchKind.Severity ? $"*Bugs near or over their target* in {team}" : $"*Issues that come first* in {team}, new since you last heard") };
        blocks.AddRange(shown.Select(issue => SectionBlock.Of(Line(page, issue), MenuOf(page, issue))));
        blocks.Add(ContextBlock.Of(string.Join(" ", Rest(page, named.Count - shown.Count))));
        return blocks;
    }

    public static string HeadlineOf(WatchPage page)
    {
        var over = page.Issues.Count(issue => issue.Stage(page.Team, page.Kind, page.Today) == BugStage.Over);
        var name = SlackText.Truncate(page.Team.Name, 80);
        return page.Kind == WatchKind.Priority ? $"{page.Issues.Count} to look at first · {name}"
            : over > 0 ? $"{over} {(over == 1 ? "bug" : "bugs")} over the target · {name}" : $"Bugs near their target · {name}";
    }

    public static string Line(WatchPage page, WatchedIssue issue)
    {
        var facts = page.Kind == WatchKind.Severity && issue.Standing(page.Team, page.Today) is { } standing
            ? Standing(standing, page.Today) : string.Join(", ", issue.Reasons.Select(SlackText.Code));
        var people = issue.Assignees.Count == 0 ? "assigned to nobody" : string.Join(", ", issue.Assignees.Select(name => SlackText.Code("@" + name)));
        return $"{Name(page, issue)} — {facts} · {people}{Said(page, issue)}";
    }

    /// <summary>A confidential issue by its number, for whom GitLab shows it; never its title, because a message stays.</summary>
    private static string Name(WatchPage page, WatchedIssue issue) => issue switch
    {
        { Confidential: false } => SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, Title)}"),
        _ => $":lock: {SlackText.Link(page.Visible[issue.Reference], "#" + issue.Iid)} (confidential)",
    };

    private static string Standing(BugStanding bug, LocalDate today) => bug.Stage switch
    {
        BugStage.Over => $":rotating_light: severity {bug.Severity}, {Days(-bug.Left)} over its target of {bug.Target} (since {DateWords.Day(bug.Since, today.Year)})",
        BugStage.Warning when bug.Left == 0 => $":hourglass_flowing_sand: severity {bug.Severity}, today is the last of its {bug.Target} days",
        BugStage.Warning => $":hourglass_flowing_sand: severity {bug.Severity}, {Days(bug.Left)} left of {bug.Target} (until {DateWords.Day(bug.Due, today.Year)})",
        _ => $"severity {bug.Severity}, {Days(bug.Left)} left of {bug.Target}",
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Said(WatchPage page, WatchedIssue issue) => issue switch
    {
        { SnoozedUntil: { } until } when until > page.Today => $"\n_Snoozed until {DateWords.Day(until, page.Today.Year)}._",
        _ when issue.IsQuiet(page.Team, page.Kind, page.Today) => page.Kind == WatchKind.Severity && issue.Acknowledged < BugStage.Over
            ? "\n_Acknowledged; it comes again when it is over its target._" : "\n_Acknowledged._",
        _ => "",
    };

    private static OverflowMenu MenuOf(WatchPage page, WatchedIssue issue)
    {
        Option[] options = issue.IsQuiet(page.Team, page.Kind, page.Today)
            ? [Choice(Again, "Remind me again")]
            : [Choice(Acknowledge, "Acknowledge"), Choice(Week, "Snooze for a week"), Choice(Until, "Snooze until …")];
        return new() { ActionId = Menu, Options = [.. options, Choice(Assign, "Assign …")] };

        Option Choice(string verb, string text) => Option.Of($"{verb}|{page.Kind.Name()}|{page.Team.Id}|{issue.Name}", text);
    }

    private static IEnumerable<string> Rest(WatchPage page, int more)
    {
        if (more > 0)
            yield return $"… and {more} more.";
        if (page.Issues.Count(issue => !page.IsNamed(issue)) is > 0 and var hidden)
            yield return $":lock: {(hidden == 1 ? "A confidential issue" : $"{hidden} confidential issues")} besides, not named: GitLab does not show {(hidden == 1 ? "it" : "them")} to you, or did not answer in time.";
        var known = page.Book.Issues.Count - page.Issues.Count;
        if (page.Kind == WatchKind.Priority)
            yield return known == 0 ? "There are no others open." : $"{known} that you know of {(known == 1 ? "is" : "are")} still open.";
        else
            yield return $"Targets in days: {string.Join(", ", page.Team.Watch.Targets.Days.OrderBy(one => one.Key).Select(one => $"severity {one.Key} {one.Value}"))}. The clock starts when a bug gets its severity.";
        if (page.Board is { } board)
            yield return SlackText.Link(board, "All in GitLab") + ".";
        if (page.Book.Trouble is { } trouble && page.Book.AsOf is { } asOf)
            yield return $":warning: This is as GitLab had it on {Moment(page, asOf)}{(trouble.MayPass ? "; it has not answered since." : $". {SlackText.Escape(trouble.Words)}")}";
    }

    private static string Moment(WatchPage page, Instant at)
    {
        var local = at.InZone(page.Team.Zone);
        return $"{DateWords.Day(local.Date, page.Today.Year)}, {local.TimeOfDay:HH':'mm}";
    }
}
