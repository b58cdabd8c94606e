using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Operations.JobsPage;

namespace SlackPlanner.Tests.Operations.JobsPage;

public class MomentsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 8, 0);

    private static readonly Moments Amsterdam = new(Now, DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]);

    [Theory]
    [InlineData(0, "now")]
    [InlineData(40, "in 40 s")]
    [InlineData(-89, "89 s ago")]
    [InlineData(180, "in 3 min")]
    [InlineData(-7_200, "2 h ago")]
    [InlineData(3 * 86_400, "in 3 days")]
    public void Relative_ADistance_IsInOneUnit(int seconds, string words) =>
        Assert.Contains($">{words}</time>", Amsterdam.Relative(Now + Duration.FromSeconds(seconds)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Whole_InTheViewersZone_NamesTheDayUnlessItIsToday()
    {
        Assert.Contains(">09:30 · in 30 min<", Amsterdam.Whole(Now + Duration.FromMinutes(30)).ToString(), StringComparison.Ordinal);
        Assert.Contains(">Mon 23 Nov, 09:00 · in 3 days<", Amsterdam.Whole(Now + Duration.FromDays(3)).ToString(), StringComparison.Ordinal);
        Assert.Contains("Sat 2 Jan 2027", Amsterdam.Whole(Instant.FromUtc(2027, 1, 2, 8, 0)).ToString(), StringComparison.Ordinal);
        Assert.Equal("Fri 20 Nov 2026, 09:00:00 Europe/Amsterdam", Amsterdam.Full(Now));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(100_000, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 7)]
    public void HoursChart_AnyCounts_StayWithinThePicture(int done, int failed, int dead)
    {
        var chart = HoursChart.Of([new(Now, 0, 0, 0), new(Now + Duration.FromHours(1), done, failed, dead)], Amsterdam).ToString();

        Assert.DoesNotMatch("(y|height)=\"-", chart);
        foreach (var (name, count) in new[] { ("done", done), ("failed", failed), ("dead", dead) })
            Assert.Equal(count > 0, chart.Contains($"<rect class=\"{name}\"", StringComparison.Ordinal));
    }
}
