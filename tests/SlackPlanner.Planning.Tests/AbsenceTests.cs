using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class AbsenceTests
{
    [Theory]
    [InlineData("2026-11-20", 2)]
    [InlineData("2026-11-20 am", 1)]
    [InlineData("2026-11-20 pm..2026-11-23 am", 6)]
    public void HalfCount_OfAPeriod_CountsBothEnds(string period, int halves)
    {
        Assert.Equal(halves, Dates.Period(period).HalfCount);
        Assert.Equal(halves, Dates.Period(period).Halves().Count());
    }

    [Fact]
    public void Constructor_EndBeforeStart_Throws() =>
        Assert.Throws<ArgumentException>(() => new AbsencePeriod(new(new(2026, 11, 20), DayPart.Pm), new(new(2026, 11, 20), DayPart.Am)));

    [Fact]
    public void ContainsWhole_OnlyOneHalf_IsFalse()
    {
        var period = Dates.Period("2026-11-20 pm..2026-11-21");

        Assert.False(period.ContainsWhole(new(2026, 11, 20)));
        Assert.True(period.ContainsWhole(new(2026, 11, 21)));
    }

    [Fact]
    public void Days_Day_Half_MakeTheSameHalvesAsTheirEnds()
    {
        var date = new LocalDate(2026, 11, 20);

        Assert.Equal(Dates.Period("2026-11-20..2026-11-22"), AbsencePeriod.Days(date, date.PlusDays(2)));
        Assert.Equal(Dates.Period("2026-11-20"), AbsencePeriod.Day(date));
        Assert.Equal(Dates.Period("2026-11-20 pm..2026-11-20 pm"), AbsencePeriod.Half(date, DayPart.Pm));
        Assert.Equal(new(date, date.PlusDays(2)), Dates.Period("2026-11-20 pm..2026-11-22 am").Dates);
    }

    [Theory]
    [InlineData("2026-11-20 am", "2026-11-20 pm..2026-11-20", null)]
    [InlineData("2026-11-20", "2026-11-20 pm..2026-11-25", "2026-11-20 pm..2026-11-20")]
    [InlineData("2026-11-18..2026-11-20", "2026-11-01..2026-11-18 am", "2026-11-18 am")]
    [InlineData("2026-11-18..2026-11-20", "2026-11-19", "2026-11-19")]
    public void Intersect_TwoPeriods_IsWhatBothHave(string one, string other, string? both)
    {
        Assert.Equal(both is null ? null : Dates.Period(both), Dates.Period(one).Intersect(Dates.Period(other)));
        Assert.Equal(both is null ? null : Dates.Period(both), Dates.Period(other).Intersect(Dates.Period(one)));
    }

    [Theory]
    [InlineData("vacation", "sick", true)]
    [InlineData("sick", "other", true)]
    [InlineData("vacation", "on-call", false)]
    [InlineData("loan", "vacation", false)]
    [InlineData("training", "training", false)]
    [InlineData("vacation", "public-holiday", false)]
    [InlineData("family-and-friends", "sick", false)]
    public void Clash_SharedHalf_IsOneOnlyBetweenAwayEntries(string candidate, string existing, bool clashes)
    {
        var entry = Dates.Absence(existing, "2026-11-20 pm..2026-11-24");

        var clash = Absence.Clash(Dates.Absence(candidate, "2026-11-18..2026-11-20"), [entry]);

        Assert.Equal(clashes ? entry : null, clash);
    }

    [Fact]
    public void Clash_TheOtherHalfOfTheDay_IsFree() =>
        Assert.Null(Absence.Clash(Dates.Absence("sick", "2026-11-20 am"), [Dates.Absence("vacation", "2026-11-20 pm..2026-11-24")]));

    [Fact]
    public void Clash_TheEntryItself_IsNoClash()
    {
        var before = Dates.Absence("vacation", "2026-11-20", id: "a");

        Assert.Null(Absence.Clash(Dates.Absence("vacation", "2026-11-20..2026-11-23", id: "a"), [before]));
    }

    [Fact]
    public void Clash_Several_IsTheFirstInTime()
    {
        var first = Dates.Absence("vacation", "2026-11-18");

        Assert.Equal(first, Absence.Clash(Dates.Absence("sick", "2026-11-16..2026-11-27"), [Dates.Absence("vacation", "2026-11-25"), first]));
    }

    [Fact]
    public void Cost_OwnShare_WinsOverTheKinds()
    {
        Assert.Equal(0.4m, Dates.Absence("loan", "2026-11-20", 0.4m).Cost);
        Assert.Equal(1m, Dates.Absence("loan", "2026-11-20").Cost);
        Assert.Equal(0.5m, Dates.Absence("on-call", "2026-11-20", 0.5m).Cost);
        Assert.Equal(1m, Dates.Absence("on-call", "2026-11-20").Cost);
    }

    [Fact]
    public void Cost_KindThatCostsHalfADay_IsTheKinds() =>
        Assert.Equal(0.5m, new Absence("a", AbsencePeriod.Day(new(2026, 11, 20)), new AbsenceKind("training", "Training", Away: false, Cost: 0.5m)).Cost);

    [Fact]
    public void Contains_ItsOwnEnds_AndNothingBeyond()
    {
        var period = Dates.Period("2026-11-20 pm..2026-11-21 am");

        Assert.True(period.Contains(period.Start));
        Assert.True(period.Contains(period.End));
        Assert.False(period.Contains(new(new(2026, 11, 20), DayPart.Am)));
        Assert.False(period.Contains(period.End.Next()));
    }

    [Fact]
    public void Share_OutsideOfNothingToAll_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Dates.Absence("loan", "2026-11-20", 1.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dates.Absence("loan", "2026-11-20", -0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AbsenceKind("x", "X", Away: true, Cost: 2m));
        Assert.Equal(0m, Dates.Absence("loan", "2026-11-20", 0m).Cost);
        Assert.Equal(1m, Dates.Absence("loan", "2026-11-20", 1m).Cost);
    }
}
