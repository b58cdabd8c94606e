using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>How far a team is with the weights of a milestone; answered from Redis.</summary>
internal interface IWeighingQueue
{
    /// <summary>Null: GitLab has no such milestone yet. What is not known (GitLab was never reached) says so itself.</summary>
    Task<QueueProgress?> Progress(Team team, Milestone milestone, CancellationToken cancel);
}

/// <param name="Weighed">Deliverables that have a weight, older ones included.</param>
/// <param name="Total">Open Deliverables of the milestone, confidential ones included.</param>
/// <param name="Due">The last day for weights.</param>
/// <param name="Known">False: the milestone's issues were never read, and the numbers say nothing.</param>
internal sealed record QueueProgress(int Weighed, int Total, LocalDate Due, bool Known)
{
    /// <summary>Older weights that nobody has confirmed in this round.</summary>
    public int ToConfirm { get; init; }

    /// <summary>Issues that wait for an answer.</summary>
    public int Waiting { get; init; }

    /// <summary>Nothing is left to weigh, to confirm or to wait for.</summary>
    public bool IsDone => Known && Weighed == Total && ToConfirm + Waiting == 0;
}

/// <summary>Hears when a round may have come to its end without any issue changing: an older weight was confirmed.</summary>
internal interface IRoundMoved
{
    void Add(Change change, Team team);
}

/// <summary>Whose turn it is to weigh a milestone; Rotation, a later room, knows.</summary>
internal interface IWeighingTurn
{
    /// <summary>Slack user id; null: nobody is named.</summary>
    Task<string?> Of(Team team, Milestone milestone, CancellationToken cancel);
}
