using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Ahead;

/// <summary>A week before the cut-off: whoever has not said that all time off is entered is asked once more, and the team's capacity goes to the planning issue.</summary>
/// <remarks>Source: handbook, "Wrapping Up a Milestone", 7 days before. The figures themselves are the capacity summary's.</remarks>
internal sealed class CapacityCheckStep(CapacityReports reports, Confirmations confirmations, IPlanningIssue planning, IWorkingDays days, IMorningNote note, IPlannerClock clock) : IChecklistStep
{
    public const string StepName = "capacity-check";

    private const int DaysBefore = 7;

    public string Name => StepName;

    public string Help => "Capacity estimate to the planning issue, and who has not confirmed their time off, a week before the cut-off";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Capacity and time off for {team.Calendar.Next(milestone).Name}";

    public LocalDate Day(Team team, Milestone milestone) => days.BeforeCutOff(team, milestone, StepName, DaysBefore);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        if (StepIssues.TooLate(team.Calendar.Next(milestone), clock.TodayIn(team.Workspace, team.Zone), onceBegun: true) is { } late)
            return late;
        var report = await reports.WithoutWork(team, team.Calendar.Next(milestone), cancel);
        var open = await Open(team, report.Milestone, cancel);
        var asks = open is { Count: > 0 };
        var plan = new StepPlan { Summary = CapacityCheckWords.Summary(report, open), DoIt = "Ask them" };
        return await planning.Of(team, report.Milestone, cancel) switch
        {
            PlanningIssueFound.Known known => plan with { Changes = [Comment(known, report)], DoIt = asks ? "Ask and post" : "Post it" },
            PlanningIssueFound.Absent absent => Without(plan, asks, $"There is no planning issue of {StepWords.Name(report.Milestone)} in {SlackText.Code(absent.Project)} yet, so the estimate cannot be posted. `/milestone checklist` has the step that makes one."),
            PlanningIssueFound.NotKnown(var trouble) => Without(plan, asks, StepIssues.Blocked("", trouble).Troubles[0]),
            var other => throw new InvalidOperationException($"An outcome without a plan: {other}."),
        };
    }

    /// <summary>As a line of their next morning note, with the buttons to answer.</summary>
    public async Task Finish(StepDone done, BulkRun? run, Change change, CancellationToken cancel)
    {
        var next = done.Team.Calendar.Next(done.Milestone);
        foreach (var user in await Open(done.Team, next, cancel) ?? [])
            note.Add(change, user, ConfirmSource.Line(done.Team, next));
    }

    /// <summary>In the roster's order.</summary>
    private async Task<IReadOnlyList<string>?> Open(Team team, Milestone next, CancellationToken cancel) =>
        await confirmations.Unconfirmed(team, next, cancel) is { } open ? [.. team.Members.Select(member => member.User).Where(open.Contains)] : null;

    /// <summary>People can be asked all the same.</summary>
    private static StepPlan Without(StepPlan plan, bool asks, string trouble) => plan with { Troubles = [trouble], Blocked = !asks };

    private static StepChange Comment(PlanningIssueFound.Known issue, CapacityReport report) => new(
        issue.Reference, issue.Confidential, issue.Confidential ? "" : issue.Title, "no estimate yet", $"the team's budget of {report.Budget}, in the thread {PlanningThread.Backend}",
        [new JournalStep.Discuss(issue.Reference, PlanningThread.Backend, PlanningComment.Total(report))]) { WebUrl = issue.WebUrl };
}
