using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>Generated members, milestones and absences, near enough to each other that they meet.</summary>
internal static class Any
{
    public static readonly Gen<LocalDate> Date = Gen.Choose(0, 60_000).Select(days => new LocalDate(1970, 1, 1).PlusDays(days));

    public static readonly Gen<MilestoneRule> Rule = Gen.Elements(MilestoneRule.DayTwentyTwo, MilestoneRule.ThirdThursday);

    public static readonly Gen<DayPart> Part = Gen.Elements(DayPart.Am, DayPart.Pm);

    /// <summary>A date in or around the milestones at the end of 2026.</summary>
    public static readonly Gen<LocalDate> NearDate = Gen.Choose(-70, 70).Select(days => new LocalDate(2026, 12, 1).PlusDays(days));

    public static readonly Gen<HalfDay> NearHalf = NearDate.SelectMany(date => Part.Select(part => new HalfDay(date, part)));

    public static readonly Gen<AbsencePeriod> Period =
        NearHalf.SelectMany(one => NearHalf.Select(other => one <= other ? new AbsencePeriod(one, other) : new(other, one)));

    /// <summary>Shares in tenths, so that decimal arithmetic is exact.</summary>
    public static readonly Gen<decimal?> Share = Gen.Choose(-5, 10).Select(tenths => tenths < 0 ? (decimal?)null : tenths / 10m);

    public static readonly Gen<Absence> Absence =
        from period in Period
        from kind in Gen.Elements(AbsenceKinds.Default.All.ToArray())
        from share in Share
        from id in Gen.Choose(0, int.MaxValue)
        select new Absence(id.ToString(), period, kind, share);

    public static readonly Gen<Absence[]> Absences = Gen.Choose(0, 6).SelectMany(count => Absence.ArrayOf(count));

    public static readonly Gen<WorkSchedule> Schedule =
        from bits in Gen.Choose(1, 127)
        from starts in Gen.OneOf(Gen.Constant((LocalDate?)null), NearDate.Select(d => (LocalDate?)d))
        from ends in Gen.OneOf(Gen.Constant((LocalDate?)null), NearDate.Select(d => (LocalDate?)d))
        from holidays in NearDate.ArrayOf(3)
        from halfHolidays in NearHalf.ArrayOf(2)
        select new WorkSchedule(
            WorkingWeek.Of(Enumerable.Range(0, 7).Where(d => (bits & 1 << d) != 0).Select(d => (IsoDayOfWeek)(d + 1))), starts, ends, new(holidays, halfHolidays));

    public static readonly Gen<Milestone> Milestone =
        Rule.SelectMany(rule => NearDate.Select(date => new MilestoneCalendar(rule).Containing(date)));

    public static readonly Gen<(WorkSchedule Schedule, Milestone Milestone, Absence[] Absences)> Situation =
        Schedule.SelectMany(schedule => Milestone.SelectMany(milestone => Absences.Select(absences => (schedule, milestone, absences))));

    public static void Check<T>(Gen<T> gen, Action<T> property) =>
        Prop.ForAll(gen.ToArbitrary(), value =>
        {
            property(value);
            return true;
        }).QuickCheckThrowOnFailure();
}
