using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class WeightBudgetTests
{
    private static readonly Milestone November = new MilestoneCalendar(MilestoneRule.DayTwentyTwo).InMonth(new(2026, 11));
    private static readonly MilestoneCalendar ThirdThursday = new(MilestoneRule.ThirdThursday);

    [Fact]
    public void Weight_EightyPercentOfTen_IsEight() => Assert.Equal(8, new WeightBudget(10, new(16, 20)).Weight);

    [Fact]
    public void Weight_SeventyPercentOfSeven_IsFive() => Assert.Equal(5, new WeightBudget(7, new(14, 20)).Weight);

    [Fact]
    public void For_FourDayWeekOverAThirdThursdayMilestone_IsEightyPercent()
    {
        var schedule = WorkSchedule.FullTime with { Week = WorkingWeek.Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday) };

        foreach (var milestone in ThirdThursday.From(new(2026, 1, 1)).Take(24))
        {
            var budget = WeightBudget.For(schedule, milestone, [], 10);
            Assert.Equal(80m, budget.Availability.Percent);
            Assert.Equal(8, budget.Weight);
        }
    }

    [Theory]
    [InlineData(68, "10 × 17 of 21 days = 8")]
    [InlineData(70, "10 × 17.5 of 21 days = 8")]
    [InlineData(81, "10 × 20.25 of 21 days = 10")]
    [InlineData(0, "10 × 0 of 21 days = 0")]
    public void Explanation_OfABudget_SaysHowItWasComputed(int quarterDays, string expected) =>
        Assert.Equal(expected, new WeightBudget(10, new(quarterDays / 4m, 21)).Explanation);

    [Fact]
    public void Explanation_OfOneDay_SaysDay() => Assert.Equal("7 × 0.5 of 1 day = 4", new WeightBudget(7, new(0.5m, 1)).Explanation);

    [Theory]
    [InlineData(7, 110, 22, 4)]
    [InlineData(5, 100, 20, 3)]
    [InlineData(9, 100, 20, 5)]
    public void Weight_ExactlyBetweenTwo_GoesUp(int baseWeight, int tenthsOfDays, int inRelease, int expected) =>
        Assert.Equal(expected, new WeightBudget(baseWeight, new(tenthsOfDays / 10m, inRelease)).Weight);

    [Fact]
    public void Weight_ReleaseWithoutWorkDays_IsZero()
    {
        var budget = new WeightBudget(10, new(0, 0));

        Assert.Equal((0, 0m, "10 × 0 of 0 days = 0"), (budget.Weight, budget.Availability.Percent, budget.Explanation));
    }

    [Fact]
    public void For_FourDaysOfVacation_TakesThemOff()
    {
        var budget = WeightBudget.For(WorkSchedule.FullTime, November, [Dates.Absence("vacation", "2026-11-06..2026-11-11")], 10);

        Assert.Equal("10 × 18 of 22 days = 8", budget.Explanation);
    }

    [Fact]
    public void For_NegativeBase_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightBudget.For(WorkSchedule.FullTime, November, [], -1));

    [Fact]
    public void Team_OfRoundedBudgets_IsTheirSum() =>
        Assert.Equal(4, WeightBudget.Team([new(7, new(3, 20)), new(7, new(8, 20))]));
}
