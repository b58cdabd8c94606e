using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class DateWordsTests
{
    [Theory]
    [InlineData("2026-11-18", 2026, "Wed 18 Nov")]
    [InlineData("2027-01-02", 2026, "Sat 2 Jan 2027")]
    [InlineData("2027-01-02", null, "Sat 2 Jan")]
    public void Day_OfADate_ShowsAnotherYear(string date, int? year, string expected) => Assert.Equal(expected, DateWords.Day(Dates.Of(date), year));

    [Theory]
    [InlineData("2026-11-18", "2026-11-18", null, "Wed 18 Nov")]
    [InlineData("2026-11-18", "2026-11-20", null, "18–20 Nov")]
    [InlineData("2026-11-30", "2026-12-02", 2026, "30 Nov – 2 Dec")]
    [InlineData("2026-12-24", "2027-01-02", 2026, "24 Dec 2026 – 2 Jan 2027")]
    [InlineData("2027-11-18", "2027-11-20", 2026, "18–20 Nov 2027")]
    [InlineData("2027-11-30", "2027-12-02", 2026, "30 Nov 2027 – 2 Dec 2027")]
    public void Range_OfDates_RepeatsNothing(string first, string last, int? year, string expected)
    {
        Assert.Equal(expected, DateWords.Range(Dates.Of(first), Dates.Of(last), year));
        Assert.Equal(expected, DateWords.Range(new DateInterval(Dates.Of(first), Dates.Of(last)), year));
    }

    [Theory]
    [InlineData("2026-11-20", "Fri 20 Nov")]
    [InlineData("2026-11-20 am", "Fri 20 Nov (am)")]
    [InlineData("2026-11-20 pm..2026-11-20 pm", "Fri 20 Nov (pm)")]
    [InlineData("2026-11-18..2026-11-20", "18–20 Nov")]
    [InlineData("2026-11-20 pm..2026-11-23 am", "Fri 20 Nov (pm) – Mon 23 Nov (am)")]
    [InlineData("2026-11-20 pm..2026-11-23", "Fri 20 Nov (pm) – Mon 23 Nov")]
    [InlineData("2026-11-20..2026-11-23 am", "Fri 20 Nov – Mon 23 Nov (am)")]
    [InlineData("2026-12-31 pm..2027-01-01", "Thu 31 Dec 2026 (pm) – Fri 1 Jan 2027")]
    public void Period_WithHalves_NamesThem(string period, string expected) => Assert.Equal(expected, DateWords.Period(Dates.Period(period), 2026));

    [Theory]
    [InlineData("5", "5 work days")]
    [InlineData("1", "1 work day")]
    [InlineData("0.5", "0.5 work days")]
    [InlineData("2.50", "2.5 work days")]
    public void WorkDays_ANumber_HasItsWord(string days, string expected) => Assert.Equal(expected, DateWords.WorkDays(decimal.Parse(days)));
}
