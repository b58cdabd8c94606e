using SlackPlanner.Planning;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

public class AbsenceTextTests
{
    [Theory]
    [InlineData("2026-12-24 to 2027-01-02 vacation", "2026-12-24 am", "2027-01-02 pm", "vacation")]
    [InlineData("2026-12-24..2027-01-02", "2026-12-24 am", "2027-01-02 pm", "vacation")]
    [InlineData("tomorrow am sick", "2026-11-21 am", "2026-11-21 am", "sick")]
    [InlineData("sick tomorrow am", "2026-11-21 am", "2026-11-21 am", "sick")]
    [InlineData("today", "2026-11-20 am", "2026-11-20 pm", "vacation")]
    [InlineData("next week on-call", "2026-11-23 am", "2026-11-27 pm", "on-call")]
    [InlineData("24 dec pm Parental Leave", "2026-12-24 pm", "2026-12-24 pm", "parental")]
    [InlineData("friday family &amp; friends day", "2026-11-20 am", "2026-11-20 pm", "family-and-friends")]
    public void Read_WhatPeopleType_IsUnderstood(string text, string first, string last, string kind)
    {
        var (wish, problem) = AbsenceText.Read(text, Some.Caller());

        Assert.Null(problem);
        Assert.Equal((first, last, kind), (Half(wish!.Period.Start), Half(wish.Period.End), wish.Kind.Id));
    }

    [Fact]
    public void Read_LoanWithShare_KeepsTheShare()
    {
        var (wish, _) = AbsenceText.Read("next week loan 50%", Some.Caller());

        Assert.Equal(0.5m, wish!.Share);
    }

    [Theory]
    [InlineData("next week loan 0%")]
    [InlineData("next week loan 150 %")]
    [InlineData("next week vacation 50%")]
    [InlineData("tomorrow beach")]
    [InlineData("tomorrow am sick and tired")]
    [InlineData("vacation")]
    [InlineData("2026-02-30")]
    [InlineData("2026-12-24 to 2026-12-20")]
    [InlineData("2026-12-24 to 2028-12-24")]
    [InlineData("2026-01-02")]
    [InlineData("&lt;!channel&gt;")]
    public void Read_Nonsense_SaysWhatWasWrongWithAnExampleThatWorks(string text)
    {
        var (wish, problem) = AbsenceText.Read(text, Some.Caller());

        Assert.Null(wish);
        Assert.DoesNotContain('\n', problem!);
        var example = problem!.Split("Try `/pto ")[1].Split('`')[0];
        Assert.Null(AbsenceText.Read(example, Some.Caller()).Problem);
    }

    [Fact]
    public void Read_ThreeThousandEmoji_QuotesALittle()
    {
        var (_, problem) = AbsenceText.Read("tomorrow " + string.Concat(Enumerable.Repeat("👩‍👩‍👧", 3000)), Some.Caller());

        Assert.InRange(problem!.Length, 1, 600);
    }

    [Fact]
    public void Read_KindOfTheTeam_IsKnown()
    {
        var kinds = AbsenceKinds.Default.With(new AbsenceKind("sabbatical", "Sabbatical", Away: true, Cost: 1m));

        Assert.Equal("sabbatical", AbsenceText.Read("next week sabbatical", Some.Caller(kinds: kinds)).Wish!.Kind.Id);
    }

    private static string Half(HalfDay half) => $"{half.Date:uuuu-MM-dd} {DateWords.Part(half.Part)}";
}
