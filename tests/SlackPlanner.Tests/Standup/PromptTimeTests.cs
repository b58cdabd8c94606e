using NodaTime;
using NodaTime.Text;
using SlackPlanner.Standup;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.Standup;

public class PromptTimeTests
{
    private static readonly LocalDate Friday = new(2026, 11, 20);

    [Theory]
    [InlineData("team", "09:00", "Europe/Amsterdam", "None", "2026-11-20T08:00:00Z")]
    [InlineData("team", "09:00", "Europe/Amsterdam", "AllDay", null)]
    [InlineData("team", "09:00", "Europe/Amsterdam", "Morning", "2026-11-20T12:00:00Z")] // 13:00 there
    [InlineData("team", "09:00", "Europe/Amsterdam", "Afternoon", "2026-11-20T08:00:00Z")]
    [InlineData("team", "14:00", "Europe/Amsterdam", "Morning", "2026-11-20T13:00:00Z")]
    [InlineData("team", "14:00", "Europe/Amsterdam", "Afternoon", "2026-11-20T08:00:00Z")] // 09:00 there
    [InlineData("team", "09:00", "America/New_York", "Morning", "2026-11-20T18:00:00Z")] // three at night is a morning too
    [InlineData("team", "09:00", "Asia/Tokyo", "Morning", "2026-11-20T08:00:00Z")] // 17:00 there
    [InlineData("team", "09:00", "Asia/Tokyo", "Afternoon", "2026-11-20T00:00:00Z")]
    [InlineData("team", "20:00", "Pacific/Auckland", "Morning", "2026-11-20T19:00:00Z")] // Saturday there: the halves of Friday are over
    [InlineData("member", "09:00", "Asia/Tokyo", "None", "2026-11-20T00:00:00Z")]
    [InlineData("member", "09:00", "America/New_York", "None", "2026-11-20T14:00:00Z")]
    [InlineData("member", "09:00", "America/New_York", "Morning", "2026-11-20T18:00:00Z")]
    [InlineData("member", "15:00", "Asia/Tokyo", "Afternoon", "2026-11-20T00:00:00Z")]
    public void Of_HalvesAway_IsInTheHalfThatIsWorked(string mode, string hour, string zone, string away, string? expected)
    {
        var team = Sample.Team($"standup: {{ zone: {mode}, at: \"{hour}\" }}");

        var moment = PromptTime.Of(team, Friday, DateTimeZoneProviders.Tzdb[zone], Enum.Parse<AwayHalves>(away));

        Assert.Equal(expected, moment is { } at ? InstantPattern.General.Format(at) : null);
    }

    /// <summary>Against the plain words of the rule, for every hour in zones all around the world.</summary>
    [Fact]
    public void Of_EveryHourAndZone_IsNeverInTheHalfAway()
    {
        foreach (var (zone, hour, away, mode) in from zone in (string[])["Pacific/Auckland", "Asia/Kolkata", "Europe/London", "America/St_Johns", "Pacific/Marquesas"]
            from hour in Enumerable.Range(0, 24)
            from away in (AwayHalves[])[AwayHalves.None, AwayHalves.Morning, AwayHalves.Afternoon]
            from mode in (string[])["team", "member"]
            select (DateTimeZoneProviders.Tzdb[zone], hour, away, mode))
        {
            var team = Sample.Team($"standup: {{ zone: {mode}, at: \"{hour:00}:15\" }}");
            var usual = PromptTime.Usual(team, Friday, zone)!.Value.InZone(zone).LocalDateTime;
            var asked = PromptTime.Of(team, Friday, zone, away)!.Value.InZone(zone).LocalDateTime;

            var half = asked.Hour < 12 ? AwayHalves.Morning : AwayHalves.Afternoon;
            Assert.True(asked.Date != Friday || half != away, $"{zone.Id} {hour} {away} {mode}: {asked}");
            Assert.True(asked == usual || usual.Date == Friday, "only within the date is it moved");
            Assert.True(asked == usual || (usual.Hour < 12 ? AwayHalves.Morning : AwayHalves.Afternoon) == away, "without need it is not moved");
        }
    }

    [Theory]
    [InlineData("2026-03-29", "02:30", "Europe/Amsterdam", "2026-03-29T01:30:00Z")] // the gap: 03:30
    [InlineData("2026-10-25", "02:30", "Europe/Amsterdam", "2026-10-25T00:30:00Z")] // twice: the first
    [InlineData("2011-12-30", "09:00", "Pacific/Apia", null)] // a day that Samoa left out
    public void Usual_ClocksChange_FollowsTheOnePolicy(string date, string hour, string zone, string? expected)
    {
        var team = Sample.Team($"standup: {{ zone: member, at: \"{hour}\" }}");

        var moment = PromptTime.Usual(team, LocalDatePattern.Iso.Parse(date).Value, DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal(expected, moment is { } at ? InstantPattern.General.Format(at) : null);
    }
}
