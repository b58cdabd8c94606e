using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>Any wishes in any order, against a calendar in which each half has at most one away entry.</summary>
public class AbsenceDecisionsTests
{
    private static readonly Gen<(AbsencePeriod Period, string Kind, Replacing Replacing)> Wish =
        from start in Gen.Choose(0, 20)
        from length in Gen.Choose(0, 9)
        from kind in Gen.Elements("vacation", "sick", "training", "loan", "public-holiday", "other")
        from replacing in Gen.Elements(Replacing.Nothing, Replacing.Nothing, Replacing.Whole, Replacing.Overlap)
        select (new AbsencePeriod(Half(start), Half(start + length)), kind, replacing);

    [Fact]
    public void Put_AnyWishesInAnyOrder_NeverSharesAHalfAndLosesOnlyWhatIsReplaced() => Prop.ForAll(Wish.ArrayOf(12).ToArbitrary(), wishes =>
    {
        var caller = Some.Caller();
        var decisions = new AbsenceDecisions(Some.Cipher());
        var book = AbsenceBook.Empty;
        var taken = new Dictionary<HalfDay, string>(); // the oracle
        foreach (var (i, (period, kind, replacing)) in wishes.Index())
        {
            var entry = decisions.Entry(caller, new(period, caller.Kinds.Find(kind)!), $"e{i}", default);
            var claims = kind is "vacation" or "sick" or "other";
            var inTheWay = claims ? period.Halves().Where(taken.ContainsKey).Select(half => taken[half]).Distinct().ToList() : [];

            var (steps, refusal) = AbsenceDecisions.Put(caller, book, [entry], replacing);

            if (inTheWay.Count > 0 && replacing == Replacing.Nothing)
            {
                Assert.Equal(taken.First(one => period.Contains(one.Key) && one.Value == inTheWay[0]).Value, inTheWay[0]);
                Assert.IsType<LogOutcome.Clashes>(refusal);
                continue;
            }

            if (refusal is LogOutcome.Clashes { With.Kind.IsHoliday: true })
            {
                Assert.Equal("public-holiday", kind); // the same holiday twice
                continue;
            }

            Assert.Null(refusal);
            book = new(book.Version + 1, book.After(steps));
            if (replacing == Replacing.Whole)
                foreach (var half in taken.Where(one => inTheWay.Contains(one.Value)).Select(one => one.Key).ToList())
                    taken.Remove(half);
            foreach (var half in claims ? period.Halves() : [])
                taken[half] = $"e{i}";
            if (!claims)
                continue;
            // What is left of a cut entry may have another id, but the halves are those.
            var away = book.Entries.Where(one => one.Kind is "vacation" or "sick" or "other").SelectMany(one => one.Period.Halves()).ToList();
            Assert.Equal(away.Count, away.Distinct().Count());
            Assert.Equal(taken.Keys.Order(), away.Order());
            foreach (var one in book.Entries.Where(one => one.Kind is "vacation" or "sick" or "other"))
                foreach (var half in one.Period.Halves())
                    taken[half] = one.Id;
        }

        Assert.Equal(book.Entries.Select(entry => entry.From).Order(), book.Entries.Select(entry => entry.From));
        Assert.Equal(book.Entries.Count, book.Entries.Select(entry => entry.Id).Distinct().Count());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Put_ThenReversed_IsTheBookAsItWas() => Prop.ForAll(Wish.ArrayOf(8).ToArbitrary(), wishes =>
    {
        var caller = Some.Caller();
        var decisions = new AbsenceDecisions(Some.Cipher());
        var book = AbsenceBook.Empty;
        foreach (var (i, (period, kind, _)) in wishes.Index())
        {
            var entry = decisions.Entry(caller, new(period, caller.Kinds.Find(kind)!), $"e{i}", default);
            var (steps, refusal) = AbsenceDecisions.Put(caller, book, [entry], Replacing.Overlap);
            if (refusal is not null)
                continue;
            var after = new AbsenceBook(book.Version, book.After(steps));
            var back = after.After([.. steps.Select(step => step.Reversed())]);
            Assert.Equal(book.Entries.OrderBy(one => one.Id), back.OrderBy(one => one.Id));
            book = after;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Edited_SameNote_KeepsItsSealedText()
    {
        var (caller, decisions) = (Some.Caller(), new AbsenceDecisions(Some.Cipher()));
        var wish = new AbsenceWish(Some.Days("2026-12-01", "2026-12-02"), caller.Kinds.Find("sick")!) { Note = "dentist" };
        var entry = decisions.Entry(caller, wish, "a", default);

        Assert.Equal(entry.Note, decisions.Edited(caller, entry, wish, default).Note);
        Assert.NotEqual(entry.Note, decisions.Edited(caller, entry, wish with { Note = "dentists" }, default).Note);
        Assert.Null(decisions.Edited(caller, entry, wish with { Note = "" }, default).Note);
    }

    [Fact]
    public void Edited_DaysThatAreOver_KeepsTheNoteInTheChannel()
    {
        var (caller, decisions) = (Some.Caller(), new AbsenceDecisions(Some.Cipher()));
        var entry = Some.Entry("a", Some.Days("2026-11-16", "2026-11-17"), "sick", "C0SOURCE");
        var wish = new AbsenceWish(entry.Period, caller.Kinds.Find("vacation")!);

        Assert.Equal(["C0SOURCE"], decisions.Edited(caller, entry, wish, default).Told);
        Assert.Empty(decisions.Edited(caller, entry, wish with { Tell = false }, default).Told);
        Assert.Empty(decisions.Edited(caller, entry, wish with { Kind = caller.Kinds.Find("training")! }, default).Told);
    }

    private static HalfDay Half(int number) => new(Some.Today.PlusDays(number / 2), (DayPart)(number % 2));
}
