using NodaTime;
using SlackPlanner.Planning;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

public class CapacityReportTests
{
    [Fact]
    public void Of_NobodyAway_IsTheBaseForEach()
    {
        var report = Report(Team(Member("U1"), Member("U2")), December, []);

        Assert.Equal(["10 × 22 of 22 days = 10", "10 × 22 of 22 days = 10"], report.Members.Select(member => member.Budget.Explanation));
        Assert.Equal(20, report.Budget);
        Assert.Equal(new Availability(44, 44), report.Availability);
    }

    [Fact]
    public void Of_FourDayWeekOverThirdThursdayMilestone_IsEightyPercent()
    {
        var team = Team(MilestoneRule.ThirdThursday, 7, [Member("U1", works: MondayToThursday)]);
        var milestone = team.Calendar.InMonth(new YearMonth(2026, 12)); // Sat 14 Nov to Fri 11 Dec: four weeks

        var member = Assert.Single(Report(team, milestone, []).Members);

        Assert.Equal(80m, member.Budget.Availability.Percent);
        Assert.Equal("7 × 16 of 20 days = 6", member.Budget.Explanation);
        Assert.Equal((LossReason.WorkingWeek, 4m), (member.Lost[0].Reason, member.Lost[0].Days));
    }

    [Fact]
    public void Of_AbsenceOverTheBorder_CountsInEachMilestoneItsOwnDays()
    {
        var team = Team(Member("U1"));
        // Wed 16 Dec to Tue 22 Dec: two work days in 13.1, three in 13.2.
        var away = ("U1", Away("vacation", new(2026, 12, 16), new(2026, 12, 22)));

        var (before, after) = (Report(team, December, [], away).Members[0], Report(team, January, [], away).Members[0]);

        Assert.Equal("10 × 20 of 22 days = 9", before.Budget.Explanation);
        Assert.Equal("10 × 18 of 21 days = 9", after.Budget.Explanation);
        Assert.Equal(AbsencePeriod.Days(new(2026, 12, 16), new(2026, 12, 17)), Assert.Single(before.Lost[0].Periods));
        Assert.Equal(AbsencePeriod.Days(new(2026, 12, 18), new(2026, 12, 22)), Assert.Single(after.Lost[0].Periods));
    }

    [Fact]
    public void Of_HalfDaysAndOverlaps_CountEachHalfOnce()
    {
        var member = Report(
            Team(Member("U1", works: MondayToThursday)), December, [],
            ("U1", Half("sick", new(2026, 11, 19), DayPart.Am)),
            ("U1", Away("training", new(2026, 11, 19), new(2026, 11, 20))), // over the sick half, and a Friday that is free anyway
            ("U1", Half("vacation", new(2026, 11, 23), DayPart.Pm))).Members[0];

        // 22 days, 4 Fridays free, Thursday lost in two halves, half a Monday.
        Assert.Equal("10 × 16.5 of 22 days = 8", member.Budget.Explanation);
        Assert.Equal(5.5m, member.Lost.Sum(lost => lost.Days));
    }

    [Fact]
    public void Of_StartsAndLeavesWithinTheMilestone_CountsTheDaysBetween()
    {
        var member = Report(Team(Member("U1", starts: new(2026, 11, 23), ends: new(2026, 12, 11))), December, []).Members[0];

        Assert.Equal("10 × 15 of 22 days = 7", member.Budget.Explanation);
        Assert.Equal((LossReason.NotEmployed, 7m), (Assert.Single(member.Lost).Reason, member.Lost[0].Days));
    }

    [Fact]
    public void Of_AwayAllThrough_HasNoBudgetAndIsOver()
    {
        var report = Report(Team(Member("U1")), December, [Issue(1, 3, "u1")], ("U1", Away("parental", new(2026, 11, 1), new(2027, 3, 1))));

        Assert.Equal(0, report.Budget);
        Assert.Equal(-3, report.Members[0].Left);
    }

    [Fact]
    public void Of_TeamOfRoundedBudgets_AddsUp()
    {
        var team = Team(Member("U1", works: MondayToThursday), Member("U2", works: MondayToThursday), Member("U3"));

        var report = Report(team, December, []);

        Assert.Equal([8, 8, 10], report.Members.Select(member => member.Budget.Weight)); // 18 of 22: 8.18
        Assert.Equal(26, report.Budget);
    }

    [Fact]
    public void Of_NoGitLab_LeavesPlannedUnknown()
    {
        var report = Report(Team(Member("U1")), December, issues: null);

        Assert.Null(report.Members[0].Planned);
        Assert.Null(report.Members[0].Left);
        Assert.Equal(10, report.Budget);
    }
}
