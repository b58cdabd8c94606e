using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>While a turn is worked on, each change of a Deliverable may have been the last that was missing.</summary>
internal sealed class RotationOnIssue(IPlannerClock clock) : IIssueHandler
{
    public Task Handle(Team team, PlannedIssue? before, PlannedIssue? after, Change change, CancellationToken cancel)
    {
        if (team.Rotation is not { } rotation || (before?.IsDeliverable != true && after?.IsDeliverable != true))
            return Task.CompletedTask;
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var turn = RotationBook.TurnAt(today, team.Calendar);
        if (today >= rotation.Rule.LeadTimeOf(turn.WeightsDue).Start || today <= team.Calendar.Previous(turn).WeightsDue.PlusDays(RotationDoneJob.DaysLate))
            change.Enqueue(new RotationDoneJob(team.Id), RotationDoneJob.IdOf(team.Id), revive: true);
        return Task.CompletedTask;
    }
}
