using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class WorkDaysTests
{
    /// <summary>Monday to Sunday.</summary>
    private static readonly DateInterval Week = new(new(2026, 11, 16), new(2026, 11, 22));

    private static readonly WorkSchedule FourDays =
        new(WorkingWeek.Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday));

    [Fact]
    public void Count_AWeek_IsMondayToFriday() => Assert.Equal(5, WorkDays.Count(Week));

    [Theory]
    [InlineData("vacation", "2026-11-18", "1")]
    [InlineData("vacation", "2026-11-18 am", "0.5")]
    [InlineData("vacation", "2026-11-20 pm..2026-11-23 am", "0.5")]
    [InlineData("vacation", "2026-11-21..2026-11-22", "0")]
    [InlineData("vacation", "2026-01-01..2026-12-31", "5")]
    [InlineData("vacation", "2026-11-23..2026-11-30", "0")]
    public void Lost_OneAbsence_CostsItsWorkDaysInside(string kind, string period, string days) =>
        Assert.Equal(decimal.Parse(days), WorkDays.Lost(WorkSchedule.FullTime, Week, [Dates.Absence(kind, period)]));

    [Fact]
    public void Lost_VacationOverALoan_CostsTheLargestShareNotTheSum() => Assert.Equal(
        1.95m, WorkDays.Lost(WorkSchedule.FullTime, Week, [Dates.Absence("loan", "2026-11-16..2026-11-18", 0.3m), Dates.Absence("vacation", "2026-11-17 pm..2026-11-18")]));

    [Fact]
    public void Lost_DayOutsideTheWorkingWeek_IsLostOnceUnderAnAbsenceToo()
    {
        Assert.Equal(1m, WorkDays.Lost(FourDays, Week, []));
        Assert.Equal(2m, WorkDays.Lost(FourDays, Week, [Dates.Absence("vacation", "2026-11-19..2026-11-22")]));
    }

    [Fact]
    public void Lost_HolidayOnADayOff_CostsNothingMore()
    {
        var schedule = FourDays with { Holidays = new([new(2026, 11, 20), new(2026, 11, 16)], [new(new(2026, 11, 17), DayPart.Pm)]) };

        Assert.Equal(2.5m, WorkDays.Lost(schedule, Week, []));
    }

    [Fact]
    public void Lost_BeforeTheStartAndAfterLeaving_IsNotAvailable()
    {
        var schedule = WorkSchedule.FullTime with { Starts = new(2026, 11, 17), Ends = new(2026, 11, 19) };

        Assert.Equal(2m, WorkDays.Lost(schedule, Week, []));
        Assert.True(schedule.EmployedOn(new(2026, 11, 19)));
        Assert.False(schedule.EmployedOn(new(2026, 11, 20)));
    }

    [Fact]
    public void LostHalves_SeveralReasons_NamesTheWeightiestOnce()
    {
        var schedule = FourDays with { Starts = new(2026, 11, 17), Holidays = new([new(2026, 11, 18)]) };
        Absence[] absences = [Dates.Absence("vacation", "2026-11-16..2026-11-19 am"), Dates.Absence("loan", "2026-11-19", 0.5m), Dates.Absence("on-call", "2026-11-19", 0m)];

        var lost = WorkDays.LostHalves(schedule, Week, absences);

        Assert.Equal(
        [
            (16, LossReason.NotEmployed, null, 1m), (16, LossReason.NotEmployed, null, 1m), (17, LossReason.Absence, "vacation", 1m),
            (17, LossReason.Absence, "vacation", 1m), (18, LossReason.Holiday, null, 1m), (18, LossReason.Holiday, null, 1m),
            (19, LossReason.Absence, "vacation", 1m), (19, LossReason.Absence, "loan", 0.5m), (20, LossReason.WorkingWeek, null, 1m),
            (20, LossReason.WorkingWeek, (string?)null, 1m),
        ], lost.Select(h => (h.Half.Date.Day, h.Reason, h.Kind?.Id, h.Share)));
    }

    [Fact]
    public void LostHalves_VacationOverAHoliday_IsTheHolidayWhateverTheOrder()
    {
        Absence[] absences = [Dates.Absence("vacation", "2026-11-18..2026-11-19"), Dates.Absence("public-holiday", "2026-11-19 am")];

        foreach (var order in new[] { absences, [.. absences.Reverse()] })
        {
            Assert.Equal(
                ["vacation", "vacation", "public-holiday", "vacation"], WorkDays.LostHalves(WorkSchedule.FullTime, Week, order).Select(half => half.Kind!.Id));
        }
    }

    [Fact]
    public void LostHalves_AbsenceThatCostsNothing_IsNotListed() =>
        Assert.Empty(WorkDays.LostHalves(WorkSchedule.FullTime, Week, [Dates.Absence("on-call", "2026-11-19", 0m)]));

    [Fact]
    public void Of_NoDays_Throws() => Assert.Throws<ArgumentException>(() => WorkingWeek.Of());

    [Fact]
    public void Of_SameDays_AreEqualAndInOrder()
    {
        var week = WorkingWeek.Of(IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday);

        Assert.Equal(WorkingWeek.Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday), week);
        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], week.Days);
        Assert.True(week.Contains(new LocalDate(2026, 11, 22)));
        Assert.False(week.Contains(new LocalDate(2026, 11, 21)));
    }
}
