using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Start;

/// <summary>On day 0: labels what the milestone commits to, writes the draft's assignments, and sends each engineer the link of their board.</summary>
/// <remarks>Source: handbook, "Starting a Milestone", day 0.</remarks>
internal sealed class StartStep(
    IAssignmentDrafts drafts, IGitLabClient gitLab, IWorkingDays days, BoardLink boards, IIssues issues, ConfidentialIssues confidential, IDeliveries deliveries, IPlannerClock clock) : IChecklistStep
{
    public const string StepName = "milestone-start";

    public string Name => StepName;

    public string Help => "Labels, assignments and everybody's board link, on the first day of the milestone";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Start of {milestone.Name}: labels and assignments";

    public LocalDate Day(Team team, Milestone milestone) => days.IntoMilestone(team, milestone, StepName, 0);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        if (StepIssues.TooLate(milestone, clock.TodayIn(team.Workspace, team.Zone)) is { } late)
            return late;
        var (found, unknown, stale) = await StepIssues.Of(issues, team, milestone, cancel);
        if (unknown is not null)
            return unknown;
        if (!found.Any(issue => issue.IsOpen))
            return new() { Summary = $"{StepWords.Name(milestone)} has no open issues of the team.", NothingToDo = true };

        var draft = await drafts.Plan(team, milestone, cancel);
        var (seen, hidden) = await confidential.For(team, [.. found.Where(issue => issue.IsOpen)], forUser, cancel);
        var changes = StartChanges.Of(seen, draft.IsBegun ? draft : null);
        var missing = await Missing(team, changes, cancel);
        return new()
        {
            Summary = StartWords.Summary(milestone, found, changes, draft),
            Changes = missing.Count > 0 ? [] : changes,
            Troubles = [.. missing, .. ConfidentialIssues.Words(hidden) is { } words ? [words] : Array.Empty<string>(), .. stale, .. StartWords.Troubles(team, milestone, draft)],
            Blocked = missing.Count > 0,
        };
    }

    /// <summary>Everybody who works in the milestone; an id a person, so that nobody is told twice.</summary>
    public async Task Finish(StepDone done, BulkRun? run, Change change, CancellationToken cancel)
    {
        var (team, milestone) = (done.Team, done.Milestone);
        var found = await issues.OfMilestone(team, milestone.Name, cancel) is MilestoneIssues.Found known ? known.Issues : [];
        foreach (var member in team.Members.Where(member => member.GitLab is { Length: > 0 } && (member.Starts is not { } first || first <= milestone.Due) && (member.Ends is not { } last || last >= milestone.Start)))
        {
            if (boards.For(team, Board.Assignment, milestone.Name, member.GitLab) is not { } link)
                continue;
            var own = found.Where(issue => issue.IsOpen && issue.IsAssignedTo(member.GitLab!)).ToList();
            deliveries.Post(change, $"board-link:{team.Id}:{milestone.Key}:{member.User}", Destination.Person(member.User), BoardLinkMessage.For(team, milestone, own, link),
                lane: Jobs.Lane.Bulk, about: new("The link of somebody's board", done.User));
        }
    }

    /// <summary>Looked up before anything is offered: without a label every issue would fail alike.</summary>
    private async Task<IReadOnlyList<string>> Missing(Team team, IReadOnlyList<StepChange> changes, CancellationToken cancel)
    {
        var words = new List<string>();
        try
        {
            foreach (var project in changes.Where(change => change.Issue is not null).GroupBy(change => change.Issue!.Project, StringComparer.OrdinalIgnoreCase))
            {
                var labels = project.SelectMany(change => change.Steps).OfType<JournalStep.Label>().SelectMany(step => step.Add).Distinct(StringComparer.Ordinal).ToList();
                words.AddRange((await gitLab.For(team).Labels.Resolve(LabelOwner.Project(project.Key), labels, cancel)).Missing.Select(label => StepWords.NoLabel(label, project.Key)));
            }
        }
        catch (GitLabException e) when (StepIssues.Stays(e))
        {
            return [StepWords.Trouble(GitLabTrouble.Of(e))];
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }
}
