using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff.PublicHolidays;

/// <summary>Holidays among absences, counted half by half by somebody slow.</summary>
public class HolidayProperties
{
    private static readonly LocalDate Start = new(2026, 12, 14);
    private static readonly DateInterval Days = new(Start, Start.PlusDays(27));
    private static readonly AbsenceKind Holiday = AbsenceKinds.Default.Find("public-holiday")!;

    private static readonly Gen<AbsencePeriod> Periods =
        from first in Gen.Choose(0, 55) from length in Gen.Choose(0, 20)
        select new AbsencePeriod(Half(first), Half(Math.Min(55, first + length)));

    [Fact]
    public void Lost_HolidaysWholeAndHalfAmongAbsences_CountsNoHalfTwice()
    {
        var free = from half in Gen.Choose(0, 55) from isWhole in Gen.Elements(true, false) select isWhole ? AbsencePeriod.Day(Half(half).Date) : AbsencePeriod.Half(Half(half).Date, Half(half).Part);
        var logged = from period in Periods from kind in Gen.Elements("vacation", "training", "loan") from share in Gen.Elements(0.25m, 0.5m, 1m)
                     select new Absence("x", period, AbsenceKinds.Default.Find(kind)!, kind == "loan" ? share : null);
        var all = from days in free.ListOf() from absences in logged.ListOf() from wish in Periods select (days, absences, wish);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(all.ToArbitrary(), one =>
        {
            var holidays = one.days.Select((period, i) => new Absence($"holiday:{i}", period, Holiday)).ToList();
            var caller = Some.Caller("U0IMANI") with { Free = holidays };
            var week = caller.Schedule with { Holidays = null };
            var (lost, worked) = (0m, 0m);
            for (var i = 0; i < 56; i++)
            {
                var half = Half(i);
                if (half.Date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
                    continue;
                var isOff = half.Date.DayOfWeek == IsoDayOfWeek.Friday || one.days.Any(period => period.Contains(half));
                lost += 0.5m * (isOff ? 1m : one.absences.Where(absence => absence.Period.Contains(half)).Select(absence => absence.Cost).DefaultIfEmpty(0m).Max());
                worked += isOff || !one.wish.Contains(half) ? 0m : 0.5m;
            }

            // As absences, which is how capacity has them, and as the schedule's, which is how answers count.
            Assert.Equal(lost, WorkDays.Lost(week, Days, [.. one.absences, .. holidays]));
            Assert.Equal(lost, WorkDays.Lost(caller.Schedule, Days, one.absences));
            Assert.Equal(worked == 0m ? "no work day of yours" : DateWords.WorkDays(worked), AbsenceWords.WorkDays(one.wish, caller.Schedule));
        }));
    }

    private static HalfDay Half(int number) => new(Start.PlusDays(number / 2), number % 2 == 0 ? DayPart.Am : DayPart.Pm);
}
