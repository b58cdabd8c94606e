using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class RotationTableTests
{
    private static readonly MilestoneCalendar Calendar = new(MilestoneRule.DayTwentyTwo, Handbook.Versions);

    [Theory]
    [InlineData("Release Weights due Engineer\n12.7 2019-12-17 Noor Haddad\n12.8 2020-01-17\n12.9 2020-02-17 Tomás Rivera")]
    [InlineData("Release\tWeights due\tEngineer\r\n12.7\t2019-12-17\tNoor Haddad\r\n12.8\t2020-01-17\t\r\n12.9\t2020-02-17\tTomás  Rivera\r\n")]
    [InlineData("| Release | Weights due | Engineer |\n|---------|:-----------:|---|\n| 12.7 | 2019-12-17 | Noor Haddad |\n| 12.8 | 2020-01-17 |  |\n| %12.9 | 2020-02-17 | Tomás Rivera |")]
    [InlineData("12.7,2019-12-17,Noor Haddad\n12.8,2020-01-17,\n12.9,2020-02-17,\"Tomás Rivera\"")]
    [InlineData("12.7 2019-12-17 Noor Haddad 12.8 2020-01-17 12.9 2020-02-17 Tomás Rivera")]
    public void Read_TablesAsTheyArePasted_AreTheSameLines(string text)
    {
        var (lines, problems) = RotationTable.Read(text);

        Assert.Empty(problems);
        Assert.Equal(
            [("12.7", new LocalDate(2019, 12, 17), "Noor Haddad"), ("12.8", new LocalDate(2020, 1, 17), ""), ("12.9", new LocalDate(2020, 2, 17), "Tomás Rivera")],
            lines.Select(line => (line.Release, line.Due, line.Engineer)));
    }

    [Fact]
    public void Read_LinesThatAreNone_AreNamedAndTheOthersTaken()
    {
        var (lines, problems) = RotationTable.Read("13.0 2020-03-17 Noor\nhello\n13.1 2020-02-30 Yuki\n\n13.2 2020-05-17");

        Assert.Equal(["13.0", "13.2"], lines.Select(line => line.Release));
        Assert.Collection(problems,
            one => Assert.StartsWith("Line 2, “hello”, has no release and date.", one, StringComparison.Ordinal),
            one => Assert.Equal("Line 3: 2020-02-30 is not a date; write it as 2020-07-17.", one));
    }

    [Theory]
    [InlineData("2019-12-17", "12.7")]
    [InlineData("2020-05-17", "13.2")] // a Sunday
    [InlineData("2020-05-15", "13.2")]
    [InlineData("2020-05-19", "13.2")]
    [InlineData("2020-08-17", "13.5")]
    public void MilestoneOf_DueDate_IsTheOneDueNearest(string due, string name) =>
        Assert.Equal(name, RotationTable.MilestoneOf(Dates.Of(due), Calendar).Name);
}
