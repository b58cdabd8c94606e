using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class MilestoneCalendarTests
{
    private static readonly MilestoneCalendar DayTwentyTwo = new(MilestoneRule.DayTwentyTwo);
    private static readonly MilestoneCalendar ThirdThursday = new(MilestoneRule.ThirdThursday);

    [Fact]
    public void Containing_HandbookRotationTable_GivesAllNineWeightsDueDates()
    {
        var calendar = new MilestoneCalendar(MilestoneRule.DayTwentyTwo, Handbook.Versions);

        var due = calendar.From(new(2019, 12, 18)).Take(9).Select(m => (m.Name, m.WeightsDue));

        Assert.Equal(
        [
            ("12.7", new(2019, 12, 17)), ("12.8", new(2020, 1, 17)), ("12.9", new(2020, 2, 17)), ("13.0", new(2020, 3, 17)), ("13.1", new(2020, 4, 17)),
            ("13.2", new(2020, 5, 17)), ("13.3", new(2020, 6, 17)), ("13.4", new(2020, 7, 17)), ("13.5", new LocalDate(2020, 8, 17)),
        ], due);
    }

    [Fact]
    public void Containing_DayTwentyTwoInJanuary_StartsInDecember()
    {
        var milestone = DayTwentyTwo.Containing(new(2027, 1, 5));

        Assert.Equal("2027-01", milestone.Key);
        Assert.Equal(new(2026, 12, 18), milestone.Start);
        Assert.Equal(new(2027, 1, 17), milestone.CutOff);
        Assert.Equal(new(2027, 1, 17), milestone.Due);
        Assert.Equal(new(2027, 1, 22), milestone.Release);
        Assert.Equal(new(2026, 12, 17), milestone.WeightsDue);
        Assert.Equal(new(2026, 12, 18), milestone.DayZero);
    }

    [Fact]
    public void Containing_ThirdThursdayInJanuary_StartsInDecember()
    {
        var milestone = ThirdThursday.Containing(new(2027, 1, 5));

        Assert.Equal("2027-01", milestone.Key);
        Assert.Equal(new(2026, 12, 12), milestone.Start);
        Assert.Equal(new(2027, 1, 15), milestone.CutOff);
        Assert.Equal(new(2027, 1, 15), milestone.Due);
        Assert.Equal(new(2027, 1, 21), milestone.Release);
        Assert.Equal(new(2026, 12, 11), milestone.WeightsDue);
        Assert.Equal(new(2026, 12, 14), milestone.DayZero);
    }

    [Fact]
    public void InMonth_FirstReleaseOnAThursday_IsFullyDefinedByItsRule()
    {
        var milestone = ThirdThursday.InMonth(new(2023, 11));

        Assert.Equal(new(2023, 11, 16), milestone.Release);
        Assert.Equal(new(2023, 11, 10), milestone.CutOff);
        Assert.Equal(new(2023, 10, 14), milestone.Start);
    }

    [Theory]
    [InlineData("2026-10-18", "2026-11", "2026-11-17", "2026-10-19")]
    [InlineData("2026-11-17", "2026-11", "2026-11-17", "2026-10-19")]
    [InlineData("2026-11-18", "2026-12", "2026-12-17", "2026-11-18")]
    [InlineData("2020-02-29", "2020-03", "2020-03-17", "2020-02-18")]
    public void Containing_DayTwentyTwo_EndsOnThe17th(string date, string key, string due, string dayZero)
    {
        var milestone = DayTwentyTwo.Containing(Dates.Of(date));

        Assert.Equal((key, Dates.Of(due), Dates.Of(dayZero)), (milestone.Key, milestone.Due, milestone.DayZero));
    }

    [Theory]
    [InlineData("2026-10-10", "2026-11", "2026-11-13", 25)]
    [InlineData("2026-11-13", "2026-11", "2026-11-13", 25)]
    [InlineData("2026-11-14", "2026-12", "2026-12-11", 20)]
    [InlineData("2026-12-12", "2027-01", "2027-01-15", 25)]
    public void Containing_ThirdThursday_EndsOnTheFridayBefore(string date, string key, string due, int workDays)
    {
        var milestone = ThirdThursday.Containing(Dates.Of(date));

        Assert.Equal((key, Dates.Of(due), workDays), (milestone.Key, milestone.Due, milestone.WorkDays));
    }

    [Fact]
    public void DayZero_MilestoneStartingOnASunday_IsItsMonday() =>
        Assert.Equal(new(2026, 10, 19), DayTwentyTwo.InMonth(new(2026, 11)).DayZero);

    [Fact]
    public void DayZero_ThirdThursday_IsTheMondayBeforeTheReleaseOfThePreviousMilestone()
    {
        foreach (var milestone in ThirdThursday.From(new(2024, 1, 1)).Take(60))
            Assert.Equal(ThirdThursday.Previous(milestone).Release.PlusDays(-3), milestone.DayZero);
    }

    [Fact]
    public void From_TheCutOffItself_BeginsWithThatMilestone() =>
        Assert.Equal(["2026-11", "2026-12", "2027-01"], ThirdThursday.From(new(2026, 11, 13)).Take(3).Select(m => m.Key));

    [Fact]
    public void From_TheDayAfterACutOff_BeginsWithTheNextMilestone() =>
        Assert.Equal("2026-12", ThirdThursday.From(new(2026, 11, 14)).First().Key);

    [Fact]
    public void Name_WithoutAVersion_IsTheReleaseMonth() => Assert.Equal("2026-11", DayTwentyTwo.InMonth(new(2026, 11)).Name);

    [Fact]
    public void Named_GitLabsTitle_ReplacesTheNameAndKeepsTheKey()
    {
        var milestone = DayTwentyTwo.InMonth(new(2026, 11)).Named("18.6");

        Assert.Equal(("18.6", "2026-11"), (milestone.Name, milestone.Key));
    }

    [Theory]
    [InlineData("13.0", "2020-04")]
    [InlineData(" %13.0 ", "2020-04")]
    [InlineData("2020-06", "2020-06")]
    [InlineData("current", "2020-04")]
    [InlineData("Next", "2020-05")]
    [InlineData("previous", "2020-03")]
    [InlineData("14.0", null)]
    [InlineData("2020-13", null)]
    [InlineData("", null)]
    public void Find_WhatAPersonTypes_IsTheMilestoneMeant(string text, string? key) =>
        Assert.Equal(key, new MilestoneCalendar(MilestoneRule.DayTwentyTwo, Handbook.Versions).Find(text, new(2020, 4, 1))?.Key);

    [Fact]
    public void Constructor_TwoVersionsInOneMonth_NamesBoth()
    {
        var versions = new Dictionary<string, LocalDate> { ["1.0"] = new(2026, 11, 22), ["1.1"] = new(2026, 11, 23), ["1.2"] = new(2026, 12, 22) };

        Assert.Equal(["1.0 and 1.1 are both released in 2026-11: a milestone has one name."], MilestoneCalendar.VersionProblems(versions));
        Assert.Throws<ArgumentException>(() => new MilestoneCalendar(MilestoneRule.DayTwentyTwo, versions));
    }
}
