using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Watch;

namespace SlackPlanner.Tests.Watch;

/// <summary>What the watches say, and when, without an app.</summary>
public class WatchMessageTests
{
    private static readonly LocalDate Today = new(2026, 12, 7);

    private static readonly Team Team = new()
    {
        Workspace = "T1", Id = "alpha", Name = "Alpha <&>", Process = Process.SourceCode, Zone = DateTimeZone.Utc, Channel = "C1", Manager = new("U1", null, null), Members = [],
        Standup = new("C1", [], default, [], [], new HashSet<LocalDate>()), Calendar = new(MilestoneRule.DayTwentyTwo), Kinds = AbsenceKinds.Default,
        Capacity = new(10, WeightScale.Default), GitLab = new("g", null, [], null, null), Routines = new Dictionary<string, RoutineSettings>(), Version = 1,
    };

    [Fact]
    public void For_ConfidentialIssues_AreNamedByNumberToWhomTheyAreShownAndCountedElse()
    {
        WatchedIssue[] issues = [Bug(1, 100) with { Confidential = true, Assignees = ["arjun"] }, Bug(2, 100) with { Confidential = true, Assignees = ["noor"] }];
        var page = new WatchPage(Team, WatchKind.Severity, new(Instant.MinValue, null, issues), issues, Today) { Visible = new Dictionary<string, string> { ["g/p#2"] = "https://gitlab.example.test/2" } };

        var text = string.Join('\n', WatchMessage.For(page).Select(block => System.Text.Json.JsonSerializer.Serialize(block, block.GetType())));

        Assert.Contains("#2", text);
        Assert.Contains("@noor", text);
        Assert.Contains("A confidential issue besides, not named", text);
        Assert.DoesNotContain("@arjun", text);
        Assert.DoesNotContain(issues[0].Name, text);
    }

    [Theory]
    [InlineData(false, 60, "severity 2, today is the last of its 60 days")]
    [InlineData(false, 59, "severity 2, 1 day left of 60 (until Tue 8 Dec)")]
    [InlineData(false, 61, "severity 2, 1 day over its target of 60 (since Wed 7 Oct)")]
    [InlineData(true, 61, "_Acknowledged._")]
    public void Line_EachStage_SaysHowFarItIs(bool acknowledged, int days, string words)
    {
        var bug = Bug(1, days) with { Acknowledged = acknowledged ? BugStage.Over : null };

        Assert.Contains(words, WatchMessage.Line(new(Team, WatchKind.Severity, new(null, null, [bug]), [bug], Today), bug));
    }

    [Fact]
    public void IsDue_Acknowledged_IsQuietUntilItIsFurther()
    {
        var warned = Bug(1, 50) with { Acknowledged = BugStage.Warning };

        Assert.False(warned.IsDue(Team, WatchKind.Severity, Today));
        Assert.True(warned.IsDue(Team, WatchKind.Severity, Today.PlusDays(11)));
        Assert.False((Bug(1, 70) with { Acknowledged = BugStage.Over }).IsDue(Team, WatchKind.Severity, Today.PlusDays(100)));
    }

    [Fact]
    public void IsDue_ComesFirst_OnceAndAgainAfterASnooze()
    {
        var first = new WatchedIssue("g/p#1", "t", "https://gitlab.example.test/1", [], false) { Reasons = ["security"] };
        Assert.True(first.IsDue(Team, WatchKind.Priority, Today));

        var told = first.Told(Team, WatchKind.Priority, Today);
        Assert.False(told.IsDue(Team, WatchKind.Priority, Today.PlusDays(30)));

        var snoozed = WatchDesk.Snoozed(told, Today.PlusDays(7));
        Assert.False(snoozed.IsDue(Team, WatchKind.Priority, Today.PlusDays(6)));
        Assert.True(snoozed.IsDue(Team, WatchKind.Priority, Today.PlusDays(7)));
        Assert.False(snoozed.Told(Team, WatchKind.Priority, Today.PlusDays(7)).IsDue(Team, WatchKind.Priority, Today.PlusDays(9)));
    }

    private static WatchedIssue Bug(int iid, int days) =>
        new($"g/p#{iid}", "Title <!channel>", $"https://gitlab.example.test/{iid}", [], false) { Severity = 2, Since = Today.PlusDays(-days).AtMidnight().InUtc().ToInstant() };
}
