using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Moves;

/// <summary>A week before the cut-off: what nobody has started will not make it.</summary>
/// <remarks>Source: handbook, "Wrapping up a milestone": 7 days before cut-off.</remarks>
internal sealed class MoveReadyStep(MovePlans plans, IWorkingDays days) : IChecklistStep
{
    private const int DaysBeforeCutOff = 7;

    public string Name => "move-ready";

    public string Help => "Checklist, 7 days before the cut-off: issues that nobody has started move to the next milestone";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Move what nobody has started to {team.Calendar.Next(milestone).Name}";

    public LocalDate Day(Team team, Milestone milestone) => days.BeforeCutOff(team, milestone, Name, DaysBeforeCutOff);

    public Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel) =>
        plans.For(team, new(milestone, team.Calendar.Next(milestone), WorkflowLabels.ReadyForDevelopment, WithMissed: false), forUser, cancel);
}

/// <summary>Four days before the cut-off: what is still in development will not make it.</summary>
/// <remarks>Source: handbook, "Wrapping up a milestone": 4 days before cut-off.</remarks>
internal sealed class MoveInDevStep(MovePlans plans, IWorkingDays days) : IChecklistStep
{
    private const int DaysBeforeCutOff = 4;

    public string Name => "move-in-dev";

    public string Help => "Checklist, 4 days before the cut-off: issues that are still in development move to the next milestone";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Move what is still in development to {team.Calendar.Next(milestone).Name}";

    public LocalDate Day(Team team, Milestone milestone) => days.BeforeCutOff(team, milestone, Name, DaysBeforeCutOff);

    public Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel) =>
        plans.For(team, new(milestone, team.Calendar.Next(milestone), WorkflowLabels.InDev, WithMissed: false), forUser, cancel);
}

/// <summary>The day after the milestone's first work day: what the previous one has left open comes along.</summary>
/// <remarks>Source: handbook, "Starting a milestone": day 1.</remarks>
internal sealed class MoveOpenStep(MovePlans plans, IWorkingDays days) : IChecklistStep
{
    private const int DaysIntoMilestone = 1;

    public string Name => "move-open";

    public string Help => "Checklist, day 1: open issues of the previous milestone move into this one, with the label missed:<version>";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Move what {team.Calendar.Previous(milestone).Name} has left open to {milestone.Name}";

    public LocalDate Day(Team team, Milestone milestone) => days.IntoMilestone(team, milestone, Name, DaysIntoMilestone);

    public Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel) =>
        plans.For(team, new(team.Calendar.Previous(milestone), milestone, Workflow: null, WithMissed: true), forUser, cancel);
}
