using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class DateTextTests
{
    /// <summary>A Friday, as in the demo.</summary>
    private static readonly LocalDate Today = new(2026, 11, 20);

    [Theory]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("2026/12/24", "2026-12-24")]
    [InlineData("today", "2026-11-20")]
    [InlineData("Tomorrow", "2026-11-21")]
    [InlineData("yesterday", "2026-11-19")]
    [InlineData("friday", "2026-11-20")]
    [InlineData("on mon", "2026-11-23")]
    [InlineData("this thursday", "2026-11-26")]
    [InlineData("next friday", "2026-11-27")]
    [InlineData("next monday", "2026-11-23")]
    [InlineData("last friday", "2026-11-13")]
    [InlineData("last thursday", "2026-11-19")]
    [InlineData("24 dec", "2026-12-24")]
    [InlineData("24th of December", "2026-12-24")]
    [InlineData("dec 24", "2026-12-24")]
    [InlineData("Dec. 24th, 2026", "2026-12-24")]
    [InlineData("24 december 2026", "2026-12-24")]
    [InlineData("Thu, 24 Dec 2026", "2026-12-24")]
    [InlineData("thu dec 24", "2026-12-24")]
    [InlineData("24/12/2026", "2026-12-24")]
    [InlineData("12/24/2026", "2026-12-24")]
    [InlineData("24.12.2026", "2026-12-24")]
    [InlineData("24-12-2026", "2026-12-24")]
    [InlineData("24/12/26", "2026-12-24")]
    [InlineData("24.12.", "2026-12-24")]
    [InlineData("12/12", "2026-12-12")]
    [InlineData("16 nov", "2026-11-16")]
    [InlineData("21 oct", "2026-10-21")]
    [InlineData("20 oct", "2027-10-20")]
    [InlineData("3 may", "2027-05-03")]
    [InlineData("20 nov am", "2026-11-20 am")]
    [InlineData("tomorrow afternoon", "2026-11-21 pm..2026-11-21 pm")]
    [InlineData("Fri 20 Nov (am)", "2026-11-20 am")]
    [InlineData("this morning", "2026-11-20 am")]
    [InlineData("next friday pm", "2026-11-27 pm..2026-11-27 pm")]
    [InlineData("the day after tomorrow", "2026-11-22")]
    [InlineData("in 3 days", "2026-11-23")]
    [InlineData("in two weeks", "2026-12-04")]
    [InlineData("in a week am", "2026-11-27 am")]
    public void TryParseRange_OneDate_IsThatDay(string text, string expected) => AssertRange(text, expected, "");

    [Theory]
    [InlineData("2026-12-24 to 2027-01-02", "2026-12-24..2027-01-02")]
    [InlineData("2026-12-24..2027-01-02", "2026-12-24..2027-01-02")]
    [InlineData("2026-12-24 - 2027-01-02", "2026-12-24..2027-01-02")]
    [InlineData("2026-12-24–2027-01-02", "2026-12-24..2027-01-02")]
    [InlineData("from 24 dec until 2 jan", "2026-12-24..2027-01-02")]
    [InlineData("24 dec - 2 jan 2027", "2026-12-24..2027-01-02")]
    [InlineData("24 Dec 2026 – 2 Jan 2027", "2026-12-24..2027-01-02")]
    [InlineData("24.12..28.12", "2026-12-24..2026-12-28")]
    [InlineData("18-20 nov", "2026-11-18..2026-11-20")]
    [InlineData("18–20 Nov 2026", "2026-11-18..2026-11-20")]
    [InlineData("dec 24-28", "2026-12-24..2026-12-28")]
    [InlineData("today to tomorrow", "2026-11-20..2026-11-21")]
    [InlineData("friday to monday", "2026-11-20..2026-11-23")]
    [InlineData("monday to friday", "2026-11-23..2026-11-27")]
    [InlineData("next mon till fri", "2026-11-23..2026-11-27")]
    [InlineData("20 nov pm to 23 nov am", "2026-11-20 pm..2026-11-23 am")]
    [InlineData("Fri 20 Nov (pm) – Mon 23 Nov (am)", "2026-11-20 pm..2026-11-23 am")]
    [InlineData("tomorrow afternoon to mon morning", "2026-11-21 pm..2026-11-23 am")]
    [InlineData("1 jan 2027 to 31 dec 2027", "2027-01-01..2027-12-31")]
    [InlineData("1 jan to 31 dec", "2027-01-01..2027-12-31")]
    [InlineData("28 dec to 2027-06-01", "2026-12-28..2027-06-01")]
    [InlineData("this week", "2026-11-16..2026-11-20")]
    [InlineData("week", "2026-11-16..2026-11-20")]
    [InlineData("next week", "2026-11-23..2026-11-27")]
    [InlineData("last week", "2026-11-09..2026-11-13")]
    [InlineData("today to next week", "2026-11-20..2026-11-27")]
    [InlineData("today through 23 nov am", "2026-11-20..2026-11-23 am")]
    [InlineData("mon-fri", "2026-11-23..2026-11-27")]
    [InlineData("rest of the week", "2026-11-20..2026-11-20")]
    [InlineData("friday for 3 days", "2026-11-20..2026-11-24")]
    [InlineData("23 nov pm for 1 day", "2026-11-23 pm..2026-11-23 pm")]
    [InlineData("from 21 dec for two weeks", "2026-12-21..2027-01-03")]
    [InlineData("03/12 to 13/12", "2026-12-03..2026-12-13")]
    [InlineData("13.12. - 3.1.", "2026-12-13..2027-01-03")]
    public void TryParseRange_TwoEnds_IsAllBetween(string text, string expected) => AssertRange(text, expected, "");

    [Theory]
    [InlineData("2026-12-24 to 2027-01-02 vacation", "2026-12-24..2027-01-02", "vacation")]
    [InlineData("tomorrow am sick", "2026-11-21 am", "sick")]
    [InlineData("24 dec, vacation with <!channel>", "2026-12-24", "vacation with <!channel>")]
    [InlineData("24 dec - family visit", "2026-12-24", "family visit")]
    [InlineData("  next week   on-call ", "2026-11-23..2026-11-27", "on-call")]
    [InlineData("friday 2 dentists", "2026-11-20", "2 dentists")]
    [InlineData("24 dec: 🏖️ إجازة", "2026-12-24", "🏖️ إجازة")]
    public void TryParseRange_TextBehindIt_IsTheRemainder(string text, string expected, string remainder) => AssertRange(text, expected, remainder);

    [Fact]
    public void TryParseRange_ThisWeekOfAPartTimer_IsTheirWorkingDays()
    {
        var week = WorkingWeek.Of(IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday);

        Assert.True(DateText.TryParseRange("next week", Today, week, out var range, out _));

        Assert.Equal(Dates.Period("2026-11-24..2026-11-26"), range.Period);
    }

    [Theory]
    [InlineData("28 dec", "2027-01-05", "2026-12-28")]
    [InlineData("28 dec to 2 jan", "2027-01-05", "2026-12-28..2027-01-02")]
    [InlineData("29 feb", "2028-03-01", "2028-02-29")]
    [InlineData("sunday", "2026-11-22", "2026-11-22")]
    [InlineData("next friday", "2026-11-22", "2026-11-27")]
    [InlineData("last sunday", "2026-11-22", "2026-11-15")]
    public void TryParseRange_OnAnotherDay_LooksFromThere(string text, string today, string expected)
    {
        Assert.True(DateText.TryParseRange(text, Dates.Of(today), null, out var range, out var problem), problem?.Message);
        Assert.Equal(Dates.Period(expected), range.Period);
    }

    [Theory]
    [InlineData("2026-11-25", "2026-11-25")]
    [InlineData("tomorrow", "2026-11-21")]
    [InlineData("2020-01-01", "2020-01-01")]
    public void TryParseDay_OneDate_IsIt(string text, string expected)
    {
        Assert.True(DateText.TryParseDay(text, Today, out var day, out _));
        Assert.Equal(Dates.Of(expected), day);
    }

    [Theory]
    [InlineData("tomorrow am")]
    [InlineData("tomorrow pm")]
    [InlineData("today to tomorrow")]
    [InlineData("tomorrow please")]
    [InlineData("")]
    [InlineData("gibberish")]
    public void TryParseDay_AnythingElse_IsRefused(string text)
    {
        Assert.False(DateText.TryParseDay(text, Today, out _, out var problem));
        Assert.NotEmpty(problem.Message);
    }

    private static void AssertRange(string text, string expected, string remainder)
    {
        Assert.True(DateText.TryParseRange(text, Today, null, out var range, out var problem), problem?.Message);
        Assert.Equal(Dates.Period(expected), range.Period);
        Assert.Equal(remainder, range.Remainder);
    }
}
