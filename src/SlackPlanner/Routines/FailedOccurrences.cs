using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>What keeps failing among routines: never silent.</summary>
internal sealed class FailedOccurrences(Missed missed, MissedRecorder recorder, RoutineStore store)
{
    /// <summary>Adds to the change: the teams of occurrences whose jobs were buried are told, each once.</summary>
    public async Task Tell(Change change, SavedTeams teams, CancellationToken cancel)
    {
        foreach (var one in await missed.Failed(change.Workspace, cancel))
        {
            var field = RoutineTick.FieldOf(one.Routine, one.User);
            if (teams.Find(one.TeamId) is not { } team
                || await store.Find(change.Workspace, one.TeamId, field, one.Key, cancel) is not { State: OccurrenceState.Started })
                continue;
            store.SetEnd(change, one.TeamId, field, one.Key, one.Due, OccurrenceState.Failed);
            recorder.Tell(change, team, one);
        }
    }
}
