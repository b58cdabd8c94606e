using NodaTime;
using SlackPlanner.Weights;

namespace SlackPlanner.Tests.Weights;

public class WeightHistoryTests
{
    private static WeightMoment Moment(int day, string? weight, string? name = "Noor <b>") =>
        new(Instant.FromUtc(2026, 11, day, 9, 0), name is null ? null : new() { Id = 1, Username = "noor", Name = name }, weight);

    [Fact]
    public void Line_SomeMoments_SaysWhoAndWhenEscaped() => Assert.Equal(
        "History: *2* by Noor &lt;b&gt;, Mon 2 Nov → *none* by somebody, Tue 3 Nov → *backend-weight::3* by Noor &lt;b&gt;, Wed 4 Nov",
        WeightHistory.Line([Moment(2, "2"), Moment(3, null, null), Moment(4, "backend-weight::3")], DateTimeZone.Utc));

    [Fact]
    public void Line_ManyMoments_KeepsTheLatestFive()
    {
        var line = WeightHistory.Line([.. Enumerable.Range(1, 9).Select(day => Moment(day, day.ToString()))], DateTimeZone.Utc);

        Assert.StartsWith("History: 4 earlier, then *5* by", line, StringComparison.Ordinal);
        Assert.Equal(5, line!.Split(" by ").Length - 1);
    }

    [Fact]
    public void Line_NoneOrUnknown_IsNothing()
    {
        Assert.Null(WeightHistory.Line([], DateTimeZone.Utc));
        Assert.Null(WeightHistory.Line(null, DateTimeZone.Utc));
    }

    [Theory]
    [InlineData("One.\n\n  Two.\r\nThree.\nFour.\nFive.", "One.\nTwo.\nThree.\nFour. …")]
    [InlineData("<!-- How to\nfill this in -->\n## Problem\nIt breaks. <!-- never closed", "## Problem\nIt breaks.")]
    [InlineData("", "")]
    public void FirstLines_Description_IsItsBeginningWithoutHiddenNotes(string description, string expected) => Assert.Equal(expected, FirstLines.Of(description));
}
