using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class DateProblemTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    [Theory]
    [InlineData("", DateProblemKind.Nothing, "A date is missing.")]
    [InlineData("from", DateProblemKind.NotADate, "A date is missing at the end.")]
    [InlineData("fridya sick", DateProblemKind.NotADate, "“fridya sick” is not a date.")]
    [InlineData("tomorrow to fridya", DateProblemKind.NotADate, "“fridya” is not a date.")]
    [InlineData("tomorrow to", DateProblemKind.NotADate, "A date is missing at the end.")]
    [InlineData("next", DateProblemKind.NotADate, "“next” is not a date.")]
    [InlineData("24", DateProblemKind.NotADate, "“24” is not a date.")]
    [InlineData("24 to tomorrow", DateProblemKind.EndBeforeStart, "It ends (Sat 21 Nov) before it starts (Tue 24 Nov); if another year is meant, write the year.")]
    [InlineData("24 to friday", DateProblemKind.NotADate, "“24” is not a date: its month is missing.")]
    [InlineData("(am)", DateProblemKind.NotADate, "“(am)” is not a date.")]
    [InlineData("2026-02-30", DateProblemKind.NoSuchDate, "2026-02-30 is not in the calendar.")]
    [InlineData("2026-13-01", DateProblemKind.NoSuchDate, "2026-13-01 is not in the calendar.")]
    [InlineData("0000-01-01", DateProblemKind.NoSuchDate, "0000-01-01 is not in the calendar.")]
    [InlineData("40/40/2026", DateProblemKind.NoSuchDate, "40/40/2026 is not in the calendar.")]
    [InlineData("31 nov", DateProblemKind.NoSuchDate, "November has no day 31.")]
    [InlineData("0 nov", DateProblemKind.NoSuchDate, "November has no day 0.")]
    [InlineData("29 feb 2027", DateProblemKind.NoSuchDate, "February 2027 has no day 29.")]
    [InlineData("29 feb", DateProblemKind.NoSuchDate, "February 2027 has no day 29.")]
    [InlineData("24-32 dec", DateProblemKind.NoSuchDate, "December has no day 32.")]
    [InlineData("dec 24-32", DateProblemKind.NoSuchDate, "December 2026 has no day 32.")]
    [InlineData("friday 18 nov 2026", DateProblemKind.WrongWeekday, "18 November 2026 is a Wednesday, not a Friday.")]
    [InlineData("18 nov to fri 19 nov", DateProblemKind.WrongWeekday, "19 November 2026 is a Thursday, not a Friday.")]
    [InlineData("tomorrow to today", DateProblemKind.EndBeforeStart, "It ends (Fri 20 Nov) before it starts (Sat 21 Nov); if another year is meant, write the year.")]
    [InlineData("24 dec to 20 dec", DateProblemKind.EndBeforeStart, "It ends (Sun 20 Dec) before it starts (Thu 24 Dec); if another year is meant, write the year.")]
    [InlineData("24 dec to 20 dec 2026", DateProblemKind.EndBeforeStart, "It ends (Sun 20 Dec) before it starts (Thu 24 Dec); if another year is meant, write the year.")]
    [InlineData("today pm to today am", DateProblemKind.EndBeforeStart, "On Fri 20 Nov it ends (am) before it starts (pm).")]
    [InlineData("2026-12-01 to 2028-01-05", DateProblemKind.TooLong, "1 Dec 2026 – 5 Jan 2028 is 401 days; 400 is the most.")]
    [InlineData("2026-08-21", DateProblemKind.TooFarBack, "Fri 21 Aug is more than 90 days ago.")]
    [InlineData("2206-12-24", DateProblemKind.TooFarAhead, "Wed 24 Dec 2206 is too far ahead: is the year right?")]
    [InlineData("9999-12-31 to monday", DateProblemKind.TooFarAhead, "Fri 31 Dec 9999 is too far ahead: is the year right?")]
    [InlineData("9999-12-31 for 3 days", DateProblemKind.TooFarAhead, "Fri 31 Dec 9999 is too far ahead: is the year right?")]
    public void TryParseRange_Refused_SaysWhatIsWrongAndWhatWorks(string text, DateProblemKind kind, string message)
    {
        Assert.False(DateText.TryParseRange(text, Today, null, out var range, out var problem));

        Assert.Null(range);
        Assert.Equal(kind, problem.Kind);
        Assert.Equal($"{message} Try `2026-11-23 to 2026-11-27` or `tomorrow am`.", problem.Message);
    }

    [Theory]
    [InlineData("03/04/2027", "03/04/2027 can be 3 April 2027 or 4 March 2027: write `2027-04-03` or `2027-03-04`.")]
    [InlineData("03.04.", "03.04 can be 3 April or 4 March: write `3 apr` or `4 mar`.")]
    [InlineData("1-2-2027", "1-2-2027 can be 1 February 2027 or 2 January 2027: write `2027-02-01` or `2027-01-02`.")]
    public void TryParseRange_DayAndMonthCouldBeSwapped_NamesBothReadings(string text, string message)
    {
        Assert.False(DateText.TryParseRange(text, Today, null, out _, out var problem));

        Assert.Equal((DateProblemKind.Ambiguous, message), (problem.Kind, problem.Message));
        Assert.Equal([DateOrder.DayFirst, DateOrder.MonthFirst], problem.Readings.Select(reading => reading.Order));
    }

    [Theory]
    [InlineData("2026-12-01 to 2028-01-04")]
    [InlineData("2026-08-22")]
    public void TryParseRange_AtALimit_IsTaken(string text) => Assert.True(DateText.TryParseRange(text, Today, null, out _, out _));

    [Theory]
    [InlineData("2026-11-23 to 2026-11-27")]
    [InlineData("tomorrow am")]
    public void TryParseRange_TheExampleOfEachMessage_Works(string text) => Assert.True(DateText.TryParseRange(text, Today, null, out _, out _));

    [Fact]
    public void TryParseRange_ThreeThousandEmoji_QuotesWholeOnes()
    {
        var emoji = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 3000));

        Assert.False(DateText.TryParseRange(emoji, Today, null, out _, out var problem));

        Assert.StartsWith($"“{string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 40))}…” is not a date.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParseRange_ArabicDigits_AreRefusedAndNotABug()
    {
        Assert.False(DateText.TryParseRange("٢٠٢٦-١٢-٢٤", Today, null, out _, out var problem));
        Assert.Equal(DateProblemKind.NotADate, problem.Kind);
    }
}
