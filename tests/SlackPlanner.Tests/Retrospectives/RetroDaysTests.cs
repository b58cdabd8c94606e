using NodaTime;
using NodaTime.Text;
using NSubstitute;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Planning;
using SlackPlanner.Retrospectives;
using SlackPlanner.Teams;
using SlackPlanner.Tests.Work;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Retrospectives;

public sealed class RetroDaysTests
{
    /// <summary>Weekends only.</summary>
    internal static readonly IWorkingDays Weekdays = Substitute.For<IWorkingDays>();

    private static readonly Team Source = WorkSamples.Red;
    private static readonly Team Review = WorkSamples.Red with { Process = Process.CodeReview, Calendar = new(MilestoneRule.ThirdThursday) };

    static RetroDaysTests()
    {
        Weekdays.OnOrAfter(default!, default).ReturnsForAnyArgs(call => WorkDays.OnOrAfter(call.ArgAt<LocalDate>(1)));
        Weekdays.OnOrBefore(default!, default).ReturnsForAnyArgs(call => Back(call.ArgAt<LocalDate>(1)));
        Weekdays.Plus(default!, default, default).ReturnsForAnyArgs(call => Plus(call.ArgAt<LocalDate>(1), call.ArgAt<int>(2)));
    }

    /// <summary>By hand from a calendar: the 27th after the start, the 21st, the 26th; weekends shift as the README says.</summary>
    [Theory]
    [InlineData("2026-11", "2026-10-27", "2026-11-20", "2026-11-24", "2026-11-26")]
    [InlineData("2026-12", "2026-11-27", "2026-12-21", "2026-12-23", "2026-12-25")]
    [InlineData("2027-01", "2026-12-28", "2027-01-21", "2027-01-22", "2027-01-26")]
    public void Days_SourceCode_AreThoseOfTheMonth(string release, string created, string filled, string reminded, string published) => Check(Source, release, created, filled, reminded, published);

    /// <summary>Milestones begin on Saturdays, so day 11 is a Wednesday; the release is a Thursday.</summary>
    [Theory]
    [InlineData("2026-11", "2026-10-21", "2026-11-18", "2026-11-24", "2026-11-26")]
    [InlineData("2026-12", "2026-11-25", "2026-12-16", "2026-12-23", "2026-12-25")]
    public void Days_CodeReview_AreCountedFromStartAndRelease(string release, string created, string filled, string reminded, string published) => Check(Review, release, created, filled, reminded, published);

    [Fact]
    public void Days_OfTheTeamsOwn_Win()
    {
        var team = Review with
        {
            Routines = new Dictionary<string, RoutineSettings> { ["retro-issue"] = new(null, null) { Days = 3 }, ["retro-fill"] = new(null, null) { Days = 2 }, ["retro-publish"] = new(null, null) { Days = 30 } },
        };
        var milestone = team.Calendar.InMonth(new(2026, 12));

        Assert.Equal(new(2026, 11, 17), RetroDays.Creation(team, milestone, Weekdays));
        Assert.Equal(new(2026, 12, 15), RetroDays.Filling(team, milestone, Weekdays));
        Assert.Equal(new(2026, 12, 28), RetroDays.Publication(team, milestone, Weekdays));   // 30 is not in every month
    }

    private static void Check(Team team, string release, string created, string filled, string reminded, string published)
    {
        var milestone = team.Calendar.InMonth(YearMonthPattern.Iso.Parse(release).Value);
        Assert.Equal(
            [created, filled, reminded, published],
            new[] { RetroDays.Creation(team, milestone, Weekdays), RetroDays.Filling(team, milestone, Weekdays), RetroDays.Reminder(team, milestone, Weekdays), RetroDays.Publication(team, milestone, Weekdays) }
                .Select(LocalDatePattern.Iso.Format));
    }

    private static LocalDate Back(LocalDate date) => WorkDays.IsWorkDay(date) ? date : Back(date.PlusDays(-1));

    private static LocalDate Plus(LocalDate date, int days)
    {
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.PlusDays(Math.Sign(days));
            if (WorkDays.IsWorkDay(date))
                left--;
        }

        return date;
    }
}
