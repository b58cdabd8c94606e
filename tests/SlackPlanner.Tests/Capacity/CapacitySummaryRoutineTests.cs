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
    private static readonly SlackPlanner.Teams.Team CodeReview = Team(MilestoneRule.ThirdThursday, 7, []) with { Process = Process.CodeReview };

    private static readonly CapacitySummaryRoutine Routine = new(null!, Substitute.For<IMorningNote>(), AnyDay);

    [Fact]
    public void Next_SourceCode_IsSixWorkDaysBeforeTheStart() =>
        Assert.Equal(new Occurrence("2027-01", new(2026, 12, 10, 8, 30)), Routine.Next(Team(), new(2026, 11, 20, 9, 0)));

    [Fact]
    public void Next_ThirdThursday_IsTheFridayBeforeTheCutOff() =>
        Assert.Equal(new Occurrence("2027-01", new(2026, 12, 4, 8, 30)), Routine.Next(CodeReview, new(2026, 11, 20, 9, 0)));

    [Fact]
    public void Next_AtTheVeryMoment_IsTheFollowingMilestone() =>
        Assert.Equal(new Occurrence("2027-02", new(2027, 1, 8, 8, 30)), Routine.Next(Team(), new(2026, 12, 10, 8, 30)));

    [Fact]
    public void Next_BetweenSummaryAndCutOff_IsTheFollowingMilestone() =>
        Assert.Equal("2027-02", Routine.Next(Team(), new(2026, 12, 14, 12, 0))!.Key);

    [Theory]
    [InlineData(5, 11)]
    [InlineData(10, 4)]
    public void Next_SourceCodeWithDays_CountsWorkDaysBeforeTheStart(int days, int december) =>
        Assert.Equal(new LocalDateTime(2026, 12, december, 8, 30), Routine.Next(With(Team(), days), new(2026, 11, 20, 9, 0))!.At);

    [Fact]
    public void Next_CodeReviewWithDays_CountsDaysBeforeTheCutOff() =>
        Assert.Equal(new LocalDateTime(2026, 12, 1, 8, 30), Routine.Next(With(CodeReview, 10), new(2026, 11, 20, 9, 0))!.At);

    [Fact]
    public void Next_OnATeamHoliday_IsTheWorkingDayBefore()
    {
        var days = Substitute.For<IReminderDays>();
        days.OnOrBefore(null!, default).ReturnsForAnyArgs(call => call.Arg<LocalDate>() == new LocalDate(2026, 12, 4) ? new LocalDate(2026, 12, 3) : call.Arg<LocalDate>());

        var next = new CapacitySummaryRoutine(null!, Substitute.For<IMorningNote>(), days).Next(CodeReview, new(2026, 11, 20, 9, 0));

        Assert.Equal(new Occurrence("2027-01", new(2026, 12, 3, 8, 30)), next);
    }

    [Fact]
    public void Next_Confirmation_IsTenWorkDaysBeforeTheStart()
    {
        var confirm = new ConfirmRoutine(null!, Substitute.For<IMorningNote>());

        Assert.Equal(new Occurrence("2027-01", new(2026, 12, 4, 0, 15)), confirm.Next(Team(), new(2026, 11, 20, 9, 0)));
        Assert.Equal(new Occurrence("2027-02", new(2027, 1, 4, 0, 15)), confirm.Next(Team(), new(2026, 12, 4, 0, 15)));
    }

    [Fact]
    public void Next_OwnHour_Holds()
    {
        var team = Team() with { Routines = new Dictionary<string, RoutineSettings> { ["capacity-summary"] = new(true, new LocalTime(16, 15)) } };

        Assert.Equal(new LocalDateTime(2026, 12, 10, 16, 15), Routine.Next(team, new(2026, 12, 10, 9, 0))!.At);
    }

    [Fact]
    public void Next_YearLong_NamesEachMilestoneOnce()
    {
        var team = CodeReview;
        var found = new List<Occurrence>();
        for (var after = new LocalDateTime(2026, 1, 1, 0, 0); found.Count < 24; after = found[^1].At)
            found.Add(Routine.Next(team, after)!);

        Assert.Equal(24, found.Select(occurrence => occurrence.Key).Distinct().Count());
        Assert.All(found, occurrence => Assert.Equal(IsoDayOfWeek.Friday, occurrence.At.DayOfWeek));
    }

    private static SlackPlanner.Teams.Team With(SlackPlanner.Teams.Team team, int days) =>
        team with { Routines = new Dictionary<string, RoutineSettings> { ["capacity-summary"] = new(null, null) { Days = days } } };
}
