using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

/// <summary>A team of Ada and Bob under Em, and issues of its milestone, to be changed with <c>with</c>.</summary>
internal static class WorkSamples
{
    public static readonly Team Red = new()
    {
        Workspace = "T1", Id = "red", Name = "Red <team>", Process = Process.SourceCode, Zone = DateTimeZone.Utc, Channel = "C1", Manager = new("U0EM", "em", null),
        Members =
        [
            new("U1", "ada", null, null, null, null, WorkingWeek.MondayToFriday), new("U2", "Bob", null, null, null, null, WorkingWeek.MondayToFriday),
            new("U3", null, null, null, null, null, WorkingWeek.MondayToFriday),
        ],
        Standup = new("C1", [], LocalTime.Noon, [], [], new HashSet<LocalDate>()), Calendar = new(MilestoneRule.DayTwentyTwo), Kinds = AbsenceKinds.Default,
        Capacity = new(10, WeightScale.Default), GitLab = new("red", "red/app", ["group::red", "backend"], "backend-weight", null), Routines = new Dictionary<string, RoutineSettings>(), Version = 1,
    };

    public static readonly Milestone Milestone = Red.Calendar.Containing(new(2026, 11, 20)).Named("13.1");

    public static readonly IReadOnlySet<string> NoSkips = new HashSet<string>();

    /// <param name="position">In board order; the issue's number too.</param>
    public static PlannedIssue Issue(int position, string labels = "Deliverable", params string[] assignees) => new(
        $"red/app#{position}", $"Issue <{position}>", $"https://gitlab.example.test/red/app/-/issues/{position}", 2, assignees, IsOpen: true, labels.Contains("Deliverable", StringComparison.Ordinal), Confidential: false)
    {
        Labels = labels.Split(", "), Position = position, Milestone = "13.1",
    };

    public static NextPage Page(params PlannedIssue[] issues) => new(
        Red, Milestone, "ada", NextList.Of(Red, "ada", issues, NoSkips), 0, null, null, new("https://gitlab.example.test/mine", "https://gitlab.example.test/free", "https://gitlab.example.test/team"));
}
