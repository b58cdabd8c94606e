using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Mix;

/// <summary>On day 3: how much of the milestone is features, bugs and maintenance, as a chart here and as a comment on its planning issue.</summary>
/// <remarks>Source: handbook, "Starting a Milestone", day 3.</remarks>
internal sealed class WorkMixStep(IIssues issues, IPlanningIssue planning, IWorkingDays days) : IChecklistStep
{
    public const string StepName = "work-mix";

    private const int DaysInto = 3;

    public string Name => StepName;

    public string Help => "Share of features, bugs and maintenance in the milestone, three days into it";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Features, bugs and maintenance in {milestone.Name}";

    public LocalDate Day(Team team, Milestone milestone) => days.IntoMilestone(team, milestone, StepName, DaysInto);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        var (found, unknown, stale) = await StepIssues.Of(issues, team, milestone, cancel);
        if (unknown is not null)
            return unknown;
        var mix = WorkMix.Of(found.Select(issue => (issue.Labels, issue.Weight)));
        if (mix.Count == 0)
            return new() { Summary = $"{StepWords.Name(milestone)} has no issues to count.", NothingToDo = true };

        var plan = new StepPlan { Summary = WorkMixWords.Summary(milestone, mix), Extra = [WorkMixWords.Chart(milestone, mix)], Troubles = stale, DoIt = "Add to planning issue" };
        return await planning.Of(team, milestone, cancel) switch
        {
            PlanningIssueFound.Known known => plan with { Changes = [Comment(known, milestone, mix)] },
            PlanningIssueFound.Absent absent => plan with
            {
                Troubles = [$"{StepWords.Name(milestone)} has no planning issue in {Slack.SlackText.Code(absent.Project)}, so there is nowhere to add this. Once there is one, open this step again: `/milestone checklist`."], Blocked = true,
            },
            PlanningIssueFound.NotKnown(var trouble) => plan with { Troubles = StepIssues.Blocked(plan.Summary, trouble).Troubles, Blocked = true },
            var other => throw new InvalidOperationException($"An outcome without a plan: {other}."),
        };
    }

    private static StepChange Comment(PlanningIssueFound.Known issue, Milestone milestone, WorkMix mix) => new(
        issue.Reference, issue.Confidential, issue.Confidential ? "" : issue.Title, "no figures yet", "a comment with these figures",
        [new JournalStep.Comment(issue.Reference, WorkMixWords.Comment(milestone, mix))]) { WebUrl = issue.WebUrl };
}
