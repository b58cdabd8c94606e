using NodaTime;

namespace SlackPlanner.Chaos.Tests;

public class OracleTests
{
    private static readonly Company Full = new(new());

    [Fact]
    public void Stops_FourWeeks_AreTwelveDaysOfEverySquadButItsDayOff()
    {
        var meetings = Oracle.Stops(Full).SelectMany(stop => stop.Meetings).ToList();

        Assert.Equal((200 * 12) - Full.Squads.Count(squad => squad.NoStandup is not null), meetings.Count);
        Assert.Equal(meetings.Count, meetings.DistinctBy(meeting => (meeting.Squad.Id, meeting.Date)).Count());
    }

    [Theory]
    [InlineData("2026-10-23T07:00:00Z")] // Amsterdam's nine o'clock in summer
    [InlineData("2026-10-26T08:00:00Z")] // and in winter
    [InlineData("2026-10-30T13:00:00Z")] // New York's
    [InlineData("2026-11-02T14:00:00Z")]
    [InlineData("2026-10-18T22:30:00Z")] // Lord Howe's Monday
    public void Stops_SummerTimeEnds_FollowTheWallClock(string at) =>
        Assert.Contains(Oracle.Stops(Full), stop => stop.At == NodaTime.Text.InstantPattern.General.Parse(at).Value);

    [Fact]
    public void Stops_WhoIsAsked_AreThoseWhoWorkOnTheDay()
    {
        var meetings = Oracle.Stops(Full).SelectMany(stop => stop.Meetings).ToList();

        var fridays = meetings.Where(meeting => meeting.Squad.Id == "squad-0" && meeting.Date.DayOfWeek == IsoDayOfWeek.Friday);
        Assert.All(fridays, meeting => Assert.Equal(7, meeting.Asked.Count));
        var joined = meetings.Where(meeting => meeting.Squad.Id == "squad-1").OrderBy(meeting => meeting.Date).Select(meeting => meeting.Asked.Count);
        Assert.Equal([7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8], joined);
        var left = meetings.Where(meeting => meeting.Squad.Id == "squad-2").OrderBy(meeting => meeting.Date).Select(meeting => meeting.Asked.Count);
        Assert.Equal(8, left.First());
        Assert.Equal(7, left.Last());
    }
}
