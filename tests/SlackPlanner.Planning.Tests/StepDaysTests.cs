using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class StepDaysTests
{
    private static readonly Milestone November = new MilestoneCalendar(MilestoneRule.ThirdThursday).InMonth(new(2026, 11));

    [Theory]
    [InlineData(7, "2026-11-06", IsoDayOfWeek.Friday)]
    [InlineData(4, "2026-11-09", IsoDayOfWeek.Monday)]
    [InlineData(2, "2026-11-11", IsoDayOfWeek.Wednesday)]
    public void BeforeCutOff_HandbooksTable_CountsCalendarDays(int days, string date, IsoDayOfWeek weekday)
    {
        var day = StepDays.BeforeCutOff(November, days);

        Assert.Equal((Dates.Of(date), weekday), (day, day.DayOfWeek));
    }

    [Theory]
    [InlineData(0, "2026-10-12", IsoDayOfWeek.Monday)]
    [InlineData(1, "2026-10-13", IsoDayOfWeek.Tuesday)]
    [InlineData(3, "2026-10-15", IsoDayOfWeek.Thursday)]
    public void IntoMilestone_HandbooksTable_CountsFromTheMondayBeforeTheRelease(int days, string date, IsoDayOfWeek weekday)
    {
        var day = StepDays.IntoMilestone(November, days);

        Assert.Equal((Dates.Of(date), weekday), (day, day.DayOfWeek));
    }
}
