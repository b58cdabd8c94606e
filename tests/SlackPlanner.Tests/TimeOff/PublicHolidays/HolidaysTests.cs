using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Teams;
using SlackPlanner.TimeOff;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Tests.TimeOff.PublicHolidays;

/// <summary>The demo's holidays through the whole app: Noor's are those of GB, Imani's those of NL, Yuki has no region.</summary>
[Trait("Transport", "both")]
public sealed class HolidaysTests(HolidaysTests.OneApp one) : IClassFixture<HolidaysTests.OneApp>
{
    private App App => one.App;

    private IAbsences Absences => App.Services.GetRequiredService<IAbsences>();

    [Fact]
    public async Task Holidays_OfAYear_AreListedWithAButtonWhereOneWorks()
    {
        var noor = await App.As("U0NOOR").Submits("/pto holidays");
        var imani = await App.As("U0IMANI").Asks("/pto holidays");

        Assert.True((bool)noor["ephemeral"]!);
        var text = Texts.Of(noor);
        Assert.Contains("Your public holidays (GB), the next twelve months", text);
        Assert.Contains("Fri 25 Dec · Christmas Day", text);
        Assert.Contains("Mon 28 Dec · Boxing Day (substitute day)", text);
        Assert.Equal(8, Buttons(noor).Count());
        Assert.Contains("Fri 25 Dec · Kerst · no work day of yours", imani); // she works from Monday to Thursday
        Assert.Contains("Tue 27 Apr · Koningsdag", imani);
    }

    [Fact]
    public async Task Holidays_NoRegionNonsenseAndStrangers_AreAnswered()
    {
        Assert.Contains("Your region is not set", await App.As("U0YUKI").Asks("/pto holidays"));
        Assert.Contains("is not understood", await App.As("U0NOOR").Asks("/pto holidays <!channel>"));
        Assert.Contains("not on a SlackPlanner team", await App.As("U0PAT").Asks("/pto holidays"));
    }

    [Fact]
    public async Task Holiday_AmongTheAbsences_IsAwayForThoseOfTheRegion()
    {
        var christmas = new LocalDate(2026, 12, 25);
        var away = await Absences.AwayHalves(App.Workspace, ["U0NOOR", "U0IMANI", "U0YUKI", "U0SANNE"], christmas, default);
        Assert.Equal((AwayHalves.AllDay, AwayHalves.AllDay, AwayHalves.None, AwayHalves.AllDay), (away["U0NOOR"], away["U0IMANI"], away["U0YUKI"], away["U0SANNE"]));

        var team = (await App.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;
        var all = await Absences.OfTeam(team, new(new(2026, 12, 1), new(2026, 12, 31)), default);
        Assert.Equal(["2026-12-25", "2026-12-28"], all["U0NOOR"].Select(absence => absence.Period.Start.Date.ToString("uuuu-MM-dd", null)));
        Assert.All(all["U0NOOR"], absence => Assert.Equal(("public-holiday", 1m, true), (absence.Kind.Id, absence.Cost, HolidayBook.IsHoliday(absence))));
        Assert.Empty(all["U0YUKI"]);
        var who = await App.As("U0YUKI").Asks("/pto who 2026-12-25");
        Assert.Matches("Noor[^\n]* — all day", who);
        Assert.DoesNotContain("holiday", who, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Work_OnAHoliday_CountsAsADayLikeAnyOtherUntilTakenBack()
    {
        var list = await App.As("U0SANNE").Submits("/pto holidays");

        var worked = await App.As("U0SANNE").Presses(list, HolidaysMessage.WorkAction, "2027-04-27");
        Assert.Contains("You work on Tue 27 Apr, Koningsdag: it counts as a day like any other.", Texts.Of(worked["message"]));
        Assert.Contains("Tue 27 Apr · Koningsdag · *you work*", Texts.Of(worked["message"]));
        await App.Settles();
        Assert.Equal(AwayHalves.None, await Absences.AwayHalves(App.Workspace, "U0SANNE", new(2027, 4, 27), default));
        Assert.Contains("2027-04-27", (await App.Services.GetRequiredService<HolidayChoices>().Export(App.Workspace, "U0SANNE", default))!.ToJsonString());

        // What is logged meanwhile does not lose the choice.
        await App.As("U0SANNE").Submits("/pto 2027-04-26 vacation");
        Assert.Contains("Koningsdag · *you work*", await App.As("U0SANNE").Asks("/pto holidays"));
        await App.As("U0SANNE").Submits("/pto cancel 2027-04-26");

        var again = await App.As("U0SANNE").Submits("/pto holidays");
        var off = await App.As("U0SANNE").Presses(again, HolidaysMessage.OffAction, "2027-04-27");
        Assert.Contains("You take Tue 27 Apr, Koningsdag, off.", Texts.Of(off["message"]));
        Assert.Equal(AwayHalves.AllDay, await Absences.AwayHalves(App.Workspace, "U0SANNE", new(2027, 4, 27), default));
        Assert.Null(await App.Services.GetRequiredService<HolidayChoices>().Export(App.Workspace, "U0SANNE", default));
    }

    [Fact]
    public async Task Log_OverHolidays_CountsThemNeither()
    {
        var noor = await App.As("U0NOOR").Asks("/pto 2026-12-24 to 2026-12-29 vacation");
        var yuki = await App.As("U0YUKI").Asks("/pto 2026-12-24 to 2026-12-29 vacation");

        Assert.Contains("Thu 24 Dec – Tue 29 Dec, vacation, 2 work days", noor);
        Assert.Contains("Thu 24 Dec – Tue 29 Dec, vacation, 4 work days", yuki);
        // Of 21 days: Christmas, Boxing Day and New Year are lost anyway, and two more now; of Yuki's four.
        Assert.Contains("13.2: 16 of 21 days", noor);
        Assert.Contains("13.2: 17 of 21 days", yuki);
        await App.As("U0NOOR").Submits("/pto cancel 2026-12-24");
        await App.As("U0YUKI").Submits("/pto cancel 2026-12-24");
    }

    [Fact]
    public async Task Erase_TakesTheChoicesAway()
    {
        var (choices, store) = (App.Services.GetRequiredService<HolidayChoices>(), App.Services.GetRequiredService<AbsenceStore>());
        await choices.Set(App.Workspace, "U0ARJUN", "test:1", new(2027, 4, 27), works: true, default);
        await choices.Set(App.Workspace, "U0ARJUN", "test:2", new(2027, 5, 6), works: true, default);

        await choices.Erase(App.Workspace, "U0ARJUN", default);

        Assert.Empty((await store.Get(App.Workspace, "U0ARJUN", default)).Worked);
    }

    private static IEnumerable<JsonNode> Buttons(JsonNode answer) => answer["blocks"]!.AsArray().Select(block => block!["accessory"]).OfType<JsonNode>();

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await App.Start();
            var store = App.Services.GetRequiredService<HolidayStore>();
            await Eventually.True(async () => await store.Get(App.Workspace, "holidays/gb.ics", default) is not null && await store.Get(App.Workspace, "holidays/nl.ics", default) is not null, "holidays are read");
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
