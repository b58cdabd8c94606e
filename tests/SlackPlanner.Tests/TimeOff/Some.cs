using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Access.Fields;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>A team and a caller to test with; today is Friday 20 November 2026.</summary>
internal static class Some
{
    public static readonly LocalDate Today = new(2026, 11, 20);

    private static readonly Dictionary<string, LocalDate> Versions = new() { ["13.0"] = new(2026, 11, 22), ["13.1"] = new(2026, 12, 22), ["13.2"] = new(2027, 1, 22) };

    public static Team Team(string id = "source", string channel = "C0SOURCE", AbsenceKinds? kinds = null, params string[] members) => new()
    {
        Workspace = "T0DEMO",
        Id = id,
        Name = "Create:Source Code BE",
        Process = Process.SourceCode,
        Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"],
        Channel = channel,
        Manager = new("U0MAREN", null, null),
        Members = [.. (members.Length == 0 ? ["U0NOOR", "U0IMANI"] : members).Select(user => new TeamMember(user, null, null, null, null, null, Week(user)))],
        Standup = new("C0STANDUP", [IsoDayOfWeek.Monday], new LocalTime(9, 0), [], [], new HashSet<LocalDate>()),
        Calendar = new(MilestoneRule.DayTwentyTwo, Versions),
        Kinds = kinds ?? AbsenceKinds.Default,
        Capacity = new(10, WeightScale.Default),
        GitLab = new(null, null, [], null, null),
        Routines = new Dictionary<string, RoutineSettings>(),
        Version = 1,
    };

    public static Caller Caller(string user = "U0NOOR", string name = "Noor", AbsenceKinds? kinds = null, params Team[] teams)
    {
        Team[] own = teams.Length == 0 ? [Team(kinds: kinds)] : teams;
        return new("T0DEMO", user, name, own, StoredKinds.Of(own), Today);
    }

    public static StoredAbsence Entry(string id, AbsencePeriod period, string kind = "vacation", params string[] told) =>
        new(id, period.Start, period.End, kind, null, Instant.FromUtc(2026, 11, 20, 8, 0), told);

    /// <summary>What somebody logged, as an outcome.</summary>
    public static LogOutcome.Logged Logged(params StoredAbsence[] entries) =>
        new("c1", [.. entries.Select(entry => new AbsenceStep(null, entry))], AbsenceBook.Empty) { Asked = [.. entries.Select(entry => entry.Id)] };

    public static string Key(byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray());

    public static FieldCipher Cipher(string? key = null, string old = "") =>
        new(new DataKeys(Options.Create(new PlannerOptions { DataKey = key ?? Key(1), OldDataKeys = old })));

    public static AbsencePeriod Days(string first, string last) =>
        AbsencePeriod.Days(Date(first), Date(last));

    public static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static WorkingWeek Week(string user) => user == "U0IMANI"
        ? WorkingWeek.Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday)
        : WorkingWeek.MondayToFriday;
}
