using NodaTime;
using NSubstitute;
using SlackPlanner.Capacity;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

public class CapacitySummaryRoutineTests
{
    private static readonly CapacitySummaryRoutine Routine = new(null!, Substitute.For<IMorningNote>());

    [Fact]
    public void Next_DayTwentyTwo_IsAWeekBeforeTheSeventeenth() =>
        Assert.Equal(new Occurrence("2027-01", new(2026, 12, 10, 8, 30)), Routine.Next(Team(), new(2026, 11, 20, 9, 0)));

    [Fact]
    public void Next_ThirdThursday_IsTheFridayBeforeTheCutOff() =>
        Assert.Equal(new Occurrence("2027-01", new(2026, 12, 4, 8, 30)), Routine.Next(Team(MilestoneRule.ThirdThursday, 7, []), new(2026, 11, 20, 9, 0)));

    [Fact]
    public void Next_AtTheVeryMoment_IsTheFollowingMilestone() =>
        Assert.Equal(new Occurrence("2027-02", new(2027, 1, 10, 8, 30)), Routine.Next(Team(), new(2026, 12, 10, 8, 30)));

    [Fact]
    public void Next_BetweenSummaryAndCutOff_IsTheFollowingMilestone() =>
        Assert.Equal("2027-02", Routine.Next(Team(), new(2026, 12, 14, 12, 0))!.Key);

    [Fact]
    public void Next_OwnHour_Holds()
    {
        var team = Team() with { Routines = new Dictionary<string, RoutineSettings> { ["capacity-summary"] = new(true, new LocalTime(16, 15)) } };

        Assert.Equal(new LocalDateTime(2026, 12, 10, 16, 15), Routine.Next(team, new(2026, 12, 10, 9, 0))!.At);
    }

    [Fact]
    public void Next_YearLong_NamesEachMilestoneOnce()
    {
        var team = Team(MilestoneRule.ThirdThursday, 7, []);
        var found = new List<Occurrence>();
        for (var after = new LocalDateTime(2026, 1, 1, 0, 0); found.Count < 24; after = found[^1].At)
            found.Add(Routine.Next(team, after)!);

        Assert.Equal(24, found.Select(occurrence => occurrence.Key).Distinct().Count());
        Assert.All(found, occurrence => Assert.Equal(IsoDayOfWeek.Friday, occurrence.At.DayOfWeek));
    }
}
