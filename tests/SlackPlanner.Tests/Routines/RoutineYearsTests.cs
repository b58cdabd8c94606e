using NodaTime;
using NSubstitute;
using SlackPlanner.Capacity;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.Tests.Capacity;
using SlackPlanner.Tests.TimeOff;

namespace SlackPlanner.Tests.Routines;

/// <summary>Every kind of routine, from tick to tick through two years, beside an oracle that looks at the wall clock each minute.</summary>
public class RoutineYearsTests
{
    private static readonly LocalTime[] Hours = [new(0, 0), new(0, 30), new(2, 15), new(2, 45), new(8, 30), new(23, 45)];

    public static TheoryData<string> AllZones => [.. Zones.All];

    [Theory]
    [MemberData(nameof(AllZones))]
    public void Standup_TwoYears_ComesEachPeriodOnceAtItsHour(string zone) => Each(zone, (team, hour) =>
    {
        var routine = new StandupRoutine(null!, null!, null!);
        return (RoutineTick.OfTeam(routine, On(team, routine.Name, hour) with { Standup = team.Standup with { Days = [IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday] } }),
            day => day.DayOfWeek is IsoDayOfWeek.Monday or IsoDayOfWeek.Wednesday or IsoDayOfWeek.Friday ? $"{day:uuuu-MM-dd}" : null);
    });

    [Theory]
    [MemberData(nameof(AllZones))]
    public void StandupOfMembers_TwoYears_ComesEachPeriodOnceAtItsHour(string zone) => Each(zone, (team, hour) =>
    {
        var standup = team.Standup with { Zone = StandupZone.Member, Days = [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Sunday] };
        return (new RoutineTick(new StandupMemberRoutine(null!, null!, null!), On(team, "standup", hour) with { Zone = DateTimeZone.Utc, Standup = standup }, team.Zone, "U0NOOR"),
            day => day.DayOfWeek is IsoDayOfWeek.Tuesday or IsoDayOfWeek.Sunday ? $"{day:uuuu-MM-dd}" : null);
    });

    [Theory]
    [MemberData(nameof(AllZones))]
    public void CapacitySummary_TwoYears_ComesEachPeriodOnceAtItsHour(string zone) => Each(zone, (team, hour) =>
    {
        // Cut-off is the 17th; the milestone told of is released a month after the one that ends.
        var routine = new CapacitySummaryRoutine(null!, Substitute.For<IMorningNote>(), CapacityTeams.AnyDay);
        return (RoutineTick.OfTeam(routine, On(team with { Process = Process.CodeReview }, routine.Name, hour)), day => day.Day == 10 ? $"{day.PlusMonths(1):uuuu-MM}" : null);
    });

    [Theory]
    [MemberData(nameof(AllZones))]
    public void MemberRoutine_TwoYears_ComesEachPeriodOnceAtItsHour(string zone) => Each(zone, (team, hour) =>
        (new RoutineTick(new MembersDaily(hour), team with { Zone = DateTimeZone.Utc }, team.Zone, "U0NOOR"), day => $"{day:uuuu-MM-dd}"));

    [Theory]
    [MemberData(nameof(AllZones))]
    public void MorningNote_TwoYears_ComesEachWorkdayOnceAtItsHour(string name)
    {
        var (zone, from, until) = Years(name);
        var workdays = Days(from, until).Where(day => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)).ToList();
        var expected = ClockOracle.Of(Hours.SelectMany(hour => workdays.Select(day => (hour, $"{day:uuuu-MM-dd}", day))), zone, from, until);
        foreach (var hour in Hours)
        {
            var morning = new PersonsMorning("U0NOOR", zone, hour, [Some.Team()]);
            var found = new List<(string, Instant)>();
            for (var now = from; morning.After(now) is { } next && next.Due <= until; now = next.Due)
                found.Add(($"{next.Date:uuuu-MM-dd}", next.Due));

            Same([.. expected[hour]], found, $"{name} {hour}");
        }
    }

    private static void Each(string name, Func<Team, LocalTime, (RoutineTick Tick, Func<LocalDate, string?> KeyOf)> made)
    {
        var (zone, from, until) = Years(name);
        var keyOf = made(Some.Team(), Hours[0]).KeyOf;
        var days = Days(from, until).Select(day => (Key: keyOf(day), Day: day)).Where(one => one.Key is not null).ToList();
        var expected = ClockOracle.Of(Hours.SelectMany(hour => days.Select(one => (hour, one.Key!, one.Day))), zone, from, until);
        foreach (var hour in Hours)
        {
            var tick = made(Some.Team() with { Zone = zone }, hour).Tick;
            var found = new List<(string, Instant)>();
            var now = from;
            // A tick takes all that is due at its instant: next to a gap that may be two.
            while (OccurrenceTimes.After(now, tick).Take(4).ToList() is [var first, ..] some && first.Due <= until)
            {
                found.AddRange(some.Where(one => one.Due == first.Due).Select(one => (one.Occurrence.Key, one.Due)));
                now = first.Due;
            }

            Same([.. expected[hour]], found, $"{name} {hour}");
        }
    }

    private static void Same(IReadOnlyList<(string Key, Instant Due)> expected, IReadOnlyList<(string Key, Instant Due)> found, string where)
    {
        // Without the ends: the oracle sees nothing of what lies before its first minute and after its last.
        Assert.Equal(expected.Skip(1).SkipLast(1), found.Where(one => one.Due > expected[0].Due).Take(expected.Count - 2));
        Assert.True(found.Select(one => one.Key).Distinct().Count() == found.Count, $"A period twice: {where}");
        Assert.True(expected.Count > 20, where);
    }

    private static (DateTimeZone Zone, Instant From, Instant Until) Years(string name) =>
        (Zones.Of(name), Instant.FromUtc(Zones.YearOf(name), 1, 1, 12, 0), Instant.FromUtc(Zones.YearOf(name) + 2, 1, 1, 12, 0));

    private static IEnumerable<LocalDate> Days(Instant from, Instant until)
    {
        for (var day = from.InUtc().Date.PlusDays(-2); day <= until.InUtc().Date.PlusDays(2); day = day.PlusDays(1))
            yield return day;
    }

    private static Team On(Team team, string routine, LocalTime at) => team with { Routines = new Dictionary<string, RoutineSettings> { [routine] = new(true, at) } };
}

/// <summary>Every day at an hour of each member's own.</summary>
internal class MembersDaily(LocalTime usual) : IMemberRoutine
{
    public string Name => "test-members";

    public string Help => "Tests the members";

    public Period StillUsefulFor => Period.FromHours(2);

    public virtual IEnumerable<string> Members(Team team) => team.Members.Select(member => member.User);

    public Occurrence? Next(Team team, string user, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(Name)?.At ?? usual;
        var day = after.TimeOfDay < at ? after.Date : after.Date.PlusDays(1);
        while (team.Member(user) is { } member && !member.Schedule.Week.Contains(day) && this is OnWorkdays)
            day = day.PlusDays(1);
        return new($"{day:uuuu-MM-dd}", day.At(at));
    }

    public virtual Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>The same on the days of each member's own week only, noting what ran.</summary>
internal sealed class OnWorkdays() : MembersDaily(new LocalTime(9, 0))
{
    public System.Collections.Concurrent.ConcurrentQueue<(string User, string Key, Instant Due)> Runs { get; } = new();

    public override Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        Runs.Enqueue((run.User!, run.Key, run.Due));
        return Task.CompletedTask;
    }
}
