using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>GitLab's dates and titles beside the rule.</summary>
public class WrittenMilestoneTests
{
    private static readonly Dictionary<string, LocalDate> Versions = new() { ["13.0"] = new(2026, 11, 22), ["13.1"] = new(2026, 12, 22) };

    [Fact]
    public void InMonth_OtherDueDate_EndsThereAndTheNextBeginsTheDayAfter()
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written("18.7", null, "2026-12-11"));

        var (december, january) = (calendar.InMonth(new(2026, 12)), calendar.InMonth(new(2027, 1)));

        Assert.Equal(("18.7", new(2026, 11, 18), new(2026, 12, 11), new(2026, 12, 11), new LocalDate(2026, 12, 22)),
            (december.Name, december.Start, december.CutOff, december.Due, december.Release));
        Assert.Equal((new LocalDate(2026, 12, 12), new LocalDate(2027, 1, 17)), (january.Start, january.Due));
        Assert.True(calendar.IsWritten(december));
        Assert.False(calendar.IsWritten(january));
    }

    [Fact]
    public void InMonth_OtherStartDate_EndsTheOneBefore()
    {
        var calendar = Calendar(MilestoneRule.ThirdThursday, Written("18.7", "2026-11-09", "2026-12-11"));

        Assert.Equal(new(2026, 11, 9), calendar.InMonth(new(2026, 12)).Start);
        Assert.Equal(new(2026, 11, 8), calendar.InMonth(new(2026, 11)).Due);
        Assert.Equal(new(2026, 11, 19), calendar.InMonth(new(2026, 11)).Release);
        Assert.Empty(calendar.Troubles);
    }

    [Fact]
    public void InMonth_MonthsOfTheCalendar_AreTheTeamsMilestones()
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written("Nov", "2026-11-01", "2026-11-30"), Written("Dec", "2026-12-01", "2026-12-31"));

        Assert.Equal((new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 31), new LocalDate(2027, 1, 5)),
            calendar.Find("dec", new(2026, 11, 5)) is { } december ? (december.Start, december.Due, december.Release) : default);
        Assert.Equal("Nov", calendar.Containing(new(2026, 11, 5)).Name);
    }

    [Fact]
    public void InMonth_AQuarterDueInTheSameMonth_IsAnotherSeries()
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written("Q4", "2026-10-01", "2026-12-31"), Written("Sprint 7", "2026-12-07", "2026-12-18"), Written("Backlog", null, null));

        Assert.Equal("2026-12", calendar.InMonth(new(2026, 12)).Key);
        Assert.Equal("", calendar.Fingerprint);
        Assert.Empty(calendar.Troubles);
    }

    [Fact]
    public void InMonth_SeveralDueInAMonth_IsTheListedOneElseTheNearest()
    {
        Assert.Equal("13.1", Calendar(MilestoneRule.DayTwentyTwo, Written("18.7", null, "2026-12-17"), Written("13.1", null, "2026-12-10")).InMonth(new(2026, 12)).Name);
        Assert.Equal("A", Calendar(MilestoneRule.DayTwentyTwo, Written("B", null, "2027-01-10"), Written("A", null, "2027-01-16")).InMonth(new(2027, 1)).Name);
    }

    [Theory]
    [InlineData("13.1", "2026-11-18", "2027-02-17", "it is due 2027-02-17, but the team's settings say that it is released in 2026-12")]
    [InlineData("18.8", "2027-01-20", "2027-01-17", "it starts 2027-01-20, after its own due date 2027-01-17")]
    [InlineData("18.8", "2026-01-18", "2027-01-17", "from 2026-01-18 to 2027-01-17 it would be 365 days long")]
    [InlineData("18.8", "2027-01-17", "2027-01-17", "from 2027-01-17 to 2027-01-17 it would be 1 day long")]
    public void InMonth_DatesThatMakeNoSense_ChangeNothingAndAreNamed(string title, string start, string due, string words)
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written(title, start, due));

        Assert.Equal([new(title, words)], calendar.Troubles);
        Assert.Equal("", calendar.Fingerprint);
        foreach (var milestone in new MilestoneCalendar(MilestoneRule.DayTwentyTwo).From(new(2026, 10, 1)).Take(8))
            Assert.Equal(milestone, calendar.InMonth(milestone.ReleaseMonth) with { Name = milestone.Name });
    }

    [Fact]
    public void InMonth_NeighboursThatDoNotMeet_MeetAtTheDueDate()
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written("18.6", null, "2027-01-15"), Written("18.7", "2027-01-10", "2027-02-12"));

        Assert.Equal(new(2027, 1, 16), calendar.InMonth(new(2027, 2)).Start);
        Assert.Equal([new MilestoneTrouble("18.7", "it starts 2027-01-10, but 18.6 is due 2027-01-15; it counts from the day after that")], calendar.Troubles);
    }

    [Fact]
    public void InMonth_AWeekendBetweenTwo_IsNoTrouble()
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written("18.6", null, "2027-01-15"), Written("18.7", "2027-01-18", "2027-02-12"));

        Assert.Equal(new(2027, 1, 16), calendar.InMonth(new(2027, 2)).Start);
        Assert.Empty(calendar.Troubles);
    }

    [Fact]
    public void Find_TitleOfGitLab_IsFoundBesideTheListedName()
    {
        var calendar = Calendar(MilestoneRule.DayTwentyTwo, Written("18.6", null, "2026-11-17"));

        Assert.Equal("18.6", calendar.Find("18.6", new(2026, 11, 1))?.Name);
        Assert.Equal("18.6", calendar.Find("13.0", new(2026, 11, 1))?.Name);
    }

    [Fact]
    public void AnyWrittenDates_AnyDay_IsInOneMilestoneAndNeighboursMeet() => Any.Check(Situations, x =>
    {
        var milestones = x.Calendar.From(new(2026, 6, 1)).Take(14).ToList();

        Assert.Equal(Enumerable.Range(0, milestones.Count).Select(n => milestones[0].ReleaseMonth.PlusMonths(n)), milestones.Select(milestone => milestone.ReleaseMonth));
        foreach (var (one, next) in milestones.Zip(milestones.Skip(1)))
        {
            Assert.Equal(one.Due.PlusDays(1), next.Start);
            Assert.Equal(next, x.Calendar.Next(one));
            Assert.Equal(one, x.Calendar.Previous(next));
        }

        foreach (var milestone in milestones)
        {
            Assert.True(milestone.Start <= milestone.Due && milestone.Due < milestone.Release && milestone.CutOff == milestone.Due);
            Assert.Equal(milestone, x.Calendar.Containing(milestone.Start));
            Assert.Equal(milestone, x.Calendar.Containing(milestone.Due));
        }
    });

    [Fact]
    public void AnyWrittenDates_NoDueDateLaterThanTheRelease_LeavesTheHandbooksReleaseDays() => Any.Check(Situations, x =>
    {
        var byRule = new MilestoneCalendar(x.Calendar.Rule);
        foreach (var milestone in x.Calendar.From(new(2026, 6, 1)).Take(14).Where(one => one.Due < byRule.InMonth(one.ReleaseMonth).Release))
            Assert.Equal(byRule.InMonth(milestone.ReleaseMonth).Release, milestone.Release);
    });

    [Fact]
    public void AnyOrder_OfTheSameDates_GivesTheSameCalendar() => Any.Check(Situations, x =>
    {
        var reversed = x.Calendar.With([.. x.Written.Reverse()]);

        Assert.Equal(x.Calendar.Fingerprint, reversed.Fingerprint);
        Assert.Equal(x.Calendar.From(new(2026, 6, 1)).Take(14), reversed.From(new(2026, 6, 1)).Take(14));
    });

    private static readonly Gen<LocalDate?> MaybeDate = Gen.Choose(-20, 260).Select(days => days < 0 ? (LocalDate?)null : new LocalDate(2026, 8, 1).PlusDays(days));

    private static readonly Gen<(MilestoneCalendar Calendar, MilestoneDates[] Written)> Situations =
        from rule in Any.Rule
        from dates in MaybeDate.SelectMany(start => MaybeDate.Select(due => (start, due))).ArrayOf(8)
        from listed in Gen.Choose(0, 3)
        let written = dates.Select((one, at) => new MilestoneDates(at == listed ? "13.1" : $"m{at}", one.start, one.due)).ToArray()
        select (new MilestoneCalendar(rule, Versions, written), written);

    private static MilestoneCalendar Calendar(MilestoneRule rule, params MilestoneDates[] written) => new(rule, Versions, written);

    private static MilestoneDates Written(string title, string? start, string? due) =>
        new(title, start is null ? null : Dates.Of(start), due is null ? null : Dates.Of(due));
}
