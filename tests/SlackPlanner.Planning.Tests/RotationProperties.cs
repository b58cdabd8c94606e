using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>Five years of a team in which people come, go and are away, and what holds of its rotation on each day that anybody looks.</summary>
public class RotationProperties
{
    private static readonly LocalDate Begin = new(2021, 1, 5);
    private const int Months = 60;

    /// <summary>An absence of somebody that is entered on some day.</summary>
    private sealed record Entered(LocalDate On, Absence Absence);

    /// <param name="From">First day on the roster.</param>
    /// <param name="Until">Last day on the roster.</param>
    private sealed record Somebody(string Id, LocalDate From, LocalDate Until, WorkSchedule Schedule, IReadOnlyList<Entered> Absences)
    {
        public RotationMember On(LocalDate day) => new(Id, Schedule, [.. Absences.Where(entered => entered.On <= day).Select(entered => entered.Absence)]);
    }

    /// <param name="Looks">Days on which somebody looks, in order.</param>
    private sealed record World(IReadOnlyList<Somebody> People, IReadOnlyList<LocalDate> Looks, MilestoneCalendar Calendar, RotationRule Rule)
    {
        public IReadOnlyList<RotationMember> Members(LocalDate day) => [.. People.Where(one => one.From <= day && day <= one.Until).Select(one => one.On(day))];
    }

    private static readonly Gen<LocalDate> Day = Gen.Choose(0, Months * 30).Select(days => Begin.PlusDays(days));

    private static readonly Gen<Entered> Absence =
        from first in Day
        from length in Gen.Frequency((6, Gen.Choose(0, 20)), (1, Gen.Choose(60, 400)))
        from before in Gen.Choose(0, 60)
        from kind in Gen.Elements("vacation", "sick", "on-call", "parental")
        from id in Gen.Choose(0, int.MaxValue)
        select new Entered(first.PlusDays(-before), new($"{id}", AbsencePeriod.Days(first, first.PlusDays(length)), AbsenceKinds.Default.Find(kind)!));

    private static readonly Gen<Somebody> Person =
        from id in Gen.Choose(0, int.MaxValue)
        from fromStart in Gen.Choose(0, 2)
        from joins in Day
        from leaves in Gen.Frequency((3, Gen.Constant(LocalDate.MaxIsoValue)), (1, Day))
        from announced in Gen.Choose(0, 2)
        from saysStart in Gen.Choose(0, 1)
        from bits in Gen.Frequency((4, Gen.Constant(31)), (1, Gen.Choose(1, 31)))
        from count in Gen.Choose(0, 25)
        from absences in Absence.ListOf(count)
        let first = fromStart > 0 ? Begin.PlusDays(-100) : joins
        let last = leaves < first ? LocalDate.MaxIsoValue : leaves
        let week = WorkingWeek.Of(Enumerable.Range(0, 5).Where(day => (bits & 1 << day) != 0).Select(day => (IsoDayOfWeek)(day + 1)))
        select new Somebody(
            $"p{id}", first, announced == 0 ? last : LocalDate.MaxIsoValue,
            new(week, saysStart == 1 ? first : null, announced == 0 || last == LocalDate.MaxIsoValue ? null : last), [.. absences]);

    private static readonly Gen<World> Worlds =
        from rule in Any.Rule
        from count in Gen.Choose(1, 7)
        from people in Person.ListOf(count)
        from looks in Day.ListOf(30)
        from leadDays in Gen.Elements(3, 7, 7, 14)
        from rampDays in Gen.Elements(1, 60, 60, 120)
        select new World(
            [.. people.DistinctBy(one => one.Id)], [.. looks.Concat(Enumerable.Range(0, Months).Select(month => Begin.PlusMonths(month))).Distinct().Order()],
            new(rule), new(Period.FromDays(leadDays), Period.FromDays(rampDays)));

    [Fact]
    public void At_AnyFiveYears_TurnsDifferByAtMostOneAndTheTurnsOwedAndRowsThatStandNeverChange() => Any.Check(Worlds, world =>
    {
        foreach (var (book, before, _) in Run(world))
        {
            Assert.Equal(before.Rows, book.Rows.Take(before.Rows.Count));
            var started = book.People.Where(person => person.Base is not null).ToList();
            foreach (var person in started)
                Assert.InRange(started.Max(other => book.Turns(other.Id)) - book.Turns(person.Id), 0, 1 + person.Owed);
        }
    });

    [Fact]
    public void From_RowsWrittenByPeople_StandThroughFiveYearsAndTurnsKeepTheirPlace() => Any.Check(
        Worlds.SelectMany(world => Gen.Choose(0, Months - 1).ListOf(12).Select(written => (world, written.Distinct().ToList()))), x =>
        {
            var (world, written) = x;
            var rows = written.Select((month, n) => new RotationRow(
                Begin.ToYearMonth().PlusMonths(month), Begin.PlusMonths(month).PlusDays(n), n % 3 == 0 ? null : world.People[n % world.People.Count].Id, RowOrigin.Imported)).ToList();
            var start = rows.Aggregate(RotationBook.Empty, (book, row) => book.With(row));

            foreach (var (book, _, today) in Run(world, start))
            {
                Assert.All(rows, row => Assert.Same(row, book.Row(row.Release)));
                var shown = book.From(today, world.Members(today), world.Calendar, world.Rule).Take(3).ToList();
                Assert.All(shown.Where(turn => turn.Row is not null), turn => Assert.Same(book.Row(turn.Milestone.ReleaseMonth), turn.Row));
                Assert.All(shown.Where(turn => turn.Row is null), turn => Assert.Null(book.Row(turn.Milestone.ReleaseMonth)));
            }
        });

    [Fact]
    public void At_ATurnThatBegins_IsWhomTheSlowCountNamesAndTheProposalNamed() => Any.Check(Worlds, world =>
    {
        foreach (var (book, before, today) in Run(world))
        {
            var milestone = RotationBook.TurnAt(today, world.Calendar);
            if (before.Row(milestone.ReleaseMonth) is not null)
                continue;
            var engineer = book.Row(milestone.ReleaseMonth)?.Engineer;
            Assert.Equal(Slow(book, before, today, world), engineer);
            // And it is what was shown before it was written down.
            Assert.Equal(before.From(today, world.Members(today), world.Calendar, world.Rule).First().Engineer, engineer);
        }
    });

    [Fact]
    public void At_WhoIsAlwaysThere_HasAtMostOneTurnMoreThanAnother() => Any.Check(Worlds, world =>
    {
        var last = Run(world).Last().Book;
        var always = world.People
            .Where(one => one.From < Begin && last.Rows is [.., var newest] && one.Until > newest.Due && one.Schedule is { Starts: null, Ends: null } && one.Absences.Count == 0)
            .Select(one => last.Rows.Count(row => row.Engineer == one.Id)).ToList();

        Assert.True(always.Count == 0 || always.Max() - always.Min() <= 1);
    });

    private static IEnumerable<(RotationBook Book, RotationBook Before, LocalDate Today)> Run(World world, RotationBook? start = null)
    {
        var book = start ?? RotationBook.Empty;
        foreach (var today in world.Looks)
        {
            var before = book;
            book = book.At(today, world.Members(today), world.Calendar, world.Rule);
            yield return (book, before, today);
        }
    }

    /// <summary>Whom nobody beats, found by asking of each two who comes first, and of each day who is there.</summary>
    private static string? Slow(RotationBook book, RotationBook before, LocalDate today, World world)
    {
        var milestone = RotationBook.TurnAt(today, world.Calendar);
        var members = world.Members(today).ToList();
        var begins = milestone.WeightsDue - world.Rule.LeadTime;
        var can = members.Where(member => IsStarted(member) && IsThere(member)).ToList();
        return can.Find(one => can.TrueForAll(other => other == one || Beats(one, other)))?.Id;

        // The book as it was before the turn was given.
        int Turns(RotationMember member) => book.Person(member.Id)!.Base!.Value + before.Rows.Count(row => row.Engineer == member.Id);

        int Owed(RotationMember member) => before.Person(member.Id)?.Owed ?? 0;

        bool IsStarted(RotationMember member) => book.Person(member.Id) is { Base: not null };

        bool Beats(RotationMember one, RotationMember other)
        {
            if (Turns(one) != Turns(other))
                return Turns(one) < Turns(other);
            return Owed(one) != Owed(other) ? Owed(one) > Owed(other) : members.IndexOf(one) < members.IndexOf(other);
        }

        bool IsThere(RotationMember member)
        {
            var (there, away) = (0, 0);
            for (var day = begins; day <= milestone.WeightsDue; day = day.PlusDays(1))
            {
                if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || !member.Schedule.Week.Days.Contains(day.DayOfWeek) || day < member.Schedule.Starts || day > member.Schedule.Ends)
                    continue;
                if (member.Absences.Any(absence => absence.Kind.Id != "on-call" && absence.Period.Start.Date <= day && day <= absence.Period.End.Date))
                    away++;
                else
                    there++;
            }

            return there >= away && there > 0;
        }
    }
}
