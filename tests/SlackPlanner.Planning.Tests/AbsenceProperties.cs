using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>Rules of absences, against what counting each half by itself says.</summary>
public class AbsenceProperties
{
    [Fact]
    public void Without_AnyTwoPeriods_IsTheHalvesOfTheOneAndNotTheOther() => Any.Check(Any.Period.SelectMany(one => Any.Period.Select(other => (one, other))), x =>
    {
        var left = x.one.Without(x.other);

        Assert.Equal(x.one.Halves().Except(x.other.Halves()), left.SelectMany(period => period.Halves()));
        Assert.InRange(left.Count, 0, 2);
    });

    [Fact]
    public void Previous_OfAnyHalf_IsTheOneBefore() => Any.Check(Any.NearHalf, half =>
    {
        Assert.Equal(half, half.Previous().Next());
        Assert.Equal(1, half.Previous().HalvesUntil(half));
    });

    [Fact]
    public void Lost_OverSeveralMilestones_IsSplitByDate() => Any.Check(Any.Situation, s =>
    {
        var calendar = new MilestoneCalendar(MilestoneRule.DayTwentyTwo);
        var milestones = calendar.From(s.Milestone.Start).Take(14).ToList(); // more than a year, so over New Year too
        var all = new DateInterval(milestones[0].Start, milestones[^1].Due);

        Assert.Equal(WorkDays.Lost(s.Schedule, all, s.Absences), milestones.Sum(milestone => WorkDays.Lost(s.Schedule, milestone.Days, s.Absences)));
    });

    [Fact]
    public void Lost_HolidaysAsAbsencesOrInTheSchedule_IsTheSame() => Any.Check(Any.Situation.SelectMany(s => Any.NearHalf.ArrayOf(4).Select(halves => (s, halves))), x =>
    {
        var ((schedule, milestone, absences), halves) = x;
        var holiday = AbsenceKinds.Default.Find("public-holiday")!;
        IReadOnlyList<Absence> asAbsences = [.. absences, .. halves.Select((half, i) => new Absence($"h{i}", new(half, half), holiday))];

        Assert.Equal(
            WorkDays.Lost(schedule with { Holidays = new([], halves) }, milestone.Days, absences),
            WorkDays.Lost(schedule with { Holidays = null }, milestone.Days, asAbsences));
    });

    [Fact]
    public void Lost_HalfADayOnHalfAHoliday_IsThatHalfOrTheWholeDay()
    {
        var week = new DateInterval(new(2026, 12, 21), new(2026, 12, 27));
        var afternoonOff = WorkSchedule.FullTime with { Holidays = new([], [new(new(2026, 12, 24), DayPart.Pm)]) };

        Assert.Equal(0.5m, WorkDays.Lost(afternoonOff, week, [Dates.Absence("vacation", "2026-12-24 pm..2026-12-24")]));
        Assert.Equal(1m, WorkDays.Lost(afternoonOff, week, [Dates.Absence("vacation", "2026-12-24 am")]));
        Assert.Equal(1m, WorkDays.Lost(afternoonOff, week, [Dates.Absence("vacation", "2026-12-24")]));
    }

    [Fact]
    public void Series_AnyDaysAndInterval_IsWhatLookingAtEachDaySays()
    {
        var any = from bits in Gen.Choose(1, 127)
                  from weeks in Gen.Choose(1, 5)
                  from start in Gen.Choose(-60, 60)
                  from length in Gen.Choose(1, 330)
                  from part in Gen.Elements((DayPart?)null, DayPart.Am, DayPart.Pm)
                  select (Days: Enumerable.Range(1, 7).Where(d => (bits & 1 << (d - 1)) != 0).Select(d => (IsoDayOfWeek)d).ToList(), weeks, start, length, part);
        Any.Check(any, x =>
        {
            var (first, last) = (Today.PlusDays(x.start), Today.PlusDays(x.start + x.length));
            var every = x.weeks switch { 1 => "", 2 => "other ", 3 => "third ", _ => $"{x.weeks} weeks on " };
            var text = $"every {every}{string.Join(", ", x.Days)}{(x.part is { } half ? $" {DateWords.Part(half)}" : "")} from {first:uuuu-MM-dd} to {last:uuuu-MM-dd} vacation";
            var expected = Slow(x.Days, x.weeks, first, last);

            var parsed = RecurringText.TryParse(text, Today, WorkingWeek.MondayToFriday, out var series, out var problem);

            Assert.True(parsed == (expected.Count > 0), $"{text}: {problem?.Message}");
            if (!parsed)
                return;
            Assert.Equal(expected, series!.Periods.Select(period => period.Start.Date));
            Assert.All(series.Periods, period => Assert.Equal(x.part is null ? 2 : 1, period.HalfCount));
            Assert.Equal("vacation", series.Remainder);
        });
    }

    [Theory]
    [InlineData("every friday until 2026-12-11", "every Fri", 4, "2026-12-11")]
    [InlineData("every other friday pm until 1 jan", "every other Fri (pm)", 4, "2027-01-01")]
    [InlineData("every 2nd mon and tue till 8 dec", "every other Mon, Tue", 4, "2026-12-08")]
    [InlineData("Every week on Wednesdays 3 times", "every Wed", 3, "2026-12-09")]
    [InlineData("every day until 27 nov", "every Mon, Tue, Wed, Thu, Fri", 6, "2026-11-27")]
    [InlineData("every 6 weeks on friday from 27 nov until 31 mar", "every 6 weeks on Fri", 3, "2027-02-19")]
    public void Series_AsPeopleTypeIt_IsUnderstood(string text, string words, int times, string last)
    {
        Assert.True(RecurringText.TryParse(text, Today, WorkingWeek.MondayToFriday, out var series, out var problem), problem?.Message);

        Assert.Equal((words, times, Dates.Of(last)), (series.Words, series.Periods.Count, series.Periods[^1].Start.Date));
    }

    [Theory]
    [InlineData("every friday")]
    [InlineData("every friday from 1 dec")]
    [InlineData("every moon until 1 mar")]
    [InlineData("every friday until 2030-01-01")]
    [InlineData("every friday until yesterday")]
    [InlineData("every")]
    [InlineData("every friday 60 times")]
    public void Series_ThatCannotBe_SaysWhatAndAnExampleThatWorks(string text)
    {
        Assert.False(RecurringText.TryParse(text, Today, WorkingWeek.MondayToFriday, out _, out var problem));

        Assert.DoesNotContain('\n', problem.Message);
        var example = problem.Message.Split("Try `")[1].Split('`')[0];
        Assert.True(RecurringText.TryParse(example, Today, WorkingWeek.MondayToFriday, out _, out _) || DateText.TryParseRange(example, Today, null, out _, out _));
    }

    private static readonly LocalDate Today = new(2026, 11, 20);

    private static List<LocalDate> Slow(List<IsoDayOfWeek> days, int weeks, LocalDate first, LocalDate last)
    {
        var dates = new List<LocalDate>();
        var monday = (LocalDate?)null;
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (!days.Contains(date.DayOfWeek))
                continue;
            var own = date.PlusDays(1 - (int)date.DayOfWeek);
            monday ??= own;
            if (Period.DaysBetween(monday.Value, own) / 7 % weeks == 0)
                dates.Add(date);
        }

        return dates;
    }
}
