using NodaTime;
using NSubstitute;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Capacity;

/// <summary>Teams, absences and issues for tests of capacity's pure parts.</summary>
internal static class CapacityTeams
{
    public static readonly WorkingWeek MondayToThursday = WorkingWeek.Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday);

    /// <summary>A team that works on whatever day it is.</summary>
    public static IReminderDays AnyDay
    {
        get
        {
            var days = Substitute.For<IReminderDays>();
            days.OnOrBefore(null!, default).ReturnsForAnyArgs(call => call.Arg<LocalDate>());
            return days;
        }
    }

    /// <summary>13.1 from Wed 18 Nov to Thu 17 Dec 2026: 22 work days.</summary>
    public static Milestone December => Team().Calendar.InMonth(new YearMonth(2026, 12));

    /// <summary>13.2 from Fri 18 Dec 2026 to Sun 17 Jan 2027: 21 work days.</summary>
    public static Milestone January => Team().Calendar.InMonth(new YearMonth(2027, 1));

    public static Team Team(params IReadOnlyList<TeamMember> members) => Team(MilestoneRule.DayTwentyTwo, 10, members);

    public static Team Team(MilestoneRule rule, int baseWeight, IReadOnlyList<TeamMember> members) => new()
    {
        Workspace = "T1",
        Id = "tea",
        Name = "Tea",
        Process = Process.SourceCode,
        Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"],
        Channel = "C1",
        Manager = new("UEM", "em", "U1"),
        Members = members,
        Standup = new("C1", [], new LocalTime(9, 0), [], [], new HashSet<LocalDate>()),
        Calendar = new(rule, new Dictionary<string, LocalDate> { ["13.1"] = new(2026, 12, 22), ["13.2"] = new(2027, 1, 22) }),
        Kinds = AbsenceKinds.Default,
        Capacity = new(baseWeight, WeightScale.Default),
        GitLab = new("tea/group", null, [], null, null),
        Routines = new Dictionary<string, RoutineSettings>(),
        Version = 1,
    };

    public static TeamMember Member(string user, string? gitLab = "", WorkingWeek? works = null, LocalDate? starts = null, LocalDate? ends = null) =>
        new(user, gitLab is "" ? user.ToLowerInvariant() : gitLab, null, null, starts, ends, works ?? WorkingWeek.MondayToFriday);

    public static Absence Away(string kind, LocalDate first, LocalDate last) => new($"{kind}{first}", AbsencePeriod.Days(first, last), AbsenceKinds.Default.Find(kind)!);

    public static Absence Half(string kind, LocalDate day, DayPart part) => new($"{kind}{day}{part}", AbsencePeriod.Half(day, part), AbsenceKinds.Default.Find(kind)!);

    public static PlannedIssue Issue(int number, int? weight, params string[] assignees) =>
        new($"tea/pot#{number}", $"Issue {number}", $"https://gitlab.test/{number}", weight, assignees, IsOpen: number % 2 == 0, IsDeliverable: true, Confidential: false);

    public static CapacityReport Report(Team team, Milestone milestone, IReadOnlyList<PlannedIssue>? issues, params (string User, Absence Absence)[] absences) =>
        CapacityReport.Of(
            team, milestone,
            absences.GroupBy(pair => pair.User).ToDictionary(pairs => pairs.Key, IReadOnlyList<Absence> (pairs) => [.. pairs.Select(pair => pair.Absence)]),
            issues is null ? null : new PlannedWork(team, issues),
            issues is null ? "GitLab does not answer right now." : null);

    public static CapacityPage Page(CapacityReport report, CapacityScope scope = CapacityScope.Everyone, string reader = "UEM", bool seesKinds = true, IReadOnlyDictionary<string, string>? names = null) =>
        new(report, reader, scope, seesKinds, ShownNames.Of(report.Team, names ?? report.Team.Members.ToDictionary(member => member.User, member => "Name " + member.User)), new(2026, 11, 20, 9, 30));
}
