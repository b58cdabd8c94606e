using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Weights.Queue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>A weight that was confirmed changes no issue, and may have been the last that was missing all the same.</summary>
internal sealed class RotationOnQueue : IRoundMoved
{
    public void Add(Change change, Team team)
    {
        if (team.Rotation is not null)
            change.Enqueue(new RotationDoneJob(team.Id), RotationDoneJob.IdOf(team.Id), revive: true);
    }
}
