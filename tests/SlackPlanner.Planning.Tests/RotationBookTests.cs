using NodaTime;

namespace SlackPlanner.Planning.Tests;

/// <summary>The rotation's rules one by one; by the rule of day 22, so that weights are due on the 17th.</summary>
public class RotationBookTests
{
    private static readonly MilestoneCalendar Calendar = new(MilestoneRule.DayTwentyTwo, Handbook.Versions);
    private static readonly LocalDate Today = new(2020, 2, 20);

    [Fact]
    public void From_NobodyAway_GoesRoundInTheOrder()
    {
        var turns = Turns(RotationBook.Empty, 5, Member("ada"), Member("bo"), Member("cy"));

        Assert.Equal(["ada", "bo", "cy", "ada", "bo"], turns.Select(turn => turn.Engineer));
        Assert.Equal(["13.0", "13.1", "13.2", "13.3", "13.4"], turns.Select(turn => turn.Milestone.Name));
        Assert.Equal(new LocalDate(2020, 3, 17), turns[0].Due);
        Assert.All(turns, turn => Assert.True(turn.IsProposed));
    }

    [Fact]
    public void From_AwayMostOfTheLeadTime_IsPassedOverAndHasTheNext()
    {
        var turns = Turns(RotationBook.Empty, 4, Away("ada", "2020-03-10..2020-03-16"), Member("bo"), Member("cy"));

        Assert.Equal(["bo", "ada", "cy", "ada"], turns.Select(turn => turn.Engineer));
        Assert.Equal(["ada"], turns[0].PassedOver);
    }

    [Theory]
    [InlineData("2020-03-12..2020-03-16", "ada")] // three of six work days: not most
    [InlineData("2020-03-12 am..2020-03-17 am", "bo")]
    [InlineData("2020-03-07..2020-03-09", "ada")] // before the lead time
    public void From_AwayPartOfTheLeadTime_MoreThanHalfCounts(string period, string expected) =>
        Assert.Equal(expected, Turns(RotationBook.Empty, 1, Away("ada", period), Member("bo"))[0].Engineer);

    [Fact]
    public void From_OnCall_IsThereAndHasTheTurn() =>
        Assert.Equal("ada", Turns(RotationBook.Empty, 1, Away("ada", "2020-03-09..2020-03-17", "on-call"), Member("bo"))[0].Engineer);

    [Fact]
    public void From_PartTime_ItsOwnDaysCount()
    {
        // Of two days of work one and a half are taken.
        var ada = new RotationMember("ada", new(WorkingWeek.Of(IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday)), [Dates.Absence("vacation", "2020-03-11 am..2020-03-12 am")]);

        Assert.Equal("bo", Turns(RotationBook.Empty, 1, ada, Member("bo"))[0].Engineer);
    }

    [Fact]
    public void At_TurnBegins_IsWrittenDownAndStaysWhateverComes()
    {
        var begun = At(RotationBook.Empty, Today, Member("ada"), Member("bo"));
        var row = Assert.Single(begun.Rows);
        Assert.Equal(("ada", RowOrigin.Begun, new YearMonth(2020, 4)), (row.Engineer, row.Origin, row.Release));

        foreach (var later in new[]
        {
            At(begun, Today.PlusDays(3), Away("ada", "2020-03-01..2020-03-31"), Member("bo")),
            At(begun, Today.PlusDays(3), Member("new"), Member("ada"), Member("bo")),
            At(begun, Today.PlusDays(3), Member("bo"), Member("ada")),
            At(begun, Today.PlusDays(3), Member("bo")),
        })
        {
            Assert.Same(row, Assert.Single(later.Rows));
        }
    }

    [Fact]
    public void At_NobodyCan_LeavesTheTurnOpenUntilSomebodyCan()
    {
        var open = At(RotationBook.Empty, Today, Away("ada", "2020-03-01..2020-03-31"));
        Assert.Empty(open.Rows);
        Assert.Null(Assert.Single(open.From(Today, [Away("ada", "2020-03-01..2020-03-31")], Calendar, RotationRule.Default).Take(1)).Engineer);

        Assert.Equal("ada", Assert.Single(At(open, Today.PlusDays(1), Member("ada")).Rows).Engineer);
    }

    [Fact]
    public void From_Joiner_StartsAtTheMinimumAfterTheRampUp()
    {
        var book = RotationBook.Empty;
        var (ada, bo) = (Member("ada"), Member("bo"));
        for (var month = 0; month < 6; month++)
            book = At(book, Today.PlusMonths(month), ada, bo);
        Assert.Equal((3, 3), (book.Turns("ada"), book.Turns("bo")));

        // Joins at the front of the order: still not before the ramp-up is over.
        book = At(book, Today.PlusMonths(6), Member("new"), ada, bo);
        Assert.Null(book.Person("new")!.Base);
        var turns = book.From(Today.PlusMonths(6), [Member("new"), ada, bo], Calendar, RotationRule.Default).Take(4).ToList();

        Assert.Equal(["ada", "bo", "new", "ada"], turns.Select(turn => turn.Engineer));
    }

    [Fact]
    public void From_JoinerWhoHasWorkedHereLong_HasNoRampUpAndStartsAtTheMinimum()
    {
        var book = RotationBook.Empty;
        for (var month = 0; month < 4; month++)
            book = At(book, Today.PlusMonths(month), Member("ada"), Member("bo"));

        var moved = new RotationMember("new", WorkSchedule.FullTime with { Starts = new(2015, 1, 1) }, []);
        book = At(book, Today.PlusMonths(4), Member("ada"), Member("bo"), moved);

        Assert.Equal((3, 2, 2), (book.Turns("ada"), book.Turns("bo"), book.Turns("new")));
    }

    [Fact]
    public void From_Leaver_FallsOutAndTheRowThatStandsStays()
    {
        var book = At(RotationBook.Empty, Today, Member("ada"), Member("bo"));
        var leaver = new RotationMember("ada", WorkSchedule.FullTime with { Ends = new(2020, 2, 28) }, []);

        var turns = book.From(Today, [leaver, Member("bo")], Calendar, RotationRule.Default).Take(3).ToList();

        Assert.Equal(["ada", "bo", "bo"], turns.Select(turn => turn.Engineer));
        Assert.Null(At(book, Today, leaver, Member("bo")).Person("ada"));
    }

    [Fact]
    public void From_WrittenRows_StandAndCount()
    {
        var book = RotationBook.Empty
            .With(new(new(2020, 4), new(2020, 3, 17), "cy", RowOrigin.Imported))
            .With(new(new(2020, 5), new(2020, 4, 17), null, RowOrigin.Imported))
            .With(new(new(2020, 7), new(2020, 6, 14), "ada", RowOrigin.Written));

        var turns = Turns(book, 5, Member("ada"), Member("bo"), Member("cy"));

        Assert.Equal(["cy", null, "bo", "ada", "ada"], turns.Select(turn => turn.Engineer));
        Assert.Equal(new LocalDate(2020, 6, 14), turns[3].Due); // a Sunday stays one
        Assert.Equal([false, false, true, false, true], turns.Select(turn => turn.IsProposed));
    }

    [Fact]
    public void Refused_TheTurnThatBegan_GoesToTheNextAndIsOwed()
    {
        var book = At(RotationBook.Empty, Today, Member("ada"), Member("bo"), Member("cy"));

        book = At(book.Refused(new(2020, 4), "ada"), Today, Member("ada"), Member("bo"), Member("cy"));

        Assert.Equal("bo", Assert.Single(book.Rows).Engineer);
        Assert.Equal(1, book.Person("ada")!.Owed);
        // Owed before the order: also if another is put before.
        Assert.Equal(["bo", "ada", "cy"], Turns(book, 3, Member("cy"), Member("ada"), Member("bo")).Select(turn => turn.Engineer));
    }

    [Fact]
    public void From_TurnTaken_OwesNothingMore()
    {
        var book = At(RotationBook.Empty, Today, Away("ada", "2020-03-09..2020-03-17"), Member("bo"));
        Assert.Equal(1, book.Person("ada")!.Owed);

        book = At(book, Today.PlusMonths(1), Member("ada"), Member("bo"));

        Assert.Equal(["bo", "ada"], book.Rows.Select(row => row.Engineer));
        Assert.Equal(0, book.Person("ada")!.Owed);
    }

    private static RotationMember Member(string id) => new(id, WorkSchedule.FullTime, []);

    private static RotationMember Away(string id, string period, string kind = "vacation") => new(id, WorkSchedule.FullTime, [Dates.Absence(kind, period)]);

    private static RotationBook At(RotationBook book, LocalDate today, params RotationMember[] members) => book.At(today, members, Calendar, RotationRule.Default);

    private static List<RotationTurn> Turns(RotationBook book, int count, params RotationMember[] members) =>
        [.. book.From(Today, members, Calendar, RotationRule.Default).Take(count)];
}
