using NodaTime;
using SlackPlanner.Milestones.CheckIn;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.End;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.TimeOff;

namespace SlackPlanner.Tests.Milestones;

public class CheckInTests
{
    private static readonly Team Source = Some.Team() with { GitLab = new("red", "red/app", [], null, null) };

    [Theory]
    [InlineData("2026-11-20T00:00", "2026-12", "2026-12-02T08:30")] // 18 November and 14 days
    [InlineData("2026-12-02T08:30", "2027-01", "2027-01-04T08:30")] // 1 January is free for both: the Monday after
    [InlineData("2027-01-05T00:00", "2027-02", "2027-02-01T08:30")]
    public void Next_CheckIn_IsFourteenDaysAfterTheStartOrTheNextWorkingDay(string after, string key, string at)
    {
        var next = new CheckInRoutine(new WeekdaysBut(new LocalDate(2027, 1, 1))).Next(Source, Moment(after))!;

        Assert.Equal((key, Moment(at)), (next.Key, next.At));
    }

    [Fact]
    public void Next_CheckInOfATeamsOwnDays_IsOnThose()
    {
        var team = Source with { Routines = new Dictionary<string, RoutineSettings> { [CheckInRoutine.RoutineName] = new(true, new(10, 0), Days: 7) } };

        Assert.Equal(Moment("2026-11-25T10:00"), new CheckInRoutine(new WeekdaysBut()).Next(team, Moment("2026-11-20T00:00"))!.At);
    }

    [Fact]
    public void IsOnByDefault_CheckIn_IsSourceCodesOnly()
    {
        var routine = new CheckInRoutine(new WeekdaysBut());

        Assert.True(routine.IsOnByDefault(Source));
        Assert.False(routine.IsOnByDefault(Source with { Process = Process.CodeReview }));
    }

    [Theory]
    [InlineData("2026-11-17T12:00", "2026-11", "2026-11-18T00:25")] // due on the 17th, a Tuesday
    [InlineData("2026-11-18T00:25", "2026-12", "2026-12-18T00:25")]
    [InlineData("2027-01-02T00:00", "2027-01", "2027-01-18T00:25")] // the 17th is a Sunday
    public void Next_End_IsTheWorkingDayAfterTheDueDate(string after, string key, string at)
    {
        var next = new EndRoutine(null!, new WeekdaysBut()).Next(Source, Moment(after))!;

        Assert.Equal((key, Moment(at)), (next.Key, next.At));
    }

    [Fact]
    public async Task CheckIn_OnItsDay_StandsOnceInTheTeamsChannelAndInNoOtherTeams()
    {
        await using var app = await App.Start("2026-12-01T20:00 Europe/Amsterdam");

        await app.ClockGoesTo("2026-12-04T20:00 Europe/Amsterdam");
        await app.Settles();

        var told = Assert.Single(await CheckIns(app, "C0SOURCE"));
        Assert.Contains("Check-in *13.1*", told);
        Assert.Contains("Of all", told);
        Assert.DoesNotContain("Deploy token survives", told); // confidential
        Assert.Empty(await CheckIns(app, "C0REVIEW"));
    }

    [Fact]
    public async Task CheckIn_GitLabHasNoSuchMilestone_TheManagerIsToldAndTheChannelIsNot()
    {
        await using var app = await App.Start("2026-12-01T20:00 Europe/Amsterdam", """
            teams:
              - { id: absent, name: Absent, time_zone: Europe/Amsterdam, channel: C0SOURCE, manager: U0MAREN, members: [{ user: U0NOOR, gitlab: noor }],
                  gitlab: { group: fernwood, project: fernwood/source/forge, labels: [backend] } }
            """);

        await app.ClockGoesTo("2026-12-02T09:30 Europe/Amsterdam");
        await app.Settles();

        Assert.Empty(await CheckIns(app, "C0SOURCE"));
        Assert.Contains(await app.As("U0MAREN").ReadsDm(), message => Texts.Of(message).Contains("No check-in for 2026-12", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> CheckIns(App app, string channel) =>
        [.. (await app.As("U0OLA").Reads(channel)).Select(Texts.Of).Where(text => text.Contains("Check-in", StringComparison.Ordinal))];

    private static LocalDateTime Moment(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    private sealed class WeekdaysBut(params LocalDate[] free) : IWorkingDays
    {
        public bool IsWorkingDay(Team team, LocalDate date) => WorkDays.IsWorkDay(date) && !free.Contains(date);

        public LocalDate OnOrBefore(Team team, LocalDate date) => IsWorkingDay(team, date) ? date : OnOrBefore(team, date.PlusDays(-1));

        public LocalDate OnOrAfter(Team team, LocalDate date) => IsWorkingDay(team, date) ? date : OnOrAfter(team, date.PlusDays(1));

        public LocalDate Plus(Team team, LocalDate date, int days) => throw new NotSupportedException();
    }
}
