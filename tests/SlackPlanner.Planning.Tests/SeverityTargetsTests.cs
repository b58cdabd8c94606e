using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class SeverityTargetsTests
{
    private static readonly LocalDate Since = new(2026, 9, 28);

    private static readonly Gen<(int Severity, int Offset)> Bug = Gen.Choose(1, 4).SelectMany(severity => Gen.Choose(0, 6).Select(offset => (severity, offset)));

    [Theory]
    [InlineData(1, 22, BugStage.Within, 8)]
    [InlineData(1, 23, BugStage.Warning, 7)] // 75 % of 30 is 22.5
    [InlineData(1, 30, BugStage.Warning, 0)]
    [InlineData(1, 31, BugStage.Over, -1)]
    [InlineData(2, 44, BugStage.Within, 16)]
    [InlineData(2, 45, BugStage.Warning, 15)]
    [InlineData(3, 67, BugStage.Within, 23)]
    [InlineData(3, 68, BugStage.Warning, 22)]
    [InlineData(3, 91, BugStage.Over, -1)]
    [InlineData(4, 90, BugStage.Warning, 30)]
    [InlineData(4, 120, BugStage.Warning, 0)]
    [InlineData(4, 121, BugStage.Over, -1)]
    public void Of_HandbooksTargets_WarnsAtThreeQuartersAndIsOverAfterTheLastDay(int severity, int days, BugStage stage, int left)
    {
        var bug = SeverityTargets.Handbook.Of(severity, Since, Since.PlusDays(days))!;

        Assert.Equal((stage, left, days), (bug.Stage, bug.Left, bug.Elapsed));
    }

    [Fact]
    public void Of_SeverityWithoutATarget_IsNotWatched() => Assert.Null(SeverityTargets.Handbook.Of(5, Since, Since));

    [Fact]
    public void IsDue_AnotherSeverity_StartsAnew()
    {
        var told = new BugTold(Since, BugStage.Over, 3, Since);

        Assert.True(BugReminders.IsDue(SeverityTargets.Handbook.Of(2, Since.PlusDays(1), Since.PlusDays(50))!, told, Since.PlusDays(50)));
        Assert.False(BugReminders.IsDue(SeverityTargets.Handbook.Of(2, Since.PlusDays(1), Since.PlusDays(10))!, told, Since.PlusDays(10)));
    }

    [Fact]
    public void IsDue_EachWorkDayOfAYear_WarnsOnceThenDailyOrWeekly() => Any.Check(Bug, bug =>
    {
        var since = Since.PlusDays(bug.Offset);
        var told = new List<BugTold>();
        for (var day = since; day < since.PlusDays(365); day = day.PlusDays(1))
        {
            var standing = SeverityTargets.Handbook.Of(bug.Severity, since, day)!;
            if (WorkDays.IsWorkDay(day) && BugReminders.IsDue(standing, told.LastOrDefault(), day))
                told.Add(new(day, standing.Stage, bug.Severity, since));
        }

        var target = SeverityTargets.Handbook.Days[bug.Severity];
        Assert.Single(told, one => one.Stage == BugStage.Warning);
        var over = told.Where(one => one.Stage == BugStage.Over).Select(one => one.On).ToList();
        Assert.Equal(WorkDays.OnOrAfter(since.PlusDays(target + 1)), over[0]);
        var gaps = over.Zip(over.Skip(1), Period.DaysBetween).ToList();
        Assert.All(gaps, gap => Assert.InRange(gap, bug.Severity <= 2 ? 1 : 7, bug.Severity <= 2 ? 3 : 7));
        Assert.DoesNotContain(told, one => one.Stage == BugStage.Within);
    });
}
