using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Tests.Teams;

public class TeamBuilderTests
{
    [Fact]
    public void Build_Minimum_HasThePresetOfSourceCode()
    {
        var team = Build(TeamsFiles.Minimum);

        Assert.Equal(Process.SourceCode, team.Process);
        Assert.Equal(MilestoneRule.DayTwentyTwo, team.Calendar.Rule);
        Assert.Equal(10, team.Capacity.BaseWeight);
        Assert.Equal([1, 2, 3, 5], team.Capacity.Scale.Weights);
        Assert.Equal(team.Channel, team.Standup.Channel);
        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday], team.Standup.Days);
        Assert.Equal(new LocalTime(9, 0), team.Standup.At);
        Assert.Equal("What did you do outside of work since we last spoke?", team.Standup.Questions[0].Text);
        Assert.Equal(WorkingWeek.MondayToFriday, team.Members.Single().Works);
        Assert.Null(team.GitLab.Group);
    }

    [Fact]
    public void Build_CodeReview_HasItsOwnPreset()
    {
        var team = Build(TeamsFiles.With("process: code-review"));

        Assert.Equal(MilestoneRule.ThirdThursday, team.Calendar.Rule);
        Assert.Equal(7, team.Capacity.BaseWeight);
    }

    [Fact]
    public void Build_EverythingSet_ReadsAll()
    {
        var team = Build(ContractExample.Text);

        Assert.Equal(new TeamManager("U0MAREN", "maren", "U0NOOR"), team.Manager);
        Assert.Equal([new Counterpart("U0SABLE", "Application Security", true), new Counterpart("U0QUINN", "Quality", false)], team.Counterparts);
        var imani = team.Member("U0IMANI")!;
        Assert.Equal(new LocalDate(2027, 3, 31), imani.Ends);
        Assert.False(imani.Works.Contains(IsoDayOfWeek.Friday));
        Assert.Equal(["What is new?"], team.Standup.Questions.Select(question => question.Written));
        Assert.Equal((StandupZone.Member, Period.FromHours(4), LateLimit.Next, false, false),
            (team.Standup.Zone, team.Standup.RemindAfter, team.Standup.LateUntil, team.Standup.Digest, team.Standup.Shared));
        Assert.Contains(new LocalDate(2026, 12, 24), team.Standup.NoStandup);
        Assert.Equal("12.9", team.Calendar.InMonth(new YearMonth(2020, 3)).Name);
        Assert.False(team.Kinds.Find("on-call")!.Away);
        Assert.Equal(1m, team.Kinds.Find("on-call")!.Cost);
        Assert.Null(team.Kinds.Find("loan")!.Cost);
        Assert.Equal(["group::source code", "backend"], team.GitLab.Labels);
        Assert.Equal(new BoardAddresses("https://gitlab.example.test/1", "https://gitlab.example.test/2", "https://gitlab.example.test/3"), team.GitLab.Boards);
        Assert.Equal(new RoutineSettings(true, new LocalTime(8, 30)), team.Routines["capacity-summary"]);
    }

    [Fact]
    public void Build_KindOfOnesOwn_IsAwayAllDayUnlessSaidOtherwise()
    {
        var kind = Build(TeamsFiles.With("kinds: { moving-day: { cost: 0.5 } }")).Kinds.Find("moving-day")!;

        Assert.Equal(("Moving day", true, 0.5m), (kind.Name, kind.Away, kind.Cost!.Value));
    }

    [Fact]
    public void Build_RoutineSwitchedOff_IsOff() =>
        Assert.False(Build(TeamsFiles.With("routines: { capacity-summary: { on: false } }")).Routines["capacity-summary"].On);

    [Fact]
    public void Build_RoutineWithDaysAndAuto_HasThem()
    {
        var team = Build(TeamsFiles.With("routines: { move-ready: { days: 5, auto: true, at: \"10:15\" } }"));

        Assert.Equal(new RoutineSettings(null, new LocalTime(10, 15), Auto: true, Days: 5), team.Routines["move-ready"]);
        Assert.Equal((5, true, new LocalTime(10, 15)), (team.RoutineDays("move-ready", 7), team.RoutineIsAutomatic("move-ready"), team.RoutineAt("move-ready")));
        Assert.True(team.RoutineOn("move-ready", byDefault: true));
        Assert.Equal((4, false, team.Morning), (team.RoutineDays("move-in-dev", 4), team.RoutineIsAutomatic("move-in-dev"), team.RoutineAt("move-in-dev")));
        Assert.False(team.RoutineOn("move-in-dev", byDefault: false));
    }

    private static Team Build(string text) => TeamBuilder.Build("T0DEMO", "tea", Settings(text), version: 1);

    private static TeamSettings Settings(string text) => TeamsFiles.Resolve(text).Teams.Single().Settings;
}
