using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>Editing, replacing, taking back, series, and entering for others, through the whole app. Each test has a person, or days, of its own.</summary>
public sealed class EnteringTests(EnteringTests.OneApp one) : IClassFixture<EnteringTests.OneApp>
{
    private App App => one.App;

    [Fact]
    public async Task Log_DayAndMonthCouldBeSwapped_AsksWithTwoButtons()
    {
        var noor = App.As("U0NOOR");
        var asked = await noor.Submits("/pto 03/04/2027 pm sick");
        Assert.Contains("can be Sat 3 Apr (pm) or Thu 4 Mar (pm). Which one do you mean? Nothing is logged yet.", Texts.Of(asked));

        var answer = await Presses(noor, asked, QuestionMessage.MonthFirst);

        Assert.Contains("Logged: Thu 4 Mar (pm), sick, 0.5 work days", Texts.Of(answer["message"]));
        Assert.Contains("Logged: Fri 13 Aug, vacation", await noor.Asks("/pto 13/08/2027")); // only one reading exists
    }

    [Fact]
    public async Task Log_HalfThatIsTaken_OffersToReplaceOrToKeepTheRest()
    {
        var tomas = App.As("U0TOMAS");
        await tomas.Submits("/pto 2027-04-05 to 2027-04-09 vacation");
        var refused = await tomas.Submits("/pto 2027-04-07 pm sick");
        Assert.Contains("You are away already: Mon 5 Apr – Fri 9 Apr, vacation. Nothing was logged. Replace it?", Texts.Of(refused));

        var answer = await Presses(tomas, refused, QuestionMessage.ReplaceOverlap);

        Assert.Contains("Logged: Wed 7 Apr (pm), sick", Texts.Of(answer["message"]));
        Assert.Contains("Made room: Mon 5 Apr – Fri 9 Apr, vacation is Mon 5 Apr – Wed 7 Apr (am) and Thu 8 Apr – Fri 9 Apr now.", Texts.Of(answer["message"]));
        await App.Settles();
        Assert.Equal(["Mon 5 Apr – Wed 7 Apr (am)", "Thu 8 Apr – Fri 9 Apr", "Wed 7 Apr (pm)"], await Notes("Tomás"));

        await Presses(tomas, answer["message"]!, "pto.undo");
        await App.Settles();
        Assert.Equal(["Mon 5 Apr – Fri 9 Apr"], await Notes("Tomás"));
        var list = await tomas.Asks("/pto list");
        Assert.Contains("Mon 5 Apr – Fri 9 Apr · vacation · 5 work days", list);
        Assert.DoesNotContain("sick", list);

        var again = await tomas.Submits("/pto 2027-04-07 pm sick");
        Assert.Contains("Replaced: Mon 5 Apr – Fri 9 Apr, vacation.", Texts.Of((await Presses(tomas, again, QuestionMessage.ReplaceWhole))["message"]));
    }

    [Fact]
    public async Task Edit_FromTheList_ChangesEntryAndNoteOnceAndCanBeUndone()
    {
        var yuki = App.As("U0YUKI");
        await yuki.Submits("/pto 2027-05-03 to 2027-05-07 vacation");
        var list = await yuki.Submits("/pto list");
        var view = (await yuki.Clicks(list["channel"]!.ToString(), list["ts"]!.ToString(), "pto.entry", Menu(list, "edit")))["view"]!;
        Assert.Contains("*5 work days*, 3–7 May 2027", Texts.Of(view));
        Assert.Contains("2027-05-07", view.ToJsonString());

        var saved = await yuki.SubmitsView(view["id"]!.ToString(), PtoForm.Of("2027-05-04", "2027-05-06", "vacation", lastHalf: "am").With(AbsenceModal.Note, "Wedding of my sister").With(AbsenceModal.Tell, Told));

        Assert.Contains("Changed: Tue 4 May – Thu 6 May (am), vacation, 2.5 work days (only you and your manager see the kind and the note).", Texts.Of(saved["view"]));
        await App.Settles();
        Assert.Equal(["Tue 4 May – Thu 6 May (am)"], await Notes("Yuki"));
        Assert.Contains("_Wedding of my sister_", await yuki.Asks("/pto list"));
        Assert.Equal("Undone: it is Mon 3 May – Fri 7 May again.", await yuki.Asks("/pto undo"));
        await App.Settles();
        Assert.Equal(["Mon 3 May – Fri 7 May"], await Notes("Yuki"));
        Assert.Contains("nothing of the last ten minutes", await yuki.Asks("/pto undo"));
    }

    [Fact]
    public async Task Edit_ByDate_OpensTheFormOrLetsThePersonChoose()
    {
        var sable = App.As("U0SABLE");
        Assert.Contains("nothing to edit", await sable.Asks("/pto edit"));
        await sable.Submits("/pto 2027-05-10 am");
        await sable.Submits("/pto 2027-05-10 pm sick");

        Assert.Contains("Which one?", await sable.Asks("/pto edit 2027-05-10"));
        Assert.Contains("You have nothing logged on Tue 11 May.", await sable.Asks("/pto edit 2027-05-11"));
        Assert.Contains("Try `/pto edit tomorrow`", await sable.Asks("/pto edit tomorrow or so"));
        var view = (await sable.Submits("/pto edit 2027-05-10 pm"))["view"]!;
        Assert.Equal("sick", view["state"]!["values"]!["kind"]![AbsenceModal.Live]!["selected_option"]!["value"]!.ToString());

        var onto = await sable.SubmitsView(view["id"]!.ToString(), PtoForm.Of("2027-05-10"));
        Assert.Contains("You are away already: Mon 10 May (am), vacation.", onto["view"]!.ToJsonString());
        await sable.Submits("/pto cancel 2027-05-10 pm sick");
        var gone = await sable.SubmitsView(view["id"]!.ToString(), PtoForm.Of("2027-05-12"));
        Assert.Contains("not there any more", gone["errors"]!["first"]!.ToString());
    }

    [Fact]
    public async Task Cancel_Undone_ComesBackUnlessItsHalvesAreTaken()
    {
        var quinn = App.As("U0QUINN");
        await quinn.Submits("/pto 2027-06-14 to 2027-06-16");
        await quinn.Submits("/pto cancel 2027-06-15");
        await App.Settles();
        Assert.Empty(await Notes("Quinn"));

        Assert.Equal("Undone: Mon 14 Jun – Wed 16 Jun is logged again.", await quinn.Asks("/pto undo"));
        await App.Settles();
        Assert.Equal(["Mon 14 Jun – Wed 16 Jun"], await Notes("Quinn"));

        var cancelled = await quinn.Submits("/pto cancel 2027-06-15");
        await quinn.Submits("/pto 2027-06-16 sick");
        Assert.Contains("It cannot come back: Wed 16 Jun is taken", Texts.Of((await Presses(quinn, cancelled, "pto.undo"))["message"]));
    }

    [Fact]
    public async Task Log_EveryOtherFriday_IsASeriesEditedAndCancelledOneOrAll()
    {
        var lena = App.As("U0LENA");
        var answer = await lena.Asks("/pto every other friday pm until 2027-01-31 vacation");
        Assert.Contains("Logged: every other Fri (pm), 6 times, vacation, 3 work days", answer);
        Assert.Contains("Fri 20 Nov (pm), Fri 4 Dec (pm), Fri 18 Dec (pm), Fri 1 Jan (pm), Fri 15 Jan (pm), Fri 29 Jan (pm).", answer);

        await lena.Submits("/pto cancel 2026-12-04");
        var list = await lena.Submits("/pto list");
        Assert.Contains("Fri 18 Dec (pm) · vacation · 0.5 work days · 2 of 5 in a series", Texts.Of(list));

        var view = (await lena.Submits("/pto edit 2026-12-18"))["view"]!["id"]!.ToString();
        var edited = await lena.SubmitsView(view, PtoForm.Of("2026-12-17", "2026-12-17", "volunteer").With(AbsenceModal.Scope, nameof(SeriesScope.All)));
        Assert.Contains("Changed: 5 times, volunteering, 5 work days", Texts.Of(edited["view"])); // a day earlier each: the first was yesterday then
        Assert.Contains("Thu 14 Jan · volunteering", await lena.Asks("/pto list"));

        list = await lena.Submits("/pto list");
        var after = await lena.Clicks(list["channel"]!.ToString(), list["ts"]!.ToString(), "pto.entry", Menu(list, "cancel-all"));
        Assert.Contains("You have no time off ahead", Texts.Of(after["message"]));
        Assert.Contains("; and 1 more", await lena.Asks("/pto undo"));
        Assert.Contains("5 of 5 in a series", await lena.Asks("/pto list"));
    }

    [Fact]
    public async Task Log_SeriesWithADayThatIsTaken_TheOthersCanBeLogged()
    {
        var kofi = App.As("U0KOFI");
        await kofi.Submits("/pto 2027-09-10 to 2027-09-13 vacation");

        var asked = await kofi.Submits("/pto every other friday from 2027-08-27 until 2027-09-30 volunteer");
        Assert.Contains("You are away already: Fri 10 Sep – Mon 13 Sep, vacation. Nothing was logged.", Texts.Of(asked));
        var logged = await Presses(kofi, asked, QuestionMessage.LeaveOut);
        Assert.Contains("Fri 27 Aug, Fri 24 Sep", Texts.Of(logged["message"]));

        var again = await kofi.Submits("/pto every day from 2027-09-10 until 2027-09-13 volunteer");
        Assert.DoesNotContain("Log the other days", Texts.Of(await kofi.Submits("/pto 2027-09-10 volunteer")));
        Assert.Contains("All of these days are taken already", Texts.Of((await Presses(kofi, again, QuestionMessage.LeaveOut))["message"]));
    }

    [Theory]
    [InlineData("every other friday", "does not say until when")]
    [InlineData("every blue moon until 1 mar", "does not say which days")]
    [InlineData("every friday until 2029-01-01", "400")]
    [InlineData("every friday 99 times", "takes more than 400 days")]
    public async Task Log_SeriesThatCannotBe_SaysWhatAndAnExample(string text, string part)
    {
        var answer = await App.As("U0MEI").Asks("/pto " + text);

        Assert.Contains(part, answer);
        Assert.Contains("Try `/pto ", answer);
        Assert.DoesNotContain('\n', answer);
    }

    [Fact]
    public async Task For_Manager_EntersAndThePersonIsToldInTheMorning()
    {
        var maren = App.As("U0MAREN");

        var answer = await maren.Submits("/pto for <@U0ARJUN> 2026-11-23 am sick");

        Assert.StartsWith("Logged for Arjun: Mon 23 Nov (am), sick, 0.5 work days (only Arjun and their manager see the kind).", Texts.Of(answer));
        await App.Settles();
        Assert.Equal(["Mon 23 Nov (am)"], await Notes("Arjun"));
        Assert.Contains("Mon 23 Nov (am) · sick", await App.As("U0ARJUN").Asks("/pto list"));
        var list = await maren.Submits("/pto for <@U0ARJUN> list");
        Assert.Contains("*Arjun's time off*", Texts.Of(list));
        Assert.Contains("Mon 23 Nov (am) · sick", Texts.Of(list));
        Assert.Contains("Cancelled: Mon 23 Nov (am), sick.", await maren.Asks("/pto for <@U0ARJUN> cancel 2026-11-23"));
        Assert.Contains("Undone: Mon 23 Nov (am) of Arjun is logged again.", await maren.Asks("/pto undo"));
        Assert.Contains("nothing of the last ten minutes", await App.As("U0ARJUN").Asks("/pto undo"));
        Assert.Contains("neither a person", await maren.Asks("/pto for nobody tomorrow"));
        Assert.Contains("does not say for whom", await maren.Asks("/pto for"));
    }

    [Theory]
    [InlineData("U0NOOR", "/pto for <@U0IMANI> 2027-09-01", "Nothing was changed")] // a member
    [InlineData("U0JONAS", "/pto for <@U0IMANI> 2027-09-01", "Nothing was changed")] // the product manager
    [InlineData("U0SABLE", "/pto for <@U0IMANI> 2027-09-01", "Nothing was changed")] // a counterpart
    [InlineData("U0HOLLY", "/pto for <@U0IMANI> 2027-09-01", "Only the engineering manager")] // another team's manager
    [InlineData("U0NOOR", "/capacity add <@U0IMANI> on-call 2027-09-01", "Nothing was changed")]
    [InlineData("U0HOLLY", "/capacity add <@U0IMANI> on-call 2027-09-01", "Only the engineering manager")]
    [InlineData("U0NOOR", "/pto for team 2027-09-03", "Nothing was changed")]
    [InlineData("U0HOLLY", "/pto for source-code-be 2027-09-03", "nor a team of yours")]
    public async Task For_WithoutTheRight_IsRefusedAndSavesNothing(string user, string text, string words)
    {
        Assert.Contains(words, await App.As(user).Asks(text));

        Assert.DoesNotContain((await Book("U0IMANI")).Entries, entry => entry.From.Date.Year == 2027 && entry.From.Date.Month == 9);
    }

    [Fact]
    public async Task Form_ForSomebodyElseByAMember_IsRefused()
    {
        var noor = App.As("U0NOOR");
        var view = (await noor.Submits("/pto"))["view"]!;
        Assert.DoesNotContain("For whom?", Texts.Of(view)); // it is not asked
        var maren = App.As("U0MAREN");
        var picks = (await maren.Submits("/pto"))["view"]!;
        Assert.Contains("For whom?", picks.ToJsonString());

        var refused = await maren.SubmitsView(picks["id"]!.ToString(), PtoForm.Of("2027-09-08", "2027-09-08").With(AbsenceModal.Person, "U0KOFI"));

        Assert.Equal("Logged for Kofi", Texts.Of(refused["view"])[..15]); // Maren is an admin as well
        var holly = App.As("U0HOLLY");
        var hers = (await holly.Submits("/pto"))["view"]!["id"]!.ToString();
        Assert.Contains("Only the engineering manager", (await holly.SubmitsView(hers, PtoForm.Of("2027-09-09").With(AbsenceModal.Person, "U0NOOR")))["errors"]![AbsenceModal.Person]!.ToString());
        await noor.SubmitsView(view["id"]!.ToString(), PtoForm.Of("2027-09-10"));
        Assert.Single((await Book("U0NOOR")).Entries, entry => entry.From.Date == Some.Date("2027-09-10"));
    }

    [Fact]
    public async Task For_AdminWhoIsNotTheManager_EntersButLearnsNoKind()
    {
        await App.As("U0DIEGO").Submits("/pto 2027-10-04 to 2027-10-08 sick");
        var ola = App.As("U0OLA");

        var list = await ola.Submits("/pto for <@U0DIEGO> list");
        Assert.Contains("Mon 4 Oct 2027 – Fri 8 Oct 2027 · away · 5 work days", Texts.Of(list));
        Assert.DoesNotContain("sick", list.ToJsonString());
        Assert.DoesNotContain("edit ", list.ToJsonString());
        var clash = await ola.Asks("/pto for <@U0DIEGO> 2027-10-05 vacation");
        Assert.Contains("is away already: Mon 4 Oct 2027 – Fri 8 Oct 2027.", clash);
        Assert.DoesNotContain("sick", clash);
        Assert.Contains("The kind is only for Diego and their manager", await ola.Asks("/pto for <@U0DIEGO> cancel 2027-10-05 sick"));
        Assert.Contains("Kind and note are only for", await ola.Asks("/pto for <@U0DIEGO> edit 2027-10-05"));
        Assert.Contains("Logged for Diego", await ola.Asks("/capacity add <@U0DIEGO> training 2027-10-11"));
    }

    [Fact]
    public async Task Add_LoanOnCallTraining_CountsButIsNotAway()
    {
        var maren = App.As("U0MAREN");

        Assert.Contains("helping another team, 50 % of the day, 5 work days", await maren.Asks("/capacity add <@U0TOMAS> loan 50% 2026-12-07 to 2026-12-11"));
        Assert.Contains("on call", await maren.Asks("/capacity add <@U0TOMAS> 2026-12-10 on-call"));
        await App.Settles();

        var capacity = await maren.Asks("/capacity");
        Assert.Matches("Tom[^\n]*19 of 22", capacity); // 2.5 days of loan, and half a day more of on-call on the 10th
        Assert.Equal("Nobody is away on Thu 10 Dec.", await App.As("U0NOOR").Asks("/pto who 2026-12-10"));
        Assert.Contains("takes people away", await maren.Asks("/capacity add <@U0TOMAS> vacation 2026-12-14"));
        Assert.Contains("1 to 100 %", await maren.Asks("/capacity add <@U0TOMAS> loan 500% next week"));
        Assert.Contains("is not a person", await maren.Asks("/capacity add tomas loan next week"));
        Assert.Contains("what and when", await maren.Asks("/capacity add <@U0TOMAS>"));
    }

    [Fact]
    public async Task For_WholeTeam_EntersForEverybodyOnceAndTellsTheChannelOnce()
    {
        var holly = App.As("U0HOLLY");
        await App.As("U0RUBY").Submits("/pto 2027-03-11 to 2027-03-12 vacation");

        var answer = await holly.Submits("/pto for team 2027-03-12");
        var again = await holly.Asks("/pto for code-review-be 2027-03-12 family and friends day");
        await App.Settles();

        Assert.StartsWith("Logged for 6 people of Create:Code Review BE: Fri 12 Mar, family and friends day.", Texts.Of(answer));
        Assert.Contains("Everybody has Fri 12 Mar already", again);
        Assert.Contains("Fri 12 Mar · family and friends day", await App.As("U0RUBY").Asks("/pto list"));
        Assert.Single((await holly.Reads("C0REVIEW")).Select(Texts.Of), text => text == "The whole team is away Fri 12 Mar.");
        Assert.Contains("each person's own", await holly.Asks("/pto for team 2027-03-15 sick"));

        await Presses(holly, answer, "pto.undo");
        await App.Settles();
        Assert.DoesNotContain((await holly.Reads("C0REVIEW")).Select(Texts.Of), text => text.Contains("whole team", StringComparison.Ordinal));
        Assert.All(await App.Services.GetRequiredService<AbsenceStore>().GetMany(App.Workspace, ["U0HOLLY", "U0SANNE"], default), book =>
            Assert.DoesNotContain(book.Entries, entry => entry.Kind == "family-and-friends"));
        await holly.Submits("/pto for team 2027-03-19");
        Assert.StartsWith("Cancelled for 6 people", await holly.Asks("/pto for team cancel 2027-03-19"));
    }

    [Theory]
    [InlineData(AbsenceModal.Cover, "U0IMANI", "Nobody covers for themselves")]
    [InlineData(AbsenceModal.Cover, "U0KOFI", "on none of these teams")]
    public async Task Form_CoverWhoCannot_IsRefusedUnderTheirField(string block, string user, string words)
    {
        var imani = App.As("U0IMANI");
        var view = (await imani.Submits("/pto"))["view"]!["id"]!.ToString();

        var refused = await imani.SubmitsView(view, PtoForm.Of("2027-10-18").With(block, user));

        Assert.Contains(words, refused["errors"]![block]!.ToString());
    }

    internal static readonly string[] Told = ["tell"];

    private async Task<AbsenceBook> Book(string user) => await App.Services.GetRequiredService<AbsenceStore>().Get(App.Workspace, user, default);

    private static async Task<JsonNode> Presses(Actor actor, JsonNode message, string action) =>
        await actor.Clicks(message["channel"]?.ToString() ?? actor.Dm, message["ts"]!.ToString(), action);

    private static string Menu(JsonNode list, string verb) => list["blocks"]!.AsArray().Select(block => block!["accessory"]?["options"]).OfType<JsonArray>()
        .SelectMany(options => options).Select(option => option!["value"]!.ToString()).First(value => value.StartsWith(verb + " ", StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> Notes(string name) =>
        [.. (await App.As("U0NOOR").Reads("C0SOURCE")).Select(Texts.Of).Where(text => text.StartsWith(name, StringComparison.Ordinal)).Select(text => text.Split(" is away ")[1].TrimEnd('.')).Order(StringComparer.Ordinal)];

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.Start();

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
