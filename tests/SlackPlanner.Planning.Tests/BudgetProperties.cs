using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>What holds for every member, milestone and absence, against a slow count of each half by itself.</summary>
public class BudgetProperties
{
    [Fact]
    public void Lost_AnySituation_IsTheSlowCountHalfByHalf() => Any.Check(Any.Situation, s =>
    {
        var lost = 0m;
        for (var date = s.Milestone.Start; date <= s.Milestone.Due; date = date.PlusDays(1))
            foreach (var part in new[] { DayPart.Am, DayPart.Pm })
                lost += SlowShare(s.Schedule, s.Absences, new(date, part)) * 0.5m;

        Assert.Equal(lost, WorkDays.Lost(s.Schedule, s.Milestone.Days, s.Absences));
    });

    [Fact]
    public void Availability_AnySituation_LiesBetweenNoneAndAll() => Any.Check(Any.Situation, s =>
    {
        var availability = Availability.For(s.Schedule, s.Milestone, s.Absences);

        Assert.InRange(availability.Days, 0m, availability.InRelease);
        Assert.InRange(availability.Percent, 0m, 100m);
        Assert.Equal(s.Milestone.WorkDays, availability.InRelease);
    });

    [Fact]
    public void Lost_AbsenceSplitAtAnyHalf_IsTheSame() => Any.Check(Any.Situation.SelectMany(s => Any.Absence.SelectMany(a => Any.NearHalf.Select(cut => (s, a, cut)))), x =>
    {
        var (s, whole, cut) = x;
        if (cut < whole.Period.Start || cut >= whole.Period.End)
            return;
        var parts = new[] { whole with { Period = new(whole.Period.Start, cut) }, whole with { Period = new(cut.Next(), whole.Period.End) } };

        Assert.Equal(WorkDays.Lost(s.Schedule, s.Milestone.Days, [.. s.Absences, whole]), WorkDays.Lost(s.Schedule, s.Milestone.Days, [.. s.Absences, .. parts]));
        Assert.Equal(whole.Period.HalfCount, parts.Sum(p => p.Period.HalfCount));
    });

    [Fact]
    public void Weight_OneMoreAbsence_IsNeverMore() => Any.Check(Any.Situation.SelectMany(s => Any.Absence.Select(a => (s, a))), x =>
    {
        var (s, more) = x;

        Assert.True(WeightBudget.For(s.Schedule, s.Milestone, [.. s.Absences, more], 10).Weight <= WeightBudget.For(s.Schedule, s.Milestone, s.Absences, 10).Weight);
    });

    [Fact]
    public void Weight_AnySituation_IsAtMostTheBaseAndTheNearestWholeNumber() => Any.Check(Any.Situation.SelectMany(s => Gen.Choose(0, 13).Select(b => (s, b))), x =>
    {
        var (s, baseWeight) = x;
        var budget = WeightBudget.For(s.Schedule, s.Milestone, s.Absences, baseWeight);
        var exact = baseWeight * budget.Availability.Days / budget.Availability.InRelease;

        Assert.InRange(budget.Weight, 0, baseWeight);
        Assert.True(budget.Weight - exact is > -0.5m and <= 0.5m);
    });

    [Fact]
    public void Team_AnyMembers_IsTheSumOfTheRoundedBudgets() => Any.Check(Any.Situation.ArrayOf(5), members =>
    {
        var budgets = members.Select(m => WeightBudget.For(m.Schedule, m.Milestone, m.Absences, 7)).ToList();

        Assert.Equal(budgets.Select(b => b.Weight).Sum(), WeightBudget.Team(budgets));
    });

    [Fact]
    public void Lost_TwoHalves_AreADay() => Any.Check(Any.Situation.SelectMany(s => Any.NearDate.Select(date => (s, date))), x =>
    {
        var ((schedule, milestone, absences), date) = x;
        Absence Entry(string id, AbsencePeriod period) => new(id, period, AbsenceKinds.Default.Find("vacation")!);

        Assert.Equal(
            WorkDays.Lost(schedule, milestone.Days, [.. absences, Entry("a", AbsencePeriod.Day(date))]),
            WorkDays.Lost(schedule, milestone.Days, [.. absences, Entry("b", AbsencePeriod.Half(date, DayPart.Am)), Entry("c", AbsencePeriod.Half(date, DayPart.Pm))]));
    });

    [Fact]
    public void Lost_TheSameAbsencesInAnotherOrder_IsTheSame() => Any.Check(Any.Situation, s =>
        Assert.Equal(WorkDays.Lost(s.Schedule, s.Milestone.Days, s.Absences), WorkDays.Lost(s.Schedule, s.Milestone.Days, s.Absences.Reverse())));

    [Fact]
    public void Clash_AnyTwoEntries_IsMutualAndMeansASharedHalf() => Any.Check(Any.Absence.SelectMany(a => Any.Absence.Select(b => (a, b with { Id = b.Id + "b" }))), x =>
    {
        var (one, other) = x;
        var shared = one.Kind is { Away: true, IsHoliday: false } && other.Kind is { Away: true, IsHoliday: false } && one.Period.Halves().Intersect(other.Period.Halves()).Any();

        Assert.Equal(shared, Absence.Clash(one, [other]) is not null);
        Assert.Equal(shared, Absence.Clash(other, [one]) is not null);
    });

    private static decimal SlowShare(WorkSchedule schedule, Absence[] absences, HalfDay half)
    {
        if (half.Date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            return 0m;
        if (half.Date < schedule.Starts || half.Date > schedule.Ends || !schedule.Week.Days.Contains(half.Date.DayOfWeek) || schedule.Holidays!.Contains(half))
            return 1m;
        return absences.Where(a => a.Period.Halves().Contains(half)).Select(a => a.Share ?? a.Kind.Cost ?? 1m).Append(0m).Max();
    }
}
