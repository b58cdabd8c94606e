using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Weights;

namespace SlackPlanner.Tests.Weights;

/// <summary>A team, an issue and a wish, to be changed with <c>with</c>.</summary>
internal static class Samples
{
    public static readonly Team Red = new()
    {
        Workspace = "T1", Id = "red", Name = "Red <team>", Process = Process.SourceCode, Zone = DateTimeZone.Utc, Channel = "C1", Manager = new("U0EM", "em.red", null),
        Members = [new("U1", "one", null, null, null, null, WorkingWeek.MondayToFriday)],
        Standup = new("C1", [], LocalTime.Noon, [], [], new HashSet<LocalDate>()), Calendar = new(MilestoneRule.DayTwentyTwo), Kinds = AbsenceKinds.Default,
        Capacity = new(10, WeightScale.Default), GitLab = new("red", "red/app", [], "backend-weight", null), Routines = new Dictionary<string, RoutineSettings>(), Version = 1,
    };

    public static readonly Issue Seven = new()
    {
        Id = 1, Iid = 7, ProjectId = 1, Title = "A <b>title</b> & more", IsOpen = true, WeightSupported = true, WebUrl = "https://gitlab.example.test/red/app/-/issues/7", Reference = "red/app#7",
    };

    public static readonly Weighing Wish = new("abc", "U1", "red", "red/app", 7, 3);

    public static readonly IssueLink SevensLink = IssueLink.To(Seven);
}
