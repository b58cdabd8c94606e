using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>Time off through the whole app. One app for all: each test has a person, or days, of its own.</summary>
[Trait("Transport", "both")]
public sealed class PtoTests(PtoTests.OneApp one) : IClassFixture<PtoTests.OneApp>
{
    private App App => one.App;

    [Fact]
    public async Task Log_OneLine_SaysWhatWasUnderstoodAndTheBudgets()
    {
        var answer = await App.As("U0IMANI").Submits("/pto 2026-12-24 to 2027-01-02 vacation");

        Assert.True((bool)answer["ephemeral"]!);
        var text = answer["text"]!.ToString();
        Assert.StartsWith("Logged: Thu 24 Dec – Sat 2 Jan, vacation, 5 work days (only you and your manager see the kind).", text);
        Assert.Contains("13.1: 18 of 22 days, 82 % → budget 8 (unchanged)", text);
        Assert.Contains("13.2: 11 of 21 days, 52 % → budget 5 (was 8)", text);
        await App.Settles();
        var note = Assert.Single(await Notes("C0SOURCE", "Imani"));
        Assert.EndsWith("is away Thu 24 Dec – Sat 2 Jan.", note);

        var undone = await App.As("U0IMANI").Clicks(answer["channel"]!.ToString(), answer["ts"]!.ToString(), "pto.undo");
        Assert.Equal("Undone: Thu 24 Dec – Sat 2 Jan is not logged any more.", undone["message"]!["text"]!.ToString());
        await App.Settles();
        Assert.Empty(await Notes("C0SOURCE", "Imani"));
    }

    [Fact]
    public async Task Log_SickLeave_NeverReachesTheChannelByName()
    {
        await App.As("U0LENA").Submits("/pto monday am sick");
        await App.Settles();

        var note = Assert.Single(await Notes("C0SOURCE", "Lena"));
        Assert.EndsWith("is away Mon 23 Nov (am).", note);
        Assert.DoesNotContain("sick", note, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(App.Logs.All, line => line.Contains("sick", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Log_OnCall_TellsNoChannelAndIsNotAway()
    {
        await App.As("U0ARJUN").Submits("/pto 2026-11-30 to 2026-12-04 on-call");
        await App.Settles();

        Assert.Empty(await Notes("C0SOURCE", "Arjun"));
        Assert.Equal("Nobody is away on Tue 1 Dec.", await App.As("U0NOOR").Asks("/pto who 2026-12-01"));
    }

    [Fact]
    public async Task Who_MorningAndAfternoonByTwoEntries_IsAwayAllDay()
    {
        await App.As("U0QUINN").Submits("/pto 2027-02-01 am vacation");
        await App.As("U0QUINN").Submits("/pto 2027-02-01 pm sick");
        await App.As("U0JONAS").Submits("/pto 2027-02-01 pm vacation");

        var answer = await App.As("U0NOOR").Asks("/pto who 2027-02-01");

        Assert.Matches("Quinn[^\n]* — all day", answer);
        Assert.Matches("Jonas[^\n]* — afternoon", answer);
        Assert.DoesNotContain("sick", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("Quinn[^\n]* — Mon 1 Feb\n", await App.As("U0NOOR").Asks("/pto who 2027-02-01 to 2027-02-05"));
    }

    [Fact]
    public async Task Who_OtherTeam_IsNotShown()
    {
        await App.As("U0KOFI").Submits("/pto 2027-02-09 vacation");

        Assert.Equal("Nobody is away on Tue 9 Feb.", await App.As("U0NOOR").Asks("/pto who 2027-02-09"));
        Assert.Matches("Kofi[^\n]* — all day", await App.As("U0HOLLY").Asks("/pto who 2027-02-09"));
        Assert.Matches("Kofi[^\n]* — all day", await App.As("U0OLA").Asks("/pto who 2027-02-09")); // admin, on no team
    }

    [Fact]
    public async Task Who_WeekAndNonsense_AreAnswered()
    {
        Assert.StartsWith("Nobody is away 12–16 Apr", await App.As("U0NOOR").Asks("/pto who 2027-04-12 to 2027-04-16"));
        Assert.Contains("23–27 Nov", await App.As("U0NOOR").Asks("/pto who next week"));
        Assert.Contains("Try `/pto who", await App.As("U0NOOR").Asks("/pto who knows"));
        Assert.Contains("Try `/pto who tomorrow`", await App.As("U0NOOR").Asks("/pto who tomorrow <!channel>"));
    }

    [Fact]
    public async Task Log_TodayOfTheOtherSideOfTheWorld_IsThePersonsOwn()
    {
        // 08:55 in Amsterdam is the evening in Sydney, and 23:55 of the day before in Los Angeles.
        Assert.Contains("Logged: Thu 19 Nov,", await App.As("U0HOLLY").Asks("/pto today"));
        Assert.Contains("Logged: Fri 20 Nov,", await App.As("U0MEI").Asks("/pto today"));
    }

    [Fact]
    public async Task Log_TakenHalf_NamesTheEntryAndTheWayOut()
    {
        await App.As("U0SABLE").Submits("/pto 2027-03-01 to 2027-03-05 vacation");

        var refused = await App.As("U0SABLE").Asks("/pto 2027-03-05 pm sick");

        Assert.Contains("You are away already: Mon 1 Mar – Fri 5 Mar, vacation.", refused);
        Assert.Contains("Cancelled: Mon 1 Mar – Fri 5 Mar, vacation.", await App.As("U0SABLE").Asks("/pto cancel 2027-03-01"));
        Assert.Contains("Logged", await App.As("U0SABLE").Asks("/pto 2027-03-05 pm sick"));
    }

    [Theory]
    [InlineData("2026-02-30", "is not in the calendar")]
    [InlineData("2026-12-24 to 2026-12-20", "before it starts")]
    [InlineData("2026-12-24 to 2028-06-01", "400 is the most")]
    [InlineData("2026-01-02 sick", "more than 90 days ago")]
    [InlineData("tomorrow <!channel> <!here>", "&lt;!channel&gt;")]
    [InlineData("tomorrow \u05e9\u05dc\u05d5\u05dd", "is not a kind of time off")]
    public async Task Log_Mistake_IsOneLineWithAnExample(string text, string part)
    {
        var answer = await App.As("U0YUKI").Submits("/pto " + text);

        Assert.Contains(part, answer["text"]!.ToString());
        Assert.Contains("Try `/pto ", answer["text"]!.ToString());
        Assert.DoesNotContain("<!", answer["text"]!.ToString());
        Assert.DoesNotContain('\n', answer["text"]!.ToString());
        Assert.Contains("You have no time off ahead", await App.As("U0YUKI").Asks("/pto list"));
    }

    [Fact]
    public async Task Log_ThreeThousandEmoji_IsAnsweredShortly() =>
        Assert.InRange((await App.As("U0YUKI").Asks("/pto tomorrow " + string.Concat(Enumerable.Repeat("🦀", 3000)))).Length, 10, 600);

    [Theory]
    [InlineData("U0PAT", "not on a SlackPlanner team")]
    [InlineData("U0GUEST", "guest")]
    public async Task AnyForm_OutsideOfTheTeams_IsRefused(string user, string words)
    {
        foreach (var text in new[] { "/pto", "/pto tomorrow", "/pto list", "/pto who", "/pto cancel" })
            Assert.Contains(words, await App.As(user).Asks(text));
        Assert.Empty(await App.As(user).Views());
        Assert.Empty((await App.Services.GetRequiredService<AbsenceStore>().Get(App.Workspace, user, default)).Entries);
    }

    [Fact]
    public async Task List_CancelButton_TakesEntryAndNoteAway()
    {
        await App.As("U0RUBY").Submits("/pto 2027-06-01 to 2027-06-04");
        await App.As("U0RUBY").Submits("/pto 2026-11-10 sick");
        var list = await App.As("U0RUBY").Submits("/pto list");
        var text = Texts.Of(list);
        Assert.Contains("Tue 1 Jun – Fri 4 Jun · vacation · 4 work days", text);
        Assert.Contains("Tue 10 Nov · sick · 1 work day", text);
        var cancel = Menus(list).First().First(value => value.StartsWith("cancel ", StringComparison.Ordinal));
        var onThePhone = await App.As("U0RUBY").Submits("/pto list");

        var after = await App.As("U0RUBY").Clicks(list["channel"]!.ToString(), list["ts"]!.ToString(), "pto.entry", cancel);

        Assert.Contains("Cancelled: Tue 1 Jun – Fri 4 Jun, vacation.", Texts.Of(after["message"]));
        Assert.Contains("You have no time off ahead", Texts.Of(after["message"]));
        await App.Settles();
        Assert.Empty(await Notes("C0REVIEW", "Ruby"));

        var late = await App.As("U0RUBY").Clicks(onThePhone["channel"]!.ToString(), onThePhone["ts"]!.ToString(), "pto.entry", cancel);
        Assert.Contains("That one is cancelled already.", Texts.Of(late["message"]));
        Assert.DoesNotContain("1 Jun", Texts.Of(late["message"]));
    }

    [Fact]
    public async Task Cancel_SeveralOnTheDay_LetsThePersonChoose()
    {
        Assert.Contains("nothing to cancel", await App.As("U0DIEGO").Asks("/pto cancel"));
        await App.As("U0DIEGO").Submits("/pto 2027-06-08 am");
        await App.As("U0DIEGO").Submits("/pto 2027-06-08 pm sick");

        var choice = await App.As("U0DIEGO").Submits("/pto cancel 2027-06-08");
        Assert.Contains("Which one?", Texts.Of(choice));
        Assert.Equal(2, Menus(choice).Count());
        Assert.Equal(2, Menus(await App.As("U0DIEGO").Submits("/pto cancel")).Count());
        Assert.Contains("You have nothing logged on Wed 9 Jun.", await App.As("U0DIEGO").Asks("/pto cancel 2027-06-09"));
        Assert.Contains("Try `/pto cancel", await App.As("U0DIEGO").Asks("/pto cancel everything"));
        Assert.Contains("Cancelled: Tue 8 Jun (pm), sick.", await App.As("U0DIEGO").Asks("/pto cancel 2027-06-08 pm"));
        Assert.Contains("Cancelled: Tue 8 Jun (am), vacation.", await App.As("U0DIEGO").Asks("/pto cancel 2027-06-08"));
    }

    [Fact]
    public async Task Modal_FilledIn_IsLoggedAndCanBeUndone()
    {
        var sanne = App.As("U0SANNE");
        Assert.Null((await sanne.Submits("/pto"))["text"]);
        var view = (await sanne.TopView())["id"]!.ToString();

        var wrong = await sanne.SubmitsView(view, Form("2027-07-05", "2027-07-01"));
        Assert.Equal("errors", wrong["response_action"]!.ToString());
        Assert.Contains("before the first day", wrong["errors"]!["last"]!.ToString());
        var tooLong = await sanne.SubmitsView(view, Form("2027-07-05", "2029-07-01"));
        Assert.Contains("400 is the most", tooLong["errors"]!["last"]!.ToString());

        var logged = await sanne.SubmitsView(view, Form("2027-07-05", "2027-07-09", lastHalf: "am"));
        Assert.Equal("update", logged["response_action"]!.ToString());
        Assert.Contains("Logged: Mon 5 Jul – Fri 9 Jul (am), sick, 4.5 work days", Texts.Of(logged["view"]));

        await sanne.ClicksInView(view, "pto.undo");
        Assert.Contains("Undone: Mon 5 Jul – Fri 9 Jul (am)", Texts.Of(await sanne.TopView()));
        Assert.Contains("You have no time off ahead", await sanne.Asks("/pto list"));
    }

    [Fact]
    public async Task Modal_HalfThatIsTaken_SaysSoAndOffersToReplace()
    {
        var petra = App.As("U0PETRA");
        await petra.Submits("/pto 2027-07-09 sick");
        var view = (await petra.Submits("/pto"))["view"]!["id"]!.ToString();

        var refused = await petra.SubmitsView(view, Form("2027-07-09", null));

        Assert.Contains("You are away already: Fri 9 Jul, sick.", refused["view"]!.ToJsonString());
        Assert.Contains("Logged: Sat 10 Jul, sick, no work day of yours", Texts.Of((await petra.SubmitsView(view, Form("2027-07-10", null)))["view"]));
    }

    [Fact]
    public async Task Help_ListsEveryForm()
    {
        var help = await App.As("U0NOOR").Asks("/pto help");

        foreach (var form in new[] { "/pto [days] [kind]", "/pto list", "/pto who [date | week]", "/pto cancel [date]", "/pto edit [date]", "/pto undo" })
            Assert.Contains($"`{form}`", help);
        Assert.Contains("Nobody is away on", await App.As("U0NOOR").Asks("/planner pto who 2027-08-02"));
    }

    [Fact]
    public async Task Log_DaysOnWhichThePersonDoesNotWork_TellsNoChannel()
    {
        var saturday = await App.As("U0YUKI").Asks("/pto 2027-07-17 vacation");
        var fridayOfAFourDayWeek = await App.As("U0IMANI").Asks("/pto 2027-07-16 vacation");
        await App.Settles();

        Assert.Contains("no work day of yours", saturday);
        Assert.Contains("no work day of yours", fridayOfAFourDayWeek);
        Assert.Empty(await Notes("C0SOURCE", "17 Jul"));
        Assert.Empty(await Notes("C0SOURCE", "16 Jul"));
    }

    private static object Form(string first, string? last, string kind = "sick", string lastHalf = "pm") => PtoForm.Of(first, last, kind, lastHalf: lastHalf);

    private async Task<IReadOnlyList<string>> Notes(string channel, string part) =>
        [.. (await App.As(channel == "C0SOURCE" ? "U0NOOR" : "U0HOLLY").Reads(channel)).Select(Texts.Of).Where(text => text.Contains(part, StringComparison.Ordinal))];

    private static IEnumerable<IReadOnlyList<string>> Menus(JsonNode answer) =>
        answer["blocks"]!.AsArray().Select(block => block!["accessory"]?["options"]).OfType<JsonArray>().Select(options => (IReadOnlyList<string>)[.. options.Select(option => option!["value"]!.ToString())]);

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.Start();

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
