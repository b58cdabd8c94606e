using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
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

namespace SlackPlanner.Milestones.Ahead;

/// <summary>Two days before the cut-off: EM and PM get the agenda of their planning meeting, and the draft of who gets what is begun.</summary>
/// <remarks>Source: handbook, "Wrapping Up a Milestone", 2 days before.</remarks>
internal sealed class PlanningMeetingStep(PlanningAgendas agendas, IAssignmentDrafts drafts, IWorkingDays days, IDeliveries deliveries, IPlannerClock clock) : IChecklistStep
{
    public const string StepName = "planning-meeting";

    public const int Days = 2;

    public string Name => StepName;

    public string Help => "Agenda of the planning meeting with the product manager, two days before the cut-off; begins the assignment draft";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => $"Planning meeting for {team.Calendar.Next(milestone).Name}";

    public LocalDate Day(Team team, Milestone milestone) => days.BeforeCutOff(team, milestone, StepName, Days);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        if (StepIssues.TooLate(team.Calendar.Next(milestone), clock.TodayIn(team.Workspace, team.Zone)) is { } late)
            return late;
        var agenda = await agendas.Of(team, milestone, cancel);
        var begun = await drafts.Find(team, agenda.Next, cancel) is not null;
        var pm = team.ProductManager is { } user ? $"you and {SlackText.User(user)} get" : "you get";
        IReadOnlyList<string> nobody = team.ProductManager is null ? ["The team has no product manager in its settings, so the agenda goes to you alone. Add `product_manager` in teams.yml and type `/planner apply`."] : [];
        return new()
        {
            Summary = $"With a click {pm} this agenda, and the draft of who gets which issue of {StepWords.Name(agenda.Next)} {(begun ? "stays as it is" : "is begun")}: nothing is written to GitLab.",
            Extra = PlanningAgendaMessage.Blocks(agenda),
            Troubles = agenda.Report.Work is null ? [.. nobody, "The draft waits until it is known what is planned; `/milestone checklist` has this step then."] : nobody,
            Blocked = agenda.Report.Work is null,
            DoIt = "Send the agenda",
        };
    }

    public async Task Finish(StepDone done, BulkRun? run, Change change, CancellationToken cancel)
    {
        var (team, milestone) = (done.Team, done.Milestone);
        var agenda = await agendas.Of(team, milestone, cancel);
        await drafts.Start(team, agenda.Next, cancel);
        foreach (var user in new[] { done.User, team.ProductManager }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            deliveries.Post(
                change, $"planning-agenda:{team.Id}:{milestone.Key}:{user}", Destination.Person(user), PlanningAgendaMessage.For(agenda, done.User, team.ProductManager),
                about: new("The agenda of the planning meeting", done.User));
        }
    }
}
