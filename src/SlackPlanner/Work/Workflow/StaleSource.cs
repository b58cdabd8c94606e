using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>One's own issues whose workflow label had not moved for a week on a morning, as far as it still has not.</summary>
internal sealed class StaleSource(StaleIssues stale, TeamAccess access) : INoteSource
{
    public const string Name = "stale-workflow";

    public string Topic => Name;

    public static NoteLine Line(Team team, LocalDate morning) => new(Name, team.Id, LocalDatePattern.Iso.Format(morning));

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (LocalDatePattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var morning } || !await access.Allows(team, request.Reader, Right.SeeIssues, cancel))
            return null;
        var found = await stale.Of(team, request.Reader, cancel, morning);
        return found.Count == 0 ? null : new("Workflow labels that have not moved", [.. StaleWords.Sections(team, found).Select(section => SectionBlock.Of(section))]);
    }
}

/// <summary>The same in words; mrkdwn, escaped.</summary>
internal static class StaleWords
{
    private const int MostInNote = 10;
    private const int MostAtHome = 3;
    private const int Title = 100;

    public static IEnumerable<string> Sections(Team team, IReadOnlyList<StaleIssue> found)
    {
        var (open, hidden) = Parts(found);
        var lines = open.Take(MostInNote).Select(one => $"• {Link(one.Issue)}: {SlackText.Code(one.Issue.Workflow)} since {DateWords.Day(one.Known.Since.InZone(team.Zone).Date)}").ToList();
        if (open.Count > MostInNote)
            lines.Add($"• … and {open.Count - MostInNote} more");
        if (hidden > 0)
            lines.Add($"• {Confidential(hidden)}");
        var example = open.Count > 0 ? open[0].Issue.Reference : "#7";
        lines.Add($"{SlackText.Code($"/workflow {example}")} moves it on; if it waits for something, a comment in GitLab tells the others for what.");
        return SectionLines.Of($"*Workflow labels* of your issues in {SlackText.Escape(SlackText.Truncate(team.Name, 80))} that have not moved for a week:", lines);
    }

    /// <summary>For a line of the Home tab.</summary>
    public static string Line(IReadOnlyList<StaleIssue> found)
    {
        var (open, hidden) = Parts(found);
        var names = open.Take(MostAtHome).Select(one => $"{Link(one.Issue)} ({SlackText.Escape(one.Issue.Workflow)})").ToList();
        if (open.Count > MostAtHome)
            names.Add($"{open.Count - MostAtHome} more");
        if (hidden > 0)
            names.Add(Confidential(hidden));
        return $"Not moved for a week: {string.Join(", ", names)}";
    }

    private static (IReadOnlyList<StaleIssue> Open, int Hidden) Parts(IReadOnlyList<StaleIssue> found) =>
        ([.. found.Where(one => !one.Issue.Confidential)], found.Count(one => one.Issue.Confidential));

    private static string Confidential(int count) => count == 1 ? "a confidential issue" : $"{count} confidential issues";

    private static string Link(PlannedIssue issue) => SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, Title)}");
}
