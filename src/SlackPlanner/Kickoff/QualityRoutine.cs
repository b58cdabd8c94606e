using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Before the kickoff the Quality counterpart gets what is planned, for quad planning, in their morning note.</summary>
/// <remarks>Source: handbook, quad planning: the label says that an issue is ready for it. <c>days</c> counts working days before the milestone.</remarks>
internal sealed class QualityRoutine(IMorningNote note, IWorkingDays workingDays) : IRoutine
{
    public const string RoutineName = "quality-list";

    private const int WorkingDaysBefore = 3;

    public string Name => RoutineName;

    public string Help => "What is planned, for the Quality counterpart's quad planning, before the kickoff";

    public Period StillUsefulFor { get; } = Period.FromDays(3);

    public string Instead => "`/kickoff` shows counterparts what is planned, too.";

    public bool IsFor(Team team) => QualityCounterparts.Of(team).Count > 0;

    public bool IsOnByDefault(Team team) => team.Process == Process.SourceCode;

    public Occurrence? Next(Team team, LocalDateTime after) => EachMilestone.Next(
        team, after, team.RoutineAt(RoutineName), milestone => workingDays.Plus(team, milestone.Start, -team.RoutineDays(RoutineName, WorkingDaysBefore)));

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        foreach (var user in QualityCounterparts.Of(run.Team))
            note.Add(change, user, new(QualitySource.Name, run.Team.Id, run.Key));
        return Task.CompletedTask;
    }
}

internal static class QualityCounterparts
{
    public static IReadOnlyList<string> Of(Team team) =>
        [.. team.Counterparts.Where(one => one.Role?.Contains("Quality", StringComparison.OrdinalIgnoreCase) == true).Select(one => one.User).Distinct()];
}

/// <summary>The planned issues, those first that carry quad planning's label.</summary>
internal sealed class QualitySource(IMilestoneTitles titles, IIssues issues, ConfidentialSight sight, TeamAccess access, IPlannerClock clock) : INoteSource
{
    public const string Name = "quality-list";

    private const string Label = "quad-planning::ready";
    private const int Most = 40;

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || clock.TodayIn(team.Workspace, team.Zone) >= milestone.Start
            || !await access.Allows(team, request.Reader, Right.SeeIssues, cancel)
            || await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known(var name, _)
            || await issues.OfMilestone(team, name, cancel) is not MilestoneIssues.Found(var found))
            return null;
        var open = found.Where(issue => issue.IsOpen).ToList();
        if (open.Count == 0)
            return null;
        var seen = await sight.Of(team, open, request.Reader, cancel);
        var label = team.GitLab.LabelsByUse.GetValueOrDefault("quality", Label);
        var title = $"Planned for {SlackText.Truncate(name, 40)} · {SlackText.Truncate(team.Name, 80)}";
        return new(title, [.. Blocks(open, seen, label, title, milestone)], "/kickoff");
    }

    private static IEnumerable<Block> Blocks(IReadOnlyList<PlannedIssue> open, IReadOnlySet<string> seen, string label, string title, Milestone milestone)
    {
        var shown = open.Where(issue => !issue.Confidential || seen.Contains(issue.Reference)).ToList();
        var ready = shown.Where(issue => issue.Labels.Contains(label)).ToList();
        var others = shown.Except(ready).ToList();
        yield return SectionBlock.Of($"*{SlackText.Escape(title)}*, for quad planning; the milestone begins {DateWords.Day(milestone.Start)}.");
        if (ready.Count > 0)
            yield return List($"*With {SlackText.Code(label)}*", ready);
        if (others.Count > 0)
            yield return List(ready.Count > 0 ? "*Without it*" : $"*None has {SlackText.Code(label)} yet*", others);
        if (open.Count > shown.Count)
            yield return ContextBlock.Of($"{CapacityWords.Issues(open.Count - shown.Count)} more {(open.Count - shown.Count == 1 ? "is" : "are")} confidential.");
    }

    private static SectionBlock List(string heading, List<PlannedIssue> issues)
    {
        var lines = issues.Take(Most).Select(issue => "• " + (issue.Confidential ? $"#{issue.Iid} (confidential)" : SlackText.Link(issue.WebUrl, SlackText.Truncate($"#{issue.Iid} {issue.Title}", 100)))).ToList();
        var text = heading;
        var shown = lines.TakeWhile(line => text.Length + line.Length < 2_700 && (text += "\n" + line).Length > 0).Count();
        return SectionBlock.Of(shown < issues.Count ? $"{text}\n… and {issues.Count - shown} more." : text);
    }
}
