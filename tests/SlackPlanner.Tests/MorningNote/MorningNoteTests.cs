using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.MorningNote;

/// <summary>One note a day, at the person's morning at work, with what still has a reason. Friday 20 November 2026.</summary>
public class MorningNoteTests
{
    [Fact]
    public async Task Note_LinesOfADay_ComeNextMorningAsOneMessage()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", "one", "two");
        await here.Adds("U0MAREN", "two", "three");
        Assert.Equal(Utc(19, 7, 30), Assert.Single(await here.Ticks()).At);
        await here.App.ClockGoesTo("2026-11-19T08:29 Europe/Amsterdam");
        Assert.Empty(await here.Of("U0MAREN"));

        await here.App.ClockGoesTo("2026-11-19T08:31 Europe/Amsterdam");

        var note = await here.Only("U0MAREN");
        Assert.All(["Maren says one", "Maren says two", "Maren says three"], line => Assert.Contains(line, note, StringComparison.Ordinal));
        await here.App.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        await here.App.Restart();
        await here.App.ClockGoesTo("2026-11-24T12:00 Europe/Amsterdam");
        Assert.Single(await here.Of("U0MAREN"));
        Assert.Empty(await here.Ticks());
    }

    [Fact]
    public async Task Note_NothingToSay_NothingIsSentAndNothingPlanned()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");

        await here.App.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");

        Assert.Empty(await here.App.As("U0MAREN").ReadsDm());
        Assert.Empty(await here.Ticks());
    }

    [Fact]
    public async Task Note_LinesThatLostTheirReason_AreNotSaid()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", "gone");
        await here.Adds("U0NOOR", "gone", "stays");
        here.Settled["gone"] = true;

        await here.App.ClockGoesTo("2026-11-19T12:00 Europe/Amsterdam");

        Assert.Empty(await here.Of("U0MAREN"));
        var note = await here.Only("U0NOOR");
        Assert.Contains("says stays", note, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_DaysOffAndAbsences_ComesTheFirstMorningBack()
    {
        await using var here = await NoteApp.Start("2026-11-19T12:00 Europe/Amsterdam");
        await here.Adds("U0IMANI", "weekend"); // Thursday; she does not work on Fridays
        await here.App.As("U0IMANI").Submits("/pto 2026-11-23 to 2026-11-24 vacation");

        await here.App.ClockGoesTo("2026-11-24T23:00 Europe/Amsterdam");
        Assert.Empty(await here.Of("U0IMANI"));
        await here.App.ClockGoesTo("2026-11-25T12:00 Europe/Amsterdam");

        Assert.Contains("says weekend", await here.Only("U0IMANI"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_ManagerAway_TheDeputyIsToldAndTheManagerWhenBack()
    {
        await using var here = await NoteApp.Start("2026-11-17T12:00 Europe/Amsterdam");
        await here.App.As("U0MAREN").Submits("/pto 2026-11-19 vacation");
        await here.AddsForManager("alpha", "first");
        await here.App.ClockGoesTo("2026-11-18T12:00 Europe/Amsterdam");
        Assert.Contains("says first", await here.Only("U0MAREN"), StringComparison.Ordinal);
        Assert.Empty(await here.Of("U0NOOR"));

        await here.AddsForManager("alpha", "second");
        await here.App.ClockGoesTo("2026-11-19T12:00 Europe/Amsterdam");
        var deputys = await here.Only("U0NOOR");
        Assert.Contains("says second", deputys, StringComparison.Ordinal);
        Assert.DoesNotContain("says first", deputys, StringComparison.Ordinal);

        await here.App.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        Assert.Contains("says second", Texts.Of((await here.Of("U0MAREN"))[^1]), StringComparison.Ordinal);
        Assert.Single(await here.Of("U0NOOR"));
    }

    [Fact]
    public async Task Note_SeveralTeams_ComesAtTheEarliestHourWithEachTeamTogether()
    {
        await using var here = await NoteApp.Start(
            "2026-11-18T12:00 Europe/Amsterdam", NoteApp.Team("alpha", "Alpha", routines: "morning-note: { at: \"10:00\" }"), NoteApp.Team("beta", "Beta", routines: "morning-note: { at: \"07:15\" }"));
        await here.AddsForManager("beta", "b-one");
        await here.AddsForManager("alpha", "a-one");
        await here.AddsForManager("beta", "b-two");

        await here.App.ClockGoesTo("2026-11-19T07:14 Europe/Amsterdam");
        Assert.Empty(await here.Of("U0MAREN"));
        await here.App.ClockGoesTo("2026-11-19T07:16 Europe/Amsterdam");

        var note = await here.Only("U0MAREN");
        int[] places = [.. new[] { "Alpha says a-one", "Beta says b-one", "Beta says b-two" }.Select(line => note.IndexOf(line, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.True(places[0] < places[1] && places[1] < places[2], note);
    }

    [Fact]
    public async Task Note_MoreThanSlackTakes_NamesTheRest()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", [.. Enumerable.Range(1, 30).Select(n => $"line-{n:00}")]);

        await here.App.ClockGoesTo("2026-11-19T12:00 Europe/Amsterdam");

        var message = Assert.Single(await here.Of("U0MAREN"));
        Assert.InRange(message["blocks"]!.AsArray().Count, 40, 50);
        Assert.Contains("more: line-", Texts.Of(message), StringComparison.Ordinal);
        Assert.Contains("line-30", Texts.Of(message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("07:30", "2026-11-19T07:31")] // earlier: comes by the new hour
    [InlineData("09:45", "2026-11-19T09:46")]
    public async Task Note_TheHourIsMoved_ComesOnceByTheNewOne(string hour, string then)
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", "one");

        await Routines.RoutineApp.Applies(here.App, "teams:\n" + NoteApp.Team("alpha", "Maren", routines: $"morning-note: {{ at: \"{hour}\" }}"));
        await here.App.Settles();
        await here.App.ClockGoesTo(then[..^2] + $"{int.Parse(then[^2..], System.Globalization.CultureInfo.InvariantCulture) - 2:00} Europe/Amsterdam");
        Assert.Empty(await here.Of("U0MAREN"));
        await here.App.ClockGoesTo(then + " Europe/Amsterdam");

        Assert.Single(await here.Of("U0MAREN"));
    }

    [Fact]
    public async Task Note_ThePersonMoves_ComesOnceADayByTheirNewZone()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0NOOR", "one");
        await here.App.ClockGoesTo("2026-11-19T08:55 Europe/London");
        Assert.Single(await here.Of("U0NOOR"));

        await here.Adds("U0NOOR", "two");
        await here.Moves("U0NOOR", "America/Los_Angeles");
        Assert.Equal(Utc(20, 16, 30), Assert.Single(await here.Ticks()).At); // the 19th has its note, whatever zone

        await here.App.ClockGoesTo("2026-11-20T08:29 America/Los_Angeles");
        Assert.Single(await here.Of("U0NOOR"));
        await here.App.ClockGoesTo("2026-11-20T08:31 America/Los_Angeles");
        Assert.Equal(2, (await here.Of("U0NOOR")).Count);
    }

    [Fact]
    public async Task Note_TeamGetsANewManager_WhatWaitsIsTheirs()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.AddsForManager("alpha", "one");

        await Routines.RoutineApp.Applies(here.App, "teams:\n" + NoteApp.Team("alpha", "Maren", manager: "U0HOLLY"));
        await here.App.ClockGoesTo("2026-11-20T12:00 America/Los_Angeles");

        Assert.Empty(await here.Of("U0MAREN"));
        Assert.Contains("says one", await here.Only("U0HOLLY"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_SlackHalfAcceptsIt_IsOneMessage()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", "one");
        await here.App.Fault(new { target = "slack", method = "chat.postMessage", kind = "429", count = 1, retry_after = 1 });

        await here.App.ClockGoesTo("2026-11-19T12:00 Europe/Amsterdam");

        Assert.Single(await here.Of("U0MAREN"));
    }

    [Fact]
    public async Task Refresh_OfOneSection_KeepsTheOthersWithTheirButtons()
    {
        await using var here = await NoteApp.Start("2026-12-09T12:00 Europe/Amsterdam", NoteApp.Team("alpha", "Alpha").Replace("capacity-summary: { on: false }", "capacity-summary: { on: true }", StringComparison.Ordinal));
        await here.AddsForManager("alpha", "other");
        await here.App.ClockGoesTo("2026-12-10T08:31 Europe/Amsterdam");
        var before = Assert.Single(await here.Of("U0MAREN"));
        Assert.Contains("Noor: 10 × 21 of 21 days", Texts.Of(before), StringComparison.Ordinal);
        await here.App.As("U0NOOR").Submits("/pto 2027-01-04 to 2027-01-08 vacation");
        await here.App.ClockGoesTo("2026-12-28T12:00 Europe/Amsterdam"); // under way by then: it stays what it is

        var maren = here.App.As("U0MAREN");
        await maren.Clicks(maren.Dm, before["ts"]!.ToString(), "capacity.refresh");
        await here.App.Settles();

        var after = Assert.Single(await here.Of("U0MAREN"), message => message["ts"]!.ToString() == before["ts"]!.ToString());
        Assert.Contains("Noor: 10 × 16 of 21 days", Texts.Of(after), StringComparison.Ordinal);
        Assert.Contains("Alpha says other", Texts.Of(after), StringComparison.Ordinal);
        Assert.Equal(1, after.ToJsonString().Split("\"test.press\"").Length - 1);
    }

    [Fact]
    public async Task Note_WhatComesMinutesAfterIt_IsAddedToTheSameMessage()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", "one");
        await here.App.ClockGoesTo("2026-11-19T08:34 Europe/Amsterdam");

        await here.Adds("U0MAREN", "soon");
        var note = await here.Only("U0MAREN");
        Assert.Contains("says one", note, StringComparison.Ordinal);
        Assert.Contains("says soon", note, StringComparison.Ordinal);

        await here.App.ClockGoesTo("2026-11-19T11:00 Europe/Amsterdam");
        await here.Adds("U0MAREN", "later");
        Assert.DoesNotContain("says later", await here.Only("U0MAREN"), StringComparison.Ordinal);
        await here.App.ClockGoesTo("2026-11-20T11:00 Europe/Amsterdam");
        Assert.Equal(2, (await here.Of("U0MAREN")).Count);
    }

    [Fact]
    public async Task Data_OfSomebody_IsHandedOutAndErasedWithTheNotes()
    {
        await using var here = await NoteApp.Start("2026-11-18T12:00 Europe/Amsterdam");
        var data = here.App.Services.GetServices<IPersonalData>().Single(part => part.Name == "morning-note");
        await here.Adds("U0NOOR", "one");
        await here.App.ClockGoesTo("2026-11-19T12:00 Europe/Amsterdam");
        await here.Adds("U0NOOR", "two");
        Assert.Contains("two", (await data.Export(App.Workspace, "U0NOOR", default))!.ToJsonString(), StringComparison.Ordinal);

        await data.Erase(App.Workspace, "U0NOOR", default);
        await here.App.Settles();

        Assert.Null(await data.Export(App.Workspace, "U0NOOR", default));
        Assert.Empty(await here.Of("U0NOOR"));
        await here.App.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        Assert.Empty(await here.Of("U0NOOR"));
    }

    private static Instant Utc(int day, int hour, int minute) => Instant.FromUtc(2026, 11, day, hour, minute);
}
