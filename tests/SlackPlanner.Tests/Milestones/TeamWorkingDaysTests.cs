using NodaTime;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Tests.TimeOff;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Tests.Milestones;

public class TeamWorkingDaysTests
{
    /// <summary>Imani's Friday off is her own; 25 December is free in GB and NL, 26 December 2028 (a Tuesday) in GB only.</summary>
    private static readonly Team Source = Some.Team() with
    {
        Members = [Member("U0NOOR", "GB", WorkingWeek.MondayToFriday), Member("U0IMANI", "NL", WorkingWeek.Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday))],
    };

    private readonly TeamWorkingDays days = new(new Remembered(("U0NOOR", "2026-12-25"), ("U0IMANI", "2026-12-25"), ("U0NOOR", "2028-12-26"), ("U0NOOR", "2026-12-04")));

    [Theory]
    [InlineData("2026-12-24", true)]
    [InlineData("2026-12-25", false)] // free for both
    [InlineData("2026-12-26", false)] // a Saturday
    [InlineData("2028-12-26", true)] // free for one of them
    [InlineData("2026-12-04", false)] // free for one, outside the other's week
    [InlineData("2026-12-11", true)] // outside one's week only
    public void IsWorkingDay_HolidaysAndWeeks_IsFreeWhenNobodyWorks(string date, bool expected) =>
        Assert.Equal(expected, days.IsWorkingDay(Source, Some.Date(date)));

    [Theory]
    [InlineData("2026-12-25", "2026-12-24", "2026-12-28")]
    [InlineData("2026-12-27", "2026-12-24", "2026-12-28")]
    [InlineData("2026-12-24", "2026-12-24", "2026-12-24")]
    [InlineData("2026-12-06", "2026-12-03", "2026-12-07")]
    public void OnOrBefore_AndOnOrAfter_SkipWeekendsAndTeamHolidays(string date, string before, string after) =>
        Assert.Equal((Some.Date(before), Some.Date(after)), (days.OnOrBefore(Source, Some.Date(date)), days.OnOrAfter(Source, Some.Date(date))));

    [Theory]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-28", -1, "2026-12-24")]
    [InlineData("2026-12-26", 0, "2026-12-26")]
    [InlineData("2026-12-01", 10, "2026-12-16")]
    [InlineData("2026-12-16", -10, "2026-12-01")]
    public void Plus_WorkingDays_CountsThoseOfTheTeam(string from, int count, string to) => Assert.Equal(Some.Date(to), days.Plus(Source, Some.Date(from), count));

    [Fact]
    public void IsWorkingDay_NobodyThereYet_IsAnyWeekday()
    {
        var team = Source with { Members = [new("U0NOOR", null, null, null, new LocalDate(2027, 1, 1), null, WorkingWeek.MondayToFriday)] };

        Assert.True(days.IsWorkingDay(team, new(2026, 12, 25)));
        Assert.False(days.IsWorkingDay(team, new(2026, 12, 26)));
    }

    [Fact]
    public void OnOrAfter_ATeamThatNeverWorks_StillEnds() =>
        Assert.True(WorkDays.IsWorkDay(days.OnOrAfter(Source with { Members = [Member("U0NOOR", "GB", WorkingWeek.Of(IsoDayOfWeek.Sunday))] }, new(2026, 12, 25))));

    private static TeamMember Member(string user, string region, WorkingWeek week) => new(user, null, null, region, null, null, week);

    private sealed class Remembered(params (string User, string Date)[] free) : IRememberedHolidays
    {
        public bool IsFree(Team team, string user, LocalDate date) => free.Any(one => one.User == user && Some.Date(one.Date) == date);
    }
}
