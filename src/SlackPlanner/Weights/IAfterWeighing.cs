using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>Learns what became of each wish to weigh, an undo's too; what it adds is saved with that.</summary>
internal interface IAfterWeighing
{
    Task Add(Weighing weighing, Team team, Change change, CancellationToken cancel);
}
