using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Tests.Standup;

/// <summary>Who is asked on one Friday, and when: a team with somebody for each rule.</summary>
public sealed class StandupSkipTests(StandupSkipTests.Friday friday) : IClassFixture<StandupSkipTests.Friday>
{
    private const string Teams = """
        teams:
          - id: tea
            name: Tea
            time_zone: Europe/Amsterdam
            channel: C0STANDUP
            manager: U0MAREN
            product_manager: U0JONAS
            members:
              - U0LENA
              - U0NOOR
              - U0SANNE
              - U0KOFI
              - U0YUKI
              - U0PETRA
              - { user: U0QUINN, region: GB }
              - { user: U0OLA, region: GB }
              - U0TOMAS
              - U0ARJUN
              - U0SABLE
              - U0HOLLY
              - U0MEI
              - { user: U0IMANI, works: [Mon, Tue, Wed, Thu] }
              - { user: U0RUBY, starts: 2026-11-23 }
              - { user: U0DIEGO, ends: 2026-11-19 }
            standup: { also: [U0MAREN, U0JONAS, U0PAT] }
            holidays: { GB: HOLIDAYS }
        """;

    private const string Holiday = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:1@example.test\r\nDTSTAMP:20260101T000000Z\r\n"
        + "DTSTART;VALUE=DATE:20261120\r\nSUMMARY:Day of Tea\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Theory]
    [InlineData("U0NOOR", "is away all day")]
    [InlineData("U0PETRA", "is away for both halves, each an entry of its own")]
    [InlineData("U0QUINN", "has a public holiday in the region")]
    [InlineData("U0IMANI", "does not work on Fridays")]
    [InlineData("U0RUBY", "has not started")]
    [InlineData("U0DIEGO", "has left the team")]
    [InlineData("U0MEI", "has left Slack")]
    [InlineData("U0HOLLY", "has paused")]
    [InlineData("U0MAREN", "looks after the team, takes part, has paused")]
    public void Friday_OfSomebodyWho_IsLeftAlone(string user, string why) => Assert.False(friday.AskedAt.ContainsKey(user), why);

    [Theory]
    [InlineData("U0LENA", "09:00", "is there")]
    [InlineData("U0JONAS", "09:00", "is product manager and takes part")]
    [InlineData("U0PAT", "09:00", "is on no team and takes part")]
    [InlineData("U0OLA", "09:00", "works on the region's public holiday")]
    [InlineData("U0ARJUN", "09:00", "has training")]
    [InlineData("U0SABLE", "09:00", "is on call")]
    [InlineData("U0TOMAS", "09:00", "helps another team")]
    [InlineData("U0KOFI", "09:00", "is away in the afternoon: the hour is in his morning")]
    [InlineData("U0SANNE", "13:00", "is away in the morning")]
    [InlineData("U0YUKI", "01:00", "is away in the afternoon, in which the hour lies in Tokyo: asked at nine there")]
    public void Friday_OfSomebodyWho_IsAskedAt(string user, string time, string why) => Assert.True(friday.AskedAt.GetValueOrDefault(user) == time, $"{user} {why}: {friday.AskedAt.GetValueOrDefault(user)}");

    [Fact]
    public void Board_TheFirstQuestion_BringsIt() => Assert.Equal("01:00", friday.BoardAt);

    [Fact]
    public async Task Resume_Monday_AsksAgain()
    {
        Assert.Contains("not paused", await friday.App.As("U0LENA").Asks("/standup resume"), StringComparison.Ordinal);
        await friday.App.As("U0MAREN").Submits("/standup resume");
        await friday.App.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");

        // Maren has ended her pause, Holly's was until Monday; Ruby begins.
        Assert.Equal(["U0MAREN", "U0HOLLY", "U0RUBY"], await friday.App.WhoIsAsked(["U0MAREN", "U0HOLLY", "U0RUBY", "U0DIEGO", "U0MEI"], "Mon 23 Nov"));
        foreach (var user in (string[])["U0LENA", "U0SANNE", "U0YUKI"])
            Assert.Single(await friday.App.Questions(user), text => text.Contains("Fri 20 Nov", StringComparison.Ordinal));
    }

    public sealed class Friday : IAsyncLifetime
    {
        private static readonly string[] Everybody =
        [
            "U0LENA", "U0NOOR", "U0SANNE", "U0KOFI", "U0YUKI", "U0PETRA", "U0QUINN", "U0TOMAS", "U0ARJUN", "U0SABLE", "U0HOLLY", "U0MEI", "U0IMANI", "U0RUBY", "U0DIEGO",
            "U0MAREN", "U0JONAS", "U0PAT", "U0OLA",
        ];

        /// <summary>Beside the teams file, which is a temporary one.</summary>
        private readonly string holidays = $"standup-{Guid.NewGuid():n}.ics";

        internal App App { get; private set; } = null!;

        internal Dictionary<string, string> AskedAt { get; } = [];

        internal string? BoardAt { get; private set; }

        public async Task InitializeAsync()
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), holidays), Holiday);
            App = await App.Start("2026-11-18T08:00 Europe/Amsterdam", Teams.Replace("HOLIDAYS", holidays, StringComparison.Ordinal));
            await Eventually.True(async () => await App.Services.GetRequiredService<HolidayStore>().Get(App.Workspace, holidays, default) is not null, "the holidays are read");
            await App.Services.GetRequiredService<HolidayChoices>().Set(App.Workspace, "U0OLA", "test:works", new(2026, 11, 20), works: true, default);
            foreach (var (user, entry) in ((string, string)[])
            [
                ("U0NOOR", "/pto 2026-11-20 vacation"), ("U0PETRA", "/pto 2026-11-20 am sick"), ("U0PETRA", "/pto 2026-11-20 pm vacation"),
                ("U0ARJUN", "/pto 2026-11-20 training"), ("U0SABLE", "/pto 2026-11-20 on-call"),
                ("U0TOMAS", "/pto 2026-11-20 loan 50%"), ("U0KOFI", "/pto 2026-11-20 pm vacation"), ("U0SANNE", "/pto 2026-11-20 am vacation"), ("U0YUKI", "/pto 2026-11-20 pm vacation"),
                ("U0HOLLY", "/standup pause until 2026-11-23"), ("U0MAREN", "/standup pause until 2026-12-31"),
            ])
                await App.As(user).Submits(entry);
            (await App.Sandbox.PutAsJsonAsync("/act/user", new { user = "U0MEI", deleted = true })).EnsureSuccessStatusCode();

            foreach (var time in (string[])["00:59", "01:00", "08:59", "09:00", "12:59", "13:00", "20:00"])
            {
                await App.ClockGoesTo($"2026-11-20T{time} Europe/Amsterdam");
                foreach (var user in await App.WhoIsAsked(Everybody, "Fri 20 Nov"))
                    AskedAt.TryAdd(user, time);
                if (BoardAt is null && (await App.As("U0NOOR").Reads(Standups.Channel)).Any(message => Texts.Of(message).Contains("Standup of Tea, Fri 20 Nov", StringComparison.Ordinal)))
                    BoardAt = time;
            }
        }

        public async Task DisposeAsync()
        {
            await App.DisposeAsync();
            File.Delete(Path.Combine(Path.GetTempPath(), holidays));
        }
    }
}
