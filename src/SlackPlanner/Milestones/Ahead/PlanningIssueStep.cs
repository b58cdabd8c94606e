using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Ahead;

/// <summary>On the first of the month: the next milestone's planning issue, and in it the thread in which the team is asked for ideas.</summary>
/// <remarks>Source: handbook, "Milestone Schedule". GitLab creates the issue by itself for some teams; only what is not there is offered.</remarks>
internal sealed class PlanningIssueStep(IPlanningIssue planning, IGitLabClient gitLab, IWorkingDays days, IPlannerClock clock) : IChecklistStep
{
    public const string StepName = "planning-issue";

    public string Name => StepName;

    public string Help => "The next milestone's planning issue with its Backend thread, on the first of the month";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Planning issue of {team.Calendar.Next(milestone).Name}";

    /// <remarks>Of the month in which the milestone is released: the only first day of a month within it.</remarks>
    public LocalDate Day(Team team, Milestone milestone)
    {
        var day = milestone.ReleaseMonth.OnDayOfMonth(Math.Clamp(team.RoutineDays(StepName, 1), 1, 28));
        return days.OnOrAfter(team, day < milestone.Start ? milestone.Start : day);
    }

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        var next = team.Calendar.Next(milestone);
        if (StepIssues.TooLate(next, clock.TodayIn(team.Workspace, team.Zone)) is { } late)
            return late;
        return await planning.Of(team, next, cancel) switch
        {
            PlanningIssueFound.NotKnown(var trouble) => StepIssues.Blocked($"The planning issue of {StepWords.Name(next)} could not be looked for.", trouble),
            PlanningIssueFound.Known { Backend: not null } known => new() { Summary = $"{StepWords.Name(known, next)} is there, with its *Backend* thread.", NothingToDo = true },
            PlanningIssueFound.Known known => new()
            {
                Summary = $"{StepWords.Name(known, next)} is there, but has no *Backend* thread yet. I would start it and ask the team for ideas:\n{Quoted(team, milestone, next)}",
                Changes = [new(known.Reference, known.Confidential, known.Confidential ? "" : known.Title, "no thread", "thread Backend", [Thread(team, milestone, known.Reference)]) { WebUrl = known.WebUrl }],
                Troubles = Nameless(team, next),
                DoIt = "Start the thread",
            },
            PlanningIssueFound.Absent absent => await Creation(team, milestone, next, absent, cancel),
            var other => throw new InvalidOperationException($"An outcome without a plan: {other}."),
        };
    }

    private async Task<StepPlan> Creation(Team team, Milestone milestone, Milestone next, PlanningIssueFound.Absent absent, CancellationToken cancel)
    {
        var (titled, missing) = (false, (IReadOnlyList<string>)[]);
        try
        {
            missing = (await gitLab.For(team).Labels.Resolve(LabelOwner.Project(absent.Project), absent.Labels, cancel)).Missing;
            titled = await gitLab.For(team).Milestones.Find(absent.Project, next.Name, cancel) is not null;
        }
        catch (GitLabException e) when (StepIssues.Stays(e))
        {
            return StepIssues.Blocked($"There is no planning issue of {StepWords.Name(next)} yet.", GitLabTrouble.Of(e));
        }

        var create = new JournalStep.Create(absent.Project, absent.Title, PlanningIssueText.Description(next), absent.Labels, titled ? next.Name : null, []);
        IReadOnlyList<string> noMilestone = titled ? [] : [$"GitLab has no milestone {SlackText.Code(next.Name)} for {SlackText.Code(absent.Project)} yet: the issue would be in none. Set it later, or have the milestone made first."];
        return new()
        {
            Summary = $"There is no planning issue of {StepWords.Name(next)} in {SlackText.Code(absent.Project)} yet. I would create one, and ask the team for ideas in its *Backend* thread:\n{Quoted(team, milestone, next)}",
            Changes = missing.Count > 0 ? [] : [new(null, false, absent.Title, "not there", "created, with the thread Backend", [create, Thread(team, milestone, new(absent.Project, 0))])],
            Troubles = [.. missing.Select(label => StepWords.NoLabel(label, absent.Project) + " Without it the issue would not be found again."), .. noMilestone, .. Nameless(team, next)],
            Blocked = missing.Count > 0,
            DoIt = "Create it",
        };
    }

    private static JournalStep.Discuss Thread(Team team, Milestone milestone, IssueReference issue) =>
        new(issue, PlanningThread.Backend, PlanningIssueText.Thread(team, team.Calendar.Next(milestone), Until(team, milestone))) { OnlyIfAbsent = true };

    private static LocalDate? Until(Team team, Milestone milestone) => team.RoutineOn(PlanningMeetingStep.StepName, team.Process == Process.CodeReview)
        ? StepDays.BeforeCutOff(milestone, team.RoutineDays(PlanningMeetingStep.StepName, PlanningMeetingStep.Days)) : null;

    private static string Quoted(Team team, Milestone milestone, Milestone next) =>
        SlackText.Quote(SlackText.Truncate(string.Concat(PlanningIssueText.Thread(team, next, Until(team, milestone)).Parts.Select(part => part.Kind == CommentPartKind.Mention ? "@" + part.Value : part.Value)), 900));

    private static IReadOnlyList<string> Nameless(Team team, Milestone next) => PlanningIssueText.Nameless(team, next).Select(SlackText.User).ToList() is { Count: > 0 } people
        ? [$"Not tagged, because their GitLab names are not in the settings: {string.Join(", ", people.Take(20))}. Add {SlackText.Code("gitlab: name")} to them in teams.yml and type `/planner apply`."] : [];
}
