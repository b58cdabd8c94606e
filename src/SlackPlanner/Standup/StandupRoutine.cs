using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>At the team's hour: the message in the standup channel, and a question to everybody who is there.</summary>
internal sealed class StandupRoutine(StandupAttendance attendance, StandupStore store, StandupBook book) : IRoutine
{
    public const string RoutineName = "standup";

    public string Name => RoutineName;

    public string Help => "Asks the standup's questions";

    /// <summary>In the evening nobody wants to be asked for their plans of the day.</summary>
    public Period StillUsefulFor => Period.FromHours(10);

    public string Instead => "`/standup` takes the answers of that day all the same.";

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(Name)?.At ?? team.Standup.At;
        var calendar = team.Calendar();
        var date = calendar.IsOn(after.Date) && after.TimeOfDay < at ? after.Date : calendar.Next(after.Date);
        return new(new StandupDay(team.Id, date).Key, date.At(at));
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var (team, workspace) = (run.Team, run.Team.Workspace);
        if (!StandupDay.TryParse($"{team.Id}|{run.Key}", out var day))
            return;
        var expected = await attendance.Expected(team, day.Date, cancel);
        if (expected.Count == 0)
            return;

        var board = await store.Board(workspace, day, cancel) ?? new(new(team.Standup.Channel, [], []), 0);
        var entries = await store.Entries(workspace, day, expected, cancel);
        // Who shared or skipped ahead of time has said all there is to say.
        var asked = expected.Zip(entries).Where(pair => pair.Second is null && !board.Value.Told.Contains(pair.First)).Select(pair => pair.First).ToList();
        var now = board.Value.WithTold(asked);
        store.Put(change, day, now, board.Version);
        await book.PostBoard(change, team, day, now, Lane.Normal, cancel);
        foreach (var user in asked)
        {
            book.PostPrompt(change, team, day, now, user, state: null, Lane.Bulk);
            // Somebody who skips in this very moment must not be asked after that.
            store.ExpectNone(change, day, user);
        }
    }
}
