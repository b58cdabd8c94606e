using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Benchmarks.Scale;

/// <summary>Daily, from some days ahead on: planned in Redis, never due while it is measured.</summary>
internal sealed class IdleRoutine(int number, LocalDate first) : IRoutine
{
    public string Name => $"bench-{number}";

    public string Help => "Waits";

    public Period StillUsefulFor => Period.FromHours(1);

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var day = LocalDate.Max(after.Date.PlusDays(1), first);
        return new($"{day:yyyy-MM-dd}", day.At(new LocalTime(6 + number, 0)));
    }

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => Task.CompletedTask;
}
