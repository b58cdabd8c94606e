using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>What one phrase says, all others that say the same say too; and no text is a bug.</summary>
public class DateTextProperties
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    private static readonly string[] DateFormats =
    [
        "uuuu-MM-dd", "uuuu/MM/dd", "d MMMM uuuu", "dd MMM uuuu", "MMM d, uuuu", "MMMM d uuuu", "ddd d MMM uuuu", "dddd, MMMM d uuuu", "d 'of' MMMM uuuu",
    ];

    private static readonly Gen<AbsencePeriod> Period =
        from back in Gen.Choose(-90, 400)
        from length in Gen.Choose(0, 60)
        from first in Any.Part
        from last in Any.Part
        let start = Today.PlusDays(back)
        let clash = length == 0 && first > last
        select new AbsencePeriod(new(start, clash ? last : first), new(start.PlusDays(length), clash ? first : last));

    private static readonly Gen<(AbsencePeriod Period, string Text)> Phrase =
        from period in Period
        from firstFormat in Gen.Elements(DateFormats)
        from lastFormat in Gen.Elements(DateFormats)
        from separator in Gen.Elements(" to ", "..", " .. ", " - ", " – ", " until ", " TO ")
        from halves in Gen.Elements(("am", "pm"), ("morning", "afternoon"), ("(am)", "(pm)"), ("AM", "Pm"))
        from spellOut in Gen.Elements(true, false)
        select (period, Spell(period, firstFormat, lastFormat, separator, halves, spellOut));

    private static readonly (DateOrder Order, string[] Formats)[] Orders =
    [
        (DateOrder.DayFirst, ["d/M/uuuu", "dd/MM/uuuu", "dd.MM.uuuu", "d.M.uuuu", "dd-MM-uuuu", "d/M/uu", "uuuu-MM-dd"]),
        (DateOrder.MonthFirst, ["M/d/uuuu", "MM/dd/uuuu", "MM-dd-uuuu", "M.d.uuuu", "M/d/uu", "uuuu-MM-dd"]),
    ];

    private static readonly Gen<(AbsencePeriod Period, string Text, DateOrder Order)> InNumbers =
        from period in Period
        from order in Gen.Elements(Orders)
        from firstFormat in Gen.Elements(order.Formats)
        from lastFormat in Gen.Elements(order.Formats)
        from separator in Gen.Elements(" to ", " .. ", " - ", " until ")
        from halves in Gen.Elements(("am", "pm"), ("morning", "afternoon"), ("(am)", "(pm)"))
        from spellOut in Gen.Elements(true, false)
        select (period, Spell(period, firstFormat, lastFormat, separator, halves, spellOut), order.Order);

    [Fact]
    public void TryParseRange_GeneratedPhrase_IsThePeriodItWasMadeFrom() => Any.Check(Phrase, x => AssertReads(x.Period, x.Text, ""));

    [Fact]
    public void TryParseRange_GeneratedPhraseWithANote_KeepsTheNote() => Any.Check(
        Phrase.SelectMany(p => Gen.Elements("vacation", "sick a cold", "🏖️ إجازة", "<!channel>").Select(note => (p.Period, p.Text, note))),
        x => AssertReads(x.Period, $"{x.Text} {x.note}", x.note));

    [Fact]
    public void TryParseRange_WhatDateWordsWrites_ReadsTheSamePeriod() => Any.Check(Period, period => AssertReads(period, DateWords.Period(period, -1), ""));

    [Fact]
    public void TryParseRange_NumbersInAKnownOrder_IsThePeriodItWasMadeFrom() => Any.Check(InNumbers, x =>
    {
        Assert.True(DateText.TryParseRange(x.Text, Today, null, out var range, out var problem, order: x.Order), $"{x.Text}: {problem?.Message}");
        Assert.True(x.Period == range.Period, $"{x.Text}: {range.Period}");
    });

    [Fact]
    public void TryParseRange_NumbersInAnUnknownOrder_IsThePeriodOrAsksForIt() => Any.Check(InNumbers, x =>
    {
        if (DateText.TryParseRange(x.Text, Today, null, out var range, out var problem))
        {
            Assert.True(x.Period == range.Period, $"{x.Text}: {range.Period}");
            return;
        }

        Assert.Equal(DateProblemKind.Ambiguous, problem.Kind);
        Assert.Equal(2, problem.Readings.Count);
        Assert.Equal(x.Period, problem.Readings.Single(reading => reading.Order == x.Order).Range.Period);
        Assert.NotEqual(problem.Readings[0].Range.Period, problem.Readings[1].Range.Period);
    });

    [Fact]
    public void TryParseDay_AnyFormat_IsTheDay() => Any.Check(Gen.Choose(-3000, 3000).SelectMany(d => Gen.Elements(DateFormats).Select(f => (d, f))), x =>
    {
        var date = Today.PlusDays(x.d);

        Assert.True(DateText.TryParseDay(date.ToString(x.f, null), Today, out var day, out var problem), problem?.Message);
        Assert.Equal(date, day);
    });

    [Fact]
    public void TryParseRange_AnyText_AnswersInOneLine() => Any.Check(ArbMap.Default.GeneratorFor<string>(), text => AssertAnswers(text ?? ""));

    [Fact]
    public void TryParseRange_AnyMixOfDateWords_AnswersInOneLine()
    {
        string[] words =
        [
            "24", "31st", "2026", "9999", "0", "dec", "feb.", "may", "monday", "fri", "next", "last", "this", "week", "to", "..", "-", "–", "am", "(pm", ")", ",", ".", "of",
            "from", "on", "in", "for", "3", "days", "two", "weeks", "the", "day", "after", "rest", "2026-02-30", "2026-12-24", "3/4", "13/12/2026", "29.2.", "99/99/99", "today", "tomorrow", "9999-12-31", "0001-01-01", "29", "sick", "🏖️",
        ];
        Any.Check(Gen.Choose(1, 7).SelectMany(n => Gen.Elements(words).ArrayOf(n)).SelectMany(w => Gen.Elements(" ", "", "  ").Select(gap => string.Join(gap, w))), AssertAnswers);
    }

    private static void AssertAnswers(string text)
    {
        foreach (var limits in new[] { DateLimits.TimeOff, DateLimits.LookUp })
        {
            if (DateText.TryParseRange(text, Today, null, out var range, out var problem, limits))
                Assert.True(range.Period.HalfCount > 0);
            else
                Assert.DoesNotContain('\n', problem.Message);
        }
    }

    private static void AssertReads(AbsencePeriod period, string text, string remainder)
    {
        Assert.True(DateText.TryParseRange(text, Today, null, out var range, out var problem), $"{text}: {problem?.Message}");
        Assert.True(period == range.Period, $"{text}: {range.Period}");
        Assert.Equal(remainder, range.Remainder);
    }

    private static string Spell(AbsencePeriod period, string firstFormat, string lastFormat, string separator, (string Am, string Pm) halves, bool spellOut)
    {
        var first = period.Start.Date.ToString(firstFormat, null);
        var last = period.End.Date.ToString(lastFormat, null);
        if (period.Start == period.End)
            return $"{first} {(period.Start.Part == DayPart.Am ? halves.Am : halves.Pm)}";
        var startPart = period.Start.Part == DayPart.Pm ? $" {halves.Pm}" : spellOut ? $" {halves.Am}" : "";
        var endPart = period.End.Part == DayPart.Am ? $" {halves.Am}" : spellOut ? $" {halves.Pm}" : "";
        return period.HalfCount == 2 && !spellOut && period.Start.Part == DayPart.Am ? first : $"{first}{startPart}{separator}{last}{endPart}";
    }
}
