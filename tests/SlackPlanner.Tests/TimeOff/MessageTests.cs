using NodaTime;
using NSubstitute;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

public class MessageTests
{
    private static readonly string Smileys = string.Concat(Enumerable.Repeat("😀", 3000));

    [Theory]
    [InlineData("2026-12-24", "2027-01-02", "Thu 24 Dec – Sat 2 Jan")]
    [InlineData("2026-11-20", "2026-11-20", "Fri 20 Nov")]
    [InlineData("2027-12-24", "2027-12-24", "Fri 24 Dec 2027")]
    public void Days_OfAPeriod_NameTheYearOnlyWhereItIsUnclear(string first, string last, string words) =>
        Assert.Equal(words, AbsenceWords.Days(Some.Days(first, last), Some.Today));

    [Fact]
    public void Days_OfHalves_SayWhich()
    {
        Assert.Equal("Fri 20 Nov (am)", AbsenceWords.Days(AbsencePeriod.Half(Some.Today, DayPart.Am), Some.Today));
        Assert.Equal("Fri 20 Nov (pm) – Mon 23 Nov (am)",
            AbsenceWords.Days(new(new(Some.Today, DayPart.Pm), new(Some.Today.PlusDays(3), DayPart.Am)), Some.Today));
    }

    [Fact]
    public async Task Logged_WithBudgets_SaysWhatWasUnderstoodAndWhatItCosts()
    {
        var caller = Some.Caller();
        var logged = Some.Logged(Some.Entry("a", Some.Days("2026-12-14", "2026-12-18"), "vacation", "C0SOURCE"));

        var books = Substitute.For<ICapacityBooks>();
        books.Of(null!, default).ReturnsForAnyArgs(CapacityBook.Empty);
        var message = await new LoggedAnswer(new(new BudgetPreview(books))).Message(caller, logged, default);

        BlockKit.Check(message);
        Assert.Equal(
            """
            Logged: Mon 14 Dec – Fri 18 Dec, vacation, 5 work days (only you and your manager see the kind).
            <#C0SOURCE> is told the days and nothing else.
            • 13.1: 18 of 22 days, 82 % → budget 8 (was 10)
            • 13.2: 20 of 21 days, 95 % → budget 10 (unchanged)
            """, message.Text);
    }

    [Fact]
    public void Logged_KindWithSmileysAndChannel_StaysText()
    {
        var kinds = AbsenceKinds.Default.With(new AbsenceKind("x", "<!channel> " + Smileys, Away: true, Cost: 1m));
        var caller = Some.Caller(kinds: kinds);

        var message = LoggedMessage.For(caller, Some.Logged(Some.Entry("a", Some.Days("2026-12-14", "2026-12-18"), "x")), []);

        BlockKit.Check(message);
        Assert.Contains("&lt;!channel&gt;", message.Text);
        Assert.DoesNotContain("<!channel>", message.Text);
    }

    [Fact]
    public void Note_OfSickLeave_NamesTheDaysOnly()
    {
        Assert.Equal("Imani is away Thu 24 Dec – Sat 2 Jan.", AwayNote.For("Imani", Some.Days("2026-12-24", "2027-01-02"), Some.Today).Text);
        Assert.StartsWith("&lt;!channel&gt; 😀", AwayNote.For("<!channel> " + Smileys, Some.Days("2026-12-24", "2027-01-02"), Some.Today).Text);
    }

    [Fact]
    public void Channels_KindThatIsNotAwayOrDaysThatAreOver_TellNobody()
    {
        var caller = Some.Caller();

        Assert.Equal(["C0SOURCE"], AwayNote.Channels(caller, caller.Kinds.Read(Some.Entry("a", Some.Days("2026-11-19", "2026-11-20"), "sick"))));
        Assert.Empty(AwayNote.Channels(caller, caller.Kinds.Read(Some.Entry("a", Some.Days("2026-11-18", "2026-11-19"), "sick"))));
        foreach (var kind in new[] { "training", "on-call", "loan" })
            Assert.Empty(AwayNote.Channels(caller, caller.Kinds.Read(Some.Entry("a", Some.Days("2026-12-01", "2026-12-02"), kind))));
    }

    [Fact]
    public void Channels_TwoTeamsWithOneChannel_TellItOnce()
    {
        var caller = Some.Caller(teams: [Some.Team("one"), Some.Team("two"), Some.Team("three", "C0REVIEW")]);

        Assert.Equal(["C0SOURCE", "C0REVIEW"], AwayNote.Channels(caller, caller.Kinds.Read(Some.Entry("a", Some.Days("2026-12-01", "2026-12-02")))));
    }

    [Fact]
    public void List_HundredEntries_FitsAndSaysHowManyMore()
    {
        var entries = Enumerable.Range(0, 100).Select(n => Some.Entry($"e{n}", AbsencePeriod.Day(Some.Today.PlusDays(n - 20)))).ToList();

        var message = ListMessage.For(Some.Caller(), new(1, entries), _ => Smileys, "Cancelled: one.", "c1");

        BlockKit.Check(message);
        Assert.Contains("… and 50 more.", message.Text);
        Assert.Contains("… and 10 more.", message.Text);
        Assert.Contains("Thu 19 Nov · vacation · 1 work day", message.Text);
        Assert.Contains("Sat 21 Nov · vacation · no work day of yours", message.Text);
    }

    [Fact]
    public void List_Empty_SaysHowToLog()
    {
        var message = ListMessage.For(Some.Caller(), AbsenceBook.Empty, _ => null);

        BlockKit.Check(message);
        Assert.Contains("`/pto tomorrow am sick`", message.Text);
    }

    [Fact]
    public void Within_TouchingHalvesAndOverlaps_AreOneTime()
    {
        var days = new DateInterval(new(2026, 11, 16), new(2026, 11, 20));
        var kinds = AbsenceKinds.Default;
        var absences = kinds.Read(
        [
            Some.Entry("a", AbsencePeriod.Half(new(2026, 11, 18), DayPart.Am)), Some.Entry("b", AbsencePeriod.Half(new(2026, 11, 18), DayPart.Pm), "sick"),
            Some.Entry("c", Some.Days("2026-11-19", "2026-11-30")), Some.Entry("d", Some.Days("2026-11-16", "2026-11-17"), "training"),
        ]);

        Assert.Equal([Some.Days("2026-11-18", "2026-11-20")], AwayTimes.Within(days, absences));
        Assert.Equal(AwayHalves.AllDay, AwayTimes.On(new(2026, 11, 18), absences));
        Assert.Equal(AwayHalves.None, AwayTimes.On(new(2026, 11, 16), absences));
    }

    [Fact]
    public void Kinds_TwoTeamsThatDisagree_TheFirstCounts()
    {
        var awayOnCall = AbsenceKinds.Default.With(new AbsenceKind("on-call", "On call", Away: true, Cost: 1m), new AbsenceKind("sabbatical", "Sabbatical", true, 1m));

        var kinds = StoredKinds.Of([Some.Team("one"), Some.Team("two", kinds: awayOnCall)]);

        Assert.False(kinds.Find("on-call")!.Away);
        Assert.NotNull(kinds.Find("sabbatical"));
        Assert.True(kinds.Read(Some.Entry("a", AbsencePeriod.Day(Some.Today), "gone-kind")).Kind.Away);
    }
}
