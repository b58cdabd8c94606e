using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NSubstitute;
using SlackPlanner.Access.Fields;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>The log and its store on a real Redis; the jobs it writes stay where they are.</summary>
public sealed class AbsenceLogTests : IAsyncLifetime
{
    private static readonly AbsenceKind Vacation = AbsenceKinds.Default.Find("vacation")!;
    private static readonly AbsenceKind Training = AbsenceKinds.Default.Find("training")!;

    private readonly Caller noor = Some.Caller();
    private ServiceProvider here = null!;
    private ServiceProvider elsewhere = null!;

    public async Task InitializeAsync()
    {
        var (server, prefix) = (await RedisServer.Shared(), RedisServer.NewPrefix());
        (here, elsewhere) = (Process(server, prefix), Process(server, prefix));
    }

    public async Task DisposeAsync()
    {
        await here.DisposeAsync();
        await elsewhere.DisposeAsync();
    }

    [Fact]
    public async Task Add_Vacation_IsKeptWithNoteAndJob()
    {
        var logged = Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default));

        Assert.Equal(["C0SOURCE"], logged.Told);
        var entry = Assert.Single((await Book()).Entries);
        Assert.Equal((Some.Days("2026-12-24", "2027-01-02"), "vacation", (decimal?)null), (entry.Period, entry.Kind, entry.Share));
        Assert.Equal(1, (await Counts()).Lanes[Lane.Interactive].Due);
    }

    [Fact]
    public async Task Add_SameRequestAgain_HasOneEffect()
    {
        var wish = new AbsenceWish(Some.Days("2026-12-24", "2027-01-02"), Vacation);
        await Log(here).Add(noor, "cmd:1", wish, default);

        var again = Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:1", wish, default));
        var there = Assert.IsType<LogOutcome.Logged>(await Log(elsewhere).Add(noor, "cmd:1", wish, default));

        Assert.Equal(["C0SOURCE"], again.Told);
        Assert.Equal("vacation", Assert.Single(there.Now).Kind);
        Assert.Single((await Book()).Entries);
    }

    [Fact]
    public async Task Add_SameRequestAfterCancelling_StaysCancelled()
    {
        var wish = new AbsenceWish(Some.Days("2026-12-24", "2027-01-02"), Vacation);
        var logged = (LogOutcome.Logged)await Log(here).Add(noor, "cmd:1", wish, default);
        await Log(here).Cancel(noor, "click:1", logged.ChangeId, default);

        Assert.IsType<LogOutcome.CancelledSince>(await Log(here).Add(noor, "cmd:1", wish, default));
        Assert.Empty((await Book()).Entries);
    }

    [Fact]
    public async Task Add_HalfThatIsTaken_IsRefusedWithTheEntryThatHasIt()
    {
        await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default);

        var outcome = await Log(here).Add(noor, "cmd:2", new(AbsencePeriod.Half(Some.Date("2027-01-02"), DayPart.Pm), Vacation), default);

        Assert.Equal(Some.Days("2026-12-24", "2027-01-02"), Assert.IsType<LogOutcome.Clashes>(outcome).With.Period);
        Assert.Contains("Thu 24 Dec – Sat 2 Jan, vacation", OutcomeWords.For(outcome, noor));
        Assert.Single((await Book()).Entries);
    }

    [Fact]
    public async Task Add_TrainingOverVacation_IsFine()
    {
        await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default);

        Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:2", new(Some.Days("2026-12-24", "2027-01-02"), Training), default));
        Assert.Equal(2, (await Book()).Entries.Count);
    }

    [Fact]
    public async Task Add_AnotherProcessChangedTheBookSince_DecidesOnWhatIsThereNow()
    {
        await Log(here).Add(noor, "cmd:1", new(AbsencePeriod.Day(Some.Date("2026-12-01")), Vacation), default);
        var theirs = (LogOutcome.Logged)await Log(elsewhere).Add(noor, "cmd:2", new(AbsencePeriod.Day(Some.Date("2026-12-02")), Vacation), default);

        Assert.IsType<LogOutcome.Clashes>(await Log(here).Add(noor, "cmd:3", new(AbsencePeriod.Day(Some.Date("2026-12-02")), Vacation), default));
        await Log(elsewhere).Cancel(noor, "click:1", theirs.ChangeId, default);
        Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:4", new(AbsencePeriod.Day(Some.Date("2026-12-02")), Vacation), default));

        // What this process believes about the first day is out of date, and would refuse.
        var first = (await Book()).Entries[0];
        await Log(elsewhere).Cancel(noor, "click:2", first.Id, default);
        Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:5", new(AbsencePeriod.Day(Some.Date("2026-12-01")), Vacation), default));
        Assert.Equal(2, (await Book()).Entries.Count);
    }

    [Fact]
    public async Task Add_SameDayFromManySidesAtOnce_IsLoggedOnce()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
            Log(n % 2 == 0 ? here : elsewhere).Add(noor, $"cmd:{n}", new(AbsencePeriod.Day(Some.Date("2026-12-01")), Vacation), default)));

        Assert.Single(outcomes.OfType<LogOutcome.Logged>());
        Assert.Single((await Book()).Entries);
    }

    [Fact]
    public async Task Add_OneTooMany_IsRefused()
    {
        var store = here.GetRequiredService<AbsenceStore>();
        var change = new Change("T0DEMO");
        var book = AbsenceBook.Empty;
        for (var n = 0; n < AbsenceDecisions.MostEntries; n++)
            book = store.Apply(n == 0 ? change : new Change("T0DEMO"), "U0NOOR", book, [new(null, Some.Entry($"e{n}", AbsencePeriod.Day(Some.Today), "training"))]);
        store.Saw("T0DEMO", "U0NOOR", book);
        await here.GetRequiredService<IJobClient>().Commit(change);

        // Only in this process' memory the book is full: Redis is asked before anybody is refused.
        Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:1", new(AbsencePeriod.Day(Some.Today), Training), default));

        await Fill(store);
        Assert.IsType<LogOutcome.TooMany>(await Log(here).Add(noor, "cmd:2", new(AbsencePeriod.Day(Some.Today), Training), default));
    }

    [Fact]
    public async Task Cancel_UnknownEntryOrAnotherPersons_ChangesNothing()
    {
        var logged = (LogOutcome.Logged)await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default);

        Assert.IsType<CancelOutcome.Gone>(await Log(here).Cancel(Some.Caller("U0IMANI", "Imani"), "click:1", logged.ChangeId, default));
        Assert.IsType<CancelOutcome.Gone>(await Log(here).Cancel(noor, "click:2", "no-such", default));
        Assert.Single((await Book()).Entries);
    }

    [Fact]
    public async Task Cancel_Twice_IsGoneTheSecondTime()
    {
        var logged = (LogOutcome.Logged)await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default);

        Assert.IsType<CancelOutcome.Cancelled>(await Log(here).Cancel(noor, "click:1", logged.ChangeId, default));
        Assert.IsType<CancelOutcome.Gone>(await Log(elsewhere).Cancel(noor, "click:2", logged.ChangeId, default));
    }

    [Fact]
    public async Task Erase_SomebodyWithTimeOff_LeavesNothing()
    {
        await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default);
        var data = here.GetServices<IPersonalData>().OfType<AbsenceData>().Single();
        Assert.Contains("2026-12-24 am", (await data.Export("T0DEMO", "U0NOOR", default))!.ToJsonString());

        await data.Erase("T0DEMO", "U0NOOR", default);

        Assert.Null(await data.Export("T0DEMO", "U0NOOR", default));
        Assert.IsType<LogOutcome.Logged>(await Log(here).Add(noor, "cmd:2", new(Some.Days("2026-12-24", "2027-01-02"), Vacation), default));
    }

    [Fact]
    public async Task GetMany_SomePeople_ComeInTheOrderAsked()
    {
        var store = here.GetRequiredService<AbsenceStore>();
        foreach (var person in new[] { "U0", "U1", "U3" })
            await Fill(store, person, 8);

        var books = await store.GetMany("T0DEMO", ["U3", "U1", "U9", "U0"], default);

        Assert.Equal([8, 8, 0, 8], books.Select(book => book.Entries.Count));
        Assert.Equal(Some.Today.PlusDays(7), books[0].Entries[7].From.Date);
    }

    [Fact]
    public async Task GetMany_BooksThatAnotherProcessChanged_AreReadAnew()
    {
        var store = here.GetRequiredService<AbsenceStore>();
        var first = (LogOutcome.Logged)await Log(here).Add(noor, "cmd:1", new(AbsencePeriod.Day(Some.Date("2026-12-01")), Vacation), default);
        Assert.Equal([1, 0], (await store.GetMany("T0DEMO", ["U0NOOR", "U0IMANI"], default)).Select(book => book.Entries.Count));

        await Log(elsewhere).Add(noor, "cmd:2", new(AbsencePeriod.Day(Some.Date("2026-12-02")), Vacation), default);
        Assert.Equal(2, (await store.GetMany("T0DEMO", ["U0NOOR"], default))[0].Entries.Count);

        await Log(elsewhere).Cancel(noor, "click:1", first.ChangeId, default);
        Assert.Equal([Some.Date("2026-12-02")], (await store.GetMany("T0DEMO", ["U0NOOR"], default))[0].Entries.Select(entry => entry.From.Date));
    }

    [Fact]
    public async Task AddMany_SomeThereAlreadyAndOneThatClashes_IsAllOrNothingAndSaysWhich()
    {
        await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-01", "2026-12-02"), Vacation), default);
        AbsenceWish[] wishes =
        [
            new(Some.Days("2026-12-01", "2026-12-02"), Vacation), // the same again
            new(Some.Days("2026-12-07", "2026-12-08"), Vacation),
            new(Some.Days("2026-12-08", "2026-12-09"), Vacation), // clashes with the one before
        ];

        var refused = await Log(here).AddMany(noor, "cmd:2", wishes, default);
        Assert.False(refused.IsSaved);
        Assert.Equal([WishEnd.Same, WishEnd.Logged, WishEnd.Clashes], refused.Each.Select(one => one.End));
        Assert.Single((await Book()).Entries);

        var saved = await Log(here).AddMany(noor, "cmd:3", wishes, default, replacing: Replacing.Skip);
        Assert.True(saved.IsSaved);
        Assert.Equal([Some.Date("2026-12-01"), Some.Date("2026-12-07")], (await Book()).Entries.Select(entry => entry.From.Date));
        Assert.True((await Log(elsewhere).AddMany(noor, "cmd:3", wishes, default, replacing: Replacing.Skip)).IsSaved);
        Assert.Equal(2, (await Book()).Entries.Count);
    }

    [Fact]
    public async Task AddMany_FromASource_IsIdempotentAndFollowsIt()
    {
        AbsenceWish Event(string first, string last) => new(Some.Days(first, last), Vacation) { Source = "ics:42" };
        await Log(here).AddMany(noor, "cmd:1", [Event("2026-12-01", "2026-12-02")], default);

        Assert.Equal([WishEnd.Same], (await Log(here).AddMany(noor, "cmd:2", [Event("2026-12-01", "2026-12-02")], default)).Each.Select(one => one.End));
        Assert.Equal([WishEnd.Logged], (await Log(here).AddMany(noor, "cmd:3", [Event("2026-12-01", "2026-12-04")], default)).Each.Select(one => one.End));

        Assert.Equal(Some.Days("2026-12-01", "2026-12-04"), Assert.Single((await Book()).Entries).Period);
    }

    [Fact]
    public async Task Edit_SameRequestAgain_HasOneEffect()
    {
        var logged = (LogOutcome.Logged)await Log(here).Add(noor, "cmd:1", new(Some.Days("2026-12-01", "2026-12-02"), Vacation), default);
        var wish = new AbsenceWish(Some.Days("2026-12-02", "2026-12-03"), Vacation);

        Assert.IsType<LogOutcome.Logged>(await Log(here).Edit(noor, "view:1", logged.ChangeId, wish, default));
        Assert.IsType<LogOutcome.Logged>(await Log(elsewhere).Edit(noor, "view:1", logged.ChangeId, wish, default));
        await Log(here).Cancel(noor, "click:1", logged.ChangeId, default);
        Assert.IsType<LogOutcome.Gone>(await Log(elsewhere).Edit(noor, "view:2", logged.ChangeId, wish, default));
    }

    private async Task Fill(AbsenceStore store, string user = "U0NOOR", int upTo = AbsenceDecisions.MostEntries)
    {
        var jobs = here.GetRequiredService<IJobClient>();
        for (var book = await store.Get("T0DEMO", user, default); book.Entries.Count < upTo;)
        {
            var change = new Change("T0DEMO");
            book = store.Apply(change, user, book, [new(null, Some.Entry($"x{book.Entries.Count}", AbsencePeriod.Day(Some.Today.PlusDays(book.Entries.Count)), "training"))]);
            Assert.Equal(CommitOutcome.Saved, await jobs.Commit(change));
        }
    }

    private async Task<AbsenceBook> Book() => await elsewhere.GetRequiredService<AbsenceStore>().Get("T0DEMO", "U0NOOR", default);

    private Task<JobCounts> Counts() => here.GetRequiredService<IJobMonitor>().Counts("T0DEMO");

    private static AbsenceLog Log(IServiceProvider services) => services.GetRequiredService<AbsenceLog>();

    private static ServiceProvider Process(RedisServer server, string prefix)
    {
        var settings = new Dictionary<string, string?> { ["Redis:Configuration"] = server.Configuration, ["Redis:KeyPrefix"] = prefix };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddLogging();
        services.AddRedis().AddJobs(typeof(PlannerApp).Assembly).AddSingleton(TimeProvider.System);
        services.AddSingleton<IPlannerClock, Standing>().AddDeliveries().AddTimeOff().AddSingleton(Substitute.For<IMorningNote>()).AddSingleton(Substitute.For<SlackPlanner.Teams.ITeams>()).AddSingleton<IFieldCipher>(Some.Cipher());
        return services.BuildServiceProvider();
    }

    private sealed class Standing : IPlannerClock
    {
        public Instant Now(string workspace) => Instant.FromUtc(2026, 11, 20, 8, 0);
    }
}
