namespace SlackPlanner.Planning.Tests;

public class AbsenceKindsTests
{
    [Theory]
    [InlineData("vacation", true)]
    [InlineData("sick", true)]
    [InlineData("public-holiday", true)]
    [InlineData("family-and-friends", true)]
    [InlineData("parental", true)]
    [InlineData("volunteer", true)]
    [InlineData("other", true)]
    [InlineData("training", false)]
    [InlineData("on-call", false)]
    public void Default_Kind_CostsTheDayAndIsAwayOrNot(string id, bool away)
    {
        var kind = AbsenceKinds.Default.Find(id)!;

        Assert.Equal((id, away, 1m), (kind.Id, kind.Away, kind.Cost));
    }

    [Fact]
    public void Default_Loan_IsNotAwayAndCostsItsOwnShare()
    {
        var loan = AbsenceKinds.Default.Find("loan")!;

        Assert.False(loan.Away);
        Assert.Null(loan.Cost);
        Assert.Equal(12, AbsenceKinds.Default.All.Count);
    }

    [Fact]
    public void Default_Names_ReadWellInAForm() => Assert.Equal(
        [
            "Vacation", "Sick", "Public holiday", "Family and friends day", "Parental leave", "Volunteering", "Training", "On call",
            "Helping another team", "Maintainer duty", "Review duty", "Other",
        ],
        AbsenceKinds.Default.All.Select(kind => kind.Name));

    [Theory]
    [InlineData("PTO", "vacation")]
    [InlineData("holiday", "vacation")]
    [InlineData("On Call", "on-call")]
    [InlineData("oncall", "on-call")]
    [InlineData("Family & Friends day", "family-and-friends")]
    [InlineData("sick leave", "sick")]
    [InlineData("bank_holiday", "public-holiday")]
    [InlineData("holidays", "vacation")]
    [InlineData("time off", "vacation")]
    [InlineData("leave", "vacation")]
    [InlineData("OOO", "vacation")]
    [InlineData("ill", "sick")]
    [InlineData("volunteering", "volunteer")]
    [InlineData("parental leave", "parental")]
    [InlineData("friends and family", "family-and-friends")]
    [InlineData("dancing", null)]
    [InlineData("", null)]
    public void Find_AnotherWord_IsTheKind(string text, string? id) => Assert.Equal(id, AbsenceKinds.Default.Find(text)?.Id);

    [Theory]
    [InlineData("vacation", "vacation", "")]
    [InlineData("sick a cold & fever", "sick", "a cold & fever")]
    [InlineData(" on call  for  storage", "on-call", "for  storage")]
    [InlineData("family and friends day at home", "family-and-friends", "at home")]
    [InlineData("vacation: Lisbon", "vacation", "Lisbon")]
    [InlineData("surfing", null, "surfing")]
    [InlineData("", null, "")]
    public void Take_TextWithAKindInFront_SplitsItOff(string text, string? id, string remainder)
    {
        var (kind, rest) = AbsenceKinds.Default.Take(text);

        Assert.Equal((id, remainder), (kind?.Id, rest));
    }

    [Fact]
    public void With_ChangedAndNewKinds_ReplacesInPlaceAndAppends()
    {
        var kinds = AbsenceKinds.Default.With(new AbsenceKind("on-call", "On call", Away: true, Cost: 0.5m), new AbsenceKind("jury", "Jury duty", Away: true, Cost: 1m));

        Assert.Equal(0.5m, kinds.Find("oncall")!.Cost);
        Assert.Equal([.. AbsenceKinds.Default.All.Select(k => k.Id), "jury"], kinds.All.Select(k => k.Id));
        Assert.Equal(1m, AbsenceKinds.Default.Find("on-call")!.Cost);
    }
}
