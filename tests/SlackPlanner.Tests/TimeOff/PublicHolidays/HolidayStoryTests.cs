using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Calendars;
using SlackPlanner.Tests.Teams;
using SlackPlanner.TimeOff;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Tests.TimeOff.PublicHolidays;

/// <summary>A holiday on a whole day, and calendars that cannot be read.</summary>
public class HolidayStoryTests
{
    private const string Monday = "DTSTART;VALUE=DATE:20261123";

    [Fact]
    public async Task Holiday_OnAStandupsDay_PromptsNobodyOfTheRegionAndCostsTheirBudget()
    {
        var calendar = Ics.Event(Monday, "SUMMARY:Founders' Day");
        await using var network = new FakeNetwork(_ => FakeNetwork.Ok(calendar));
        await using var app = await Start(network, "members: [{ user: U0NOOR, region: GB }, { user: U0IMANI, region: GB-SCT }, U0YUKI, { user: U0LENA, region: GB }]");
        await Read(app);
        await app.As("U0LENA").Presses(await app.As("U0LENA").Submits("/pto holidays"), HolidaysMessage.WorkAction, "2026-11-23");

        await app.ClockGoesTo("2026-11-23T10:00 Europe/Amsterdam");

        Assert.Empty(await Prompts(app, "U0NOOR"));
        Assert.Empty(await Prompts(app, "U0IMANI")); // Scotland has no calendar of its own here: that of the country counts
        Assert.Single(await Prompts(app, "U0YUKI"));
        Assert.Single(await Prompts(app, "U0LENA"));
        var capacity = await app.As("U0NOOR").Asks("/capacity");
        Assert.Contains("21 of 22 days", capacity);
    }

    [Fact]
    public async Task Calendar_InTrouble_KeepsTheLastGoodCopyAndTellsTheManagerOnce()
    {
        var body = FakeNetwork.Ok(Ics.Event(Monday, "SUMMARY:Founders' Day"));
        await using var network = new FakeNetwork(_ => body);
        var moved = new ConcurrentQueue<string>();
        await using var app = await Start(network, "members: [{ user: U0NOOR, region: GB }, U0YUKI]", new Listener(moved));
        await Read(app);

        body = FakeNetwork.Ok("<html>Please sign in</html>");
        // A week later it is read again, by the hourly look.
        await app.ClockGoesTo("2026-11-27T12:00 Europe/Amsterdam");
        await Look(app);
        await Look(app);
        await app.ClockGoesTo("2026-11-30T10:00 Europe/Amsterdam");

        var told = Assert.Single(await Notes(app));
        Assert.Contains("Public holidays of GB could not be read", told);
        Assert.Contains("It was not read: it is not an iCalendar file", told);
        Assert.Contains("What was read on Fri 20 Nov still counts.", told);
        Assert.DoesNotContain("calendar.example", told);
        Assert.Contains("Founders' Day", string.Concat(Kept(await app.Services.GetRequiredService<HolidayStore>().Get(App.Workspace, Source(network), default))));

        // It stays so for days, and she knows it.
        await Look(app);
        await app.ClockGoesTo("2026-12-02T10:00 Europe/Amsterdam");
        Assert.Single(await Notes(app));

        body = FakeNetwork.Ok(Ics.Event("DTSTART;VALUE=DATE:20261207", "SUMMARY:New Day"));
        moved.Clear();
        await Look(app);
        await Look(app);
        Assert.Equal(["U0NOOR [2026-12-07, 2026-12-07]"], moved);
        Assert.Contains("Mon 7 Dec · New Day", await app.As("U0NOOR").Asks("/pto holidays"));
        await app.ClockGoesTo("2026-12-08T10:00 Europe/Amsterdam");
        Assert.Single(await Notes(app));
        Assert.DoesNotContain(app.Logs.All, line => line.Contains("holidays.ics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calendar_NeverReadAndMendedBeforeTheMorning_IsNotTold()
    {
        var body = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        await using var network = new FakeNetwork(_ => body);
        await using var app = await Start(network, "members: [{ user: U0NOOR, region: GB }]");
        await Eventually.True(async () => await Kept(app, network) is { Value.Trouble.Words: "It answered with 404: the address is wrong, or not open to everybody who has it." }, "the trouble is known");
        Assert.Contains("No public holidays of GB are known", await app.As("U0NOOR").Asks("/pto holidays"));

        body = FakeNetwork.Ok(Ics.Event(Monday, "SUMMARY:Founders' Day"));
        await Look(app);
        await app.ClockGoesTo("2026-11-24T10:00 Europe/Amsterdam");

        Assert.Empty(await Notes(app));
    }

    [Fact]
    public async Task File_ThatIsMissing_IsToldWithWhatToDo()
    {
        await using var app = await App.Start(teams: Teams("members: [{ user: U0NOOR, region: GB }]", "holidays/missing.ics"));
        await Look(app);

        await app.ClockGoesTo("2026-11-23T10:00 Europe/Amsterdam");

        var told = Assert.Single(await Notes(app));
        Assert.Contains("There is no such file; its name is taken from the folder of the teams file on.", told);
        Assert.Contains("Please have the file checked", told);
    }

    private static Task<App> Start(FakeNetwork network, string members, IAbsenceHandler? listener = null) => App.Start(
        teams: Teams(members, Source(network)), configure: builder =>
        {
            builder.Services.AddSingleton<SlackPlanner.Calendars.ICalendarNetwork>(network);
            if (listener is not null)
                builder.Services.AddSingleton(listener);
        });

    private sealed class Listener(ConcurrentQueue<string> heard) : IAbsenceHandler
    {
        public Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
        {
            heard.Enqueue($"{user} {days}");
            return Task.CompletedTask;
        }
    }

    // The sandbox may read http, and this machine; the test's own network answers for any number.
    private static string Source(FakeNetwork network) => $"http://127.0.0.1:{network.Port}/holidays.ics";

    private static string Teams(string members, string source) => $$"""
        teams:
          - id: tea
            name: Tea
            time_zone: Europe/Amsterdam
            channel: "#g_create_source_code"
            manager: maren@example.test
            {{members}}
            milestones: { versions: { "13.1": 2026-12-22 } }
            holidays: { GB: "{{source}}" }
        """;

    private static Task Read(App app) => Eventually.True(async () => (await app.As("U0NOOR").Asks("/pto holidays")).Contains("Founders", StringComparison.Ordinal), "the calendar is read");

    private static async Task Look(App app)
    {
        var jobs = app.Services.GetRequiredService<SlackPlanner.Jobs.IJobClient>();
        await jobs.Enqueue(App.Workspace, new CheckHolidaysJob());
        await app.Settles();
    }

    private static Task<SlackPlanner.Redis.Versioned<KeptHolidays>?> Kept(App app, FakeNetwork network) =>
        app.Services.GetRequiredService<HolidayStore>().Get(App.Workspace, Source(network), default);

    private static IEnumerable<string> Kept(SlackPlanner.Redis.Versioned<KeptHolidays>? kept) => kept!.Value.Days.Select(day => day.Name);

    private static async Task<IReadOnlyList<string>> Prompts(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Select(Texts.Of).Where(text => text.Contains("Standup of Tea, Mon 23 Nov", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> Notes(App app) =>
        [.. (await app.As("U0MAREN").ReadsDm()).Select(Texts.Of).Where(text => text.Contains("could not be read", StringComparison.Ordinal))];
}
