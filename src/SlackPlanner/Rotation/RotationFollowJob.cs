using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Rotation;

/// <summary>A team's settings are others: who is new is noted, the current turn is written down so that nobody who joins changes it, and whoever has a turn and left is told of.</summary>
[Job("rotation-follow", Version = 1)]
internal sealed record RotationFollowJob(string Team) : IJob;

internal sealed class RotationOnTeamsChanged : ITeamsChanged
{
    public void Add(Change change, IReadOnlyCollection<string> teamIds)
    {
        foreach (var team in teamIds)
            change.Enqueue(new RotationFollowJob(team), lane: Lane.Bulk);
    }
}

internal sealed class RotationFollowJobHandler(ITeams teams, Rotations rotations, TurnTroubles troubles) : IJobHandler<RotationFollowJob>
{
    public async Task<JobResult> Handle(RotationFollowJob job, JobContext context, CancellationToken cancel)
    {
        // As they are saved now: this process may remember them as they were a moment ago.
        if ((await teams.Saved(context.Workspace, cancel)).Find(job.Team) is not { Rotation: { } rotation } team)
            return JobResult.Done();
        var change = new Change(context.Workspace);
        var now = await rotations.Load(team, cancel);
        rotations.Put(change, now, troubles.Follow(change, now, now.State));
        if (rotation.UserGroup is not null && now.Version > 0)
            change.Enqueue(new RotationGroupJob(team.Id));
        return JobResult.Done(change);
    }
}

/// <summary>Turns that stand under the name of somebody who is away then, or gone, and a turn that has begun and nobody can take: told once to the person and the manager, until it is set right.</summary>
internal sealed class TurnTroubles(IMorningNote note)
{
    /// <summary>Adds to the change what is to be told, and gives the state that remembers it.</summary>
    public RotationState Follow(Change change, RotationNow now, RotationState state)
    {
        var team = now.Team;
        // Other proposals set themselves right in time.
        var found = now.Turns.Where(turn => (turn.Row is not null || turn == now.Current) && TroubleSource.TroubleOf(now, turn) is not null).ToList();
        foreach (var turn in found.Where(turn => !state.Troubled.Contains(turn.Milestone.ReleaseMonth)))
        {
            if (turn.Engineer is { } engineer && now.IsOnTeam(engineer, now.Today))
                note.Add(change, engineer, TroubleSource.Line(team, turn.Milestone.ReleaseMonth, toManager: false));
            note.AddForManager(change, team, TroubleSource.Line(team, turn.Milestone.ReleaseMonth, toManager: true));
        }

        IReadOnlyList<YearMonth> troubled = [.. found.Select(turn => turn.Milestone.ReleaseMonth)];
        return troubled.SequenceEqual(state.Troubled) ? state : state with { Troubled = troubled };
    }
}
