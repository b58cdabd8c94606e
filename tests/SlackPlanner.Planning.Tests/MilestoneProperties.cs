using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>What holds for every date under both rules.</summary>
public class MilestoneProperties
{
    private static readonly FsCheck.Gen<(MilestoneCalendar Calendar, LocalDate Date)> Anywhere =
        Any.Rule.SelectMany(rule => Any.Date.Select(date => (new MilestoneCalendar(rule), date)));

    [Fact]
    public void Containing_AnyDate_ContainsIt() => Any.Check(Anywhere, x =>
    {
        var milestone = x.Calendar.Containing(x.Date);

        Assert.Contains(x.Date, milestone.Days);
        Assert.Equal(milestone, x.Calendar.InMonth(milestone.ReleaseMonth));
        Assert.Equal(milestone, x.Calendar.From(x.Date).First());
    });

    [Fact]
    public void Next_AnyMilestone_BeginsTheDayAfterItsDueDate() => Any.Check(Anywhere, x =>
    {
        var milestone = x.Calendar.Containing(x.Date);
        var next = x.Calendar.Next(milestone);

        Assert.Equal(milestone.Due.PlusDays(1), next.Start);
        Assert.Equal(milestone.Due, next.WeightsDue);
        Assert.Equal(milestone, x.Calendar.Previous(next));
        Assert.Equal(next, x.Calendar.Containing(next.Start));
    });

    [Fact]
    public void Containing_AnyDate_KeepsTheRule() => Any.Check(Anywhere, x =>
    {
        var milestone = x.Calendar.Containing(x.Date);
        var isThursday = x.Calendar.Rule == MilestoneRule.ThirdThursday;

        Assert.Equal(isThursday ? IsoDayOfWeek.Friday : milestone.Due.DayOfWeek, milestone.CutOff.DayOfWeek);
        Assert.Equal(isThursday ? 6 : 5, Period.DaysBetween(milestone.CutOff, milestone.Release));
        Assert.Equal(isThursday ? IsoDayOfWeek.Thursday : milestone.Release.DayOfWeek, milestone.Release.DayOfWeek);
        Assert.InRange(milestone.Release.Day, isThursday ? 15 : 22, isThursday ? 21 : 22);
        Assert.True(WorkDays.IsWorkDay(milestone.DayZero));
        Assert.DoesNotContain(milestone.Days, d => d < milestone.DayZero && WorkDays.IsWorkDay(d));
        Assert.Equal(milestone.ReleaseMonth, milestone.Release.ToYearMonth());
    });

    [Fact]
    public void Since_AnyDate_IsAStandupBeforeItWithNoneBetween() => Any.Check(Any.Date.SelectMany(d => Gen.Choose(1, 127).Select(bits => (d, bits))), x =>
    {
        var calendar = new StandupCalendar(Enumerable.Range(0, 7).Where(d => (x.bits & 1 << d) != 0).Select(d => (IsoDayOfWeek)(d + 1)), [x.d.PlusDays(-1)]);
        var previous = calendar.Previous(x.d);

        Assert.True(calendar.IsOn(previous));
        Assert.True(previous < x.d);
        Assert.True(calendar.Next(previous) >= x.d);
    });
}
