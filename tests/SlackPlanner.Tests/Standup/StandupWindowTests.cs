using NodaTime;
using NodaTime.Text;
using SlackPlanner.Standup;

namespace SlackPlanner.Tests.Standup;

public class StandupWindowTests
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    [Theory]
    [InlineData("next", "2026-11-23T09:00")]
    [InlineData("\"17:00\"", "2026-11-20T17:00")]
    [InlineData("\"08:00\"", "2026-11-21T08:00")] // not before the standup itself
    [InlineData("PT8H", "2026-11-20T17:00")]
    [InlineData("P1D", "2026-11-21T09:00")]
    public void Closes_Friday_IsAsTheTeamSaid(string late, string expected) =>
        Assert.Equal(expected, Minute.Format(StandupWindow.Closes(Team(late), new(2026, 11, 20))));

    [Theory]
    [InlineData("next")]
    [InlineData("\"17:00\"")]
    [InlineData("\"08:00\"")]
    [InlineData("PT8H")]
    [InlineData("P5D")]
    public void Digest_HalfAYear_ComesOnceForEachStandupInOrder(string late)
    {
        var team = Team(late);
        var (found, after) = (new List<string>(), Minute.Parse("2026-09-01T09:00").Value);
        while (new StandupDigestRoutine(null!).Next(team, after) is { } next && next.At < Minute.Parse("2027-03-01T00:00").Value)
        {
            Assert.True(next.At > after);
            found.Add(next.Key);
            after = next.At;
        }

        var expected = new List<string>();
        for (var date = LocalDatePattern.Iso.Parse(found[0]).Value; StandupWindow.Closes(team, date) < Minute.Parse("2027-03-01T00:00").Value; date = team.Calendar().Next(date))
            expected.Add(LocalDatePattern.Iso.Format(date));
        Assert.Equal(expected, found);
        Assert.True(StandupWindow.Closes(team, team.Calendar().Previous(LocalDatePattern.Iso.Parse(found[0]).Value)) <= Minute.Parse("2026-09-01T09:00").Value);
    }

    private static SlackPlanner.Teams.Team Team(string late) => Sample.Team($"standup: {{ late_until: {late}, no_standup: [2026-12-25] }}");
}
