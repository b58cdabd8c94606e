using NodaTime;
using NodaTime.TimeZones;

namespace SlackPlanner.Planning.Tests;

public class LocalMomentTests
{
    private static readonly LocalDate Date = new(2026, 3, 10);

    [Theory]
    [InlineData("America/New_York", 2026, 3, 8, 2, 30, "2026-03-08T07:30:00Z")]
    [InlineData("America/New_York", 2026, 11, 1, 1, 30, "2026-11-01T05:30:00Z")]
    [InlineData("America/New_York", 2026, 11, 20, 9, 0, "2026-11-20T14:00:00Z")]
    [InlineData("Europe/London", 2026, 3, 29, 1, 30, "2026-03-29T01:30:00Z")]
    [InlineData("Europe/London", 2026, 10, 25, 1, 30, "2026-10-25T00:30:00Z")]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4, 2, 15, "2026-10-03T15:45:00Z")]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, 1, 45, "2026-04-04T14:45:00Z")]
    [InlineData("Australia/Sydney", 2026, 10, 4, 2, 30, "2026-10-03T16:30:00Z")]
    [InlineData("Australia/Sydney", 2026, 4, 5, 2, 30, "2026-04-04T15:30:00Z")]
    [InlineData("Asia/Tehran", 2022, 3, 22, 0, 30, "2022-03-21T21:00:00Z")]
    [InlineData("Asia/Tehran", 2026, 3, 22, 0, 30, "2026-03-21T21:00:00Z")]
    [InlineData("Pacific/Apia", 2011, 12, 29, 9, 0, "2011-12-29T19:00:00Z")]
    [InlineData("Pacific/Apia", 2011, 12, 31, 9, 0, "2011-12-30T19:00:00Z")]
    public void At_RealZone_FollowsTheNamedPolicy(string zone, int year, int month, int day, int hour, int minute, string utc)
    {
        var moment = LocalMoment.At(new(year, month, day), new(hour, minute), DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal(utc, moment?.ToInstant().ToString());
    }

    [Fact]
    public void At_ADateThatApiaNeverHad_IsNull()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];

        Assert.Null(LocalMoment.At(new(2011, 12, 30), new(0, 0), apia));
        Assert.Null(LocalMoment.At(new(2011, 12, 30), new(23, 59), apia));
        Assert.False(LocalMoment.Exists(new(2011, 12, 30), apia));
        Assert.True(LocalMoment.Exists(new(2011, 12, 29), apia));
        Assert.True(LocalMoment.Exists(new(2011, 12, 31), apia));
    }

    [Theory]
    [InlineData(60, 2, 30, "2026-03-10T03:30:00")]
    [InlineData(60, 2, 0, "2026-03-10T03:00:00")]
    [InlineData(60, 1, 59, "2026-03-10T01:59:00")]
    [InlineData(60, 3, 0, "2026-03-10T03:00:00")]
    [InlineData(30, 2, 15, "2026-03-10T02:45:00")]
    [InlineData(-60, 1, 30, "2026-03-10T01:30:00")]
    public void At_ClocksChangingAtTwo_ShiftsTheGapAndTakesTheFirst(int minutes, int hour, int minute, string expected)
    {
        var zone = new OneTransition(Date.At(new(2, 0)), minutes);

        var moment = LocalMoment.At(Date, new(hour, minute), zone)!.Value;

        Assert.Equal(expected, moment.LocalDateTime.ToString("uuuu-MM-ddTHH:mm:ss", null));
        if (minutes < 0)
            Assert.Equal(OneTransition.Before, moment.Offset);
    }

    [Fact]
    public void At_GapOverMidnight_MovesOnIntoTheNextDayAndSkipsNone()
    {
        var zone = new OneTransition(Date.At(new(23, 30)), 60);

        Assert.Equal(Date.PlusDays(1).At(new(0, 45)), LocalMoment.At(Date, new(23, 45), zone)!.Value.LocalDateTime);
        Assert.True(LocalMoment.Exists(Date, zone));
        Assert.Equal(Date.PlusDays(1).At(new(1, 15)), LocalMoment.At(Date.PlusDays(1), new(0, 15), zone)!.Value.LocalDateTime);
        Assert.True(LocalMoment.Exists(Date.PlusDays(1), zone));
    }

    [Fact]
    public void At_GapOfAWholeDay_SkipsThatDayAlone()
    {
        var zone = new OneTransition(Date.AtMidnight(), 24 * 60);

        Assert.Null(LocalMoment.At(Date, new(12, 0), zone));
        Assert.NotNull(LocalMoment.At(Date.PlusDays(-1), new(12, 0), zone));
        Assert.NotNull(LocalMoment.At(Date.PlusDays(1), new(12, 0), zone));
    }

    [Fact]
    public void At_GapOfADayFromNoon_SkipsNoWholeDay()
    {
        var zone = new OneTransition(Date.At(new(12, 0)), 24 * 60 - 1);

        Assert.True(LocalMoment.Exists(Date, zone));
        Assert.True(LocalMoment.Exists(Date.PlusDays(1), zone));
        Assert.Equal(Date.PlusDays(1).At(new(12, 59)), LocalMoment.At(Date, new(13, 0), zone)!.Value.LocalDateTime);
    }

    /// <summary>Twelve hours behind UTC until a local time, then some minutes on (back if negative).</summary>
    private sealed class OneTransition(LocalDateTime at, int minutes)
        : DateTimeZone("Test/One", isFixed: false, Offset.FromHours(-18), Offset.FromHours(18))
    {
        public static readonly Offset Before = Offset.FromHours(-12);

        private readonly ZoneInterval early = new("early", null, at.WithOffset(Before).ToInstant(), Before, Offset.Zero);
        private readonly ZoneInterval late = new("late", at.WithOffset(Before).ToInstant(), null, Offset.FromSeconds(Before.Seconds + (minutes * 60)), Offset.Zero);

        public override ZoneInterval GetZoneInterval(Instant instant) => instant < early.End ? early : late;
    }
}
