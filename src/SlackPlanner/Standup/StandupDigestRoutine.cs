using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>When a standup's window closes: what was shared, in the channel (<c>standup.digest</c>). On the team's clock, also where each is asked on their own.</summary>
internal sealed class StandupDigestRoutine(StandupDigests digests) : IRoutine
{
    public string Name => "standup-digest";

    public string Help => "Sums up what was shared in the standup";

    /// <summary>Until the next day it is still news.</summary>
    public Period StillUsefulFor => Period.FromDays(1);

    public string Instead => "The answers stand in the standup's thread.";

    public bool IsFor(Team team) => team.Standup.Digest && StandupPrompts.IsOn(team);

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var date = StandupWindow.FirstToClose(team, after);
        return new(new StandupDay(team.Id, date).Key, StandupWindow.Closes(team, date));
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (StandupDay.TryParse($"{run.Team.Id}|{run.Key}", out var day))
            await digests.Post(change, run.Team, day, cancel);
    }
}
