using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Tests.Routines;

/// <summary>Whatever is done to the settings, the zone data and the clock: no day is run twice, none is silently lost.</summary>
public class RoutinePropertyTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 10, 20, 3, 17);

    /// <param name="What">0–3: time goes by; 4: the hour is moved; 5: the zone; 6: its data; 7: a second process looks as well; 8: all is looked at anew.</param>
    internal sealed record Step(int What, int By);

    [Fact]
    public async Task Advance_AnyCourse_EveryDayIsRunOnceOrRecordedAsMissed()
    {
        await using var bench = await RoutineBench.Start();
        var number = 0;
        var steps = Gen.Choose(0, 8).SelectMany(what => Gen.Choose(0, 10_000).Select(by => new Step(what, by))).ListOf();
        var courses = steps.Where(list => list.Count > 0).ToArbitrary();
        Prop.ForAll(courses, course => Holds(bench, $"team-{Interlocked.Increment(ref number)}", course).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(25));
    }

    private static async Task<bool> Holds(RoutineBench bench, string id, IReadOnlyList<Step> course)
    {
        var (now, hour, zone, version) = (Start, new LocalTime(9, 0), DateTimeZoneProviders.Tzdb["America/New_York"], 1L);
        var routine = new DailyRoutine(new LocalTime(9, 0));
        RoutineTick Tick() => RoutineTick.OfTeam(routine, RoutineBench.In("UTC") with
        {
            Id = id, Zone = zone, Version = version, Routines = new Dictionary<string, RoutineSettings> { [routine.Name] = new(true, hour) },
        });
        await bench.Advance(Tick(), now);
        foreach (var step in course)
        {
            switch (step.What)
            {
                case < 3:
                    // As in life: from tick to tick, or away over some of them.
                    var target = now + Duration.FromMinutes(step.By);
                    while (step.What < 2 && await bench.NextTick(Tick().Team, routine) is { } at && at <= target)
                        await bench.Advance(Tick(), Instant.Max(now, at));
                    now = target;
                    break;
                case 3:
                    now += Duration.FromDays(step.By % 9);
                    break;
                case 4:
                    (hour, version) = (new LocalTime(step.By % 24, step.By % 60), version + 1);
                    break;
                case 5:
                    (zone, version) = (Zones.Of(Zones.All[step.By % 6]), version + 1);
                    break;
                case 6:
                    zone = new Zones.OneTransition(now.InUtc().LocalDateTime.PlusHours(step.By % 48), step.By % 2 == 0 ? 60 : -60); // the same settings
                    break;
                case 7:
                    await Task.WhenAll(bench.Advance(Tick(), now), bench.Advance(Tick(), now));
                    break;
            }

            await bench.Advance(Tick(), now);
        }

        // Days that were both after the first and before the last in every zone there is.
        for (var day = Start.InUtc().Date.PlusDays(2); day < now.InUtc().Date.PlusDays(-1); day = day.PlusDays(1))
        {
            if (await bench.Fate(Tick().Team, routine, $"{day:uuuu-MM-dd}") is null)
                return false;
        }

        return await bench.NextTick(Tick().Team, routine) is { } next && next > now && OccurrenceTimes.After(now, Tick()).Take(4).Any(one => one.Due == next);
    }
}
