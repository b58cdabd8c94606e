using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>What a manager is reminded of for each report. When, never what was said.</summary>
internal enum ReminderKind
{
    Assessment,
    Career,
    Okr,
}

/// <summary>One of them for one report.</summary>
/// <param name="User">Slack id of the report.</param>
/// <param name="Since">When it was first counted: who has no start date is counted from here.</param>
internal sealed record Reminder(string User, ReminderKind Kind, LocalDate Since)
{
    public const string Never = "never";

    private const int Again = 7;
    private const int MostMornings = 10;

    public LocalDate? Done { get; init; }

    /// <summary>What <see cref="Done"/> was before, to take it back.</summary>
    public LocalDate? DoneBefore { get; init; }

    public LocalDate? SnoozedUntil { get; init; }

    /// <summary>This report's own cadence: an ISO period, or <see cref="Never"/>; null: the team's.</summary>
    public string? Every { get; init; }

    public IReadOnlyList<LocalDate> Mornings { get; init; } = [];

    [JsonIgnore]
    public LocalDate? LastTold => Mornings.Count == 0 ? null : Mornings[^1];

    public Period? Cadence(Team team) => Every switch
    {
        Never => null,
        { } own => PeriodPattern.NormalizingIso.Parse(own).Value,
        null => OfTeam(team, Kind),
    };

    /// <summary>From the last time, else in the rhythm of their start; null: not at all.</summary>
    public LocalDate? Due(Team team)
    {
        if (Cadence(team) is not { } every)
            return null;
        var due = Done is { } done ? Planning.Cadence.Next(done, every, done) : Planning.Cadence.Next(team.Member(User)?.Starts ?? Since, every, Since);
        return SnoozedUntil > due ? SnoozedUntil : due;
    }

    /// <summary>On the day, and each week until it is done or put off.</summary>
    public bool IsTold(Team team, LocalDate today) => Due(team) is { } due && due <= today && (LastTold is not { } last || last < due || today >= last.PlusDays(Again));

    public Reminder Told(LocalDate today) => this with { Mornings = [.. Mornings.Append(today).Distinct().TakeLast(MostMornings)] };

    public Reminder IsDone(LocalDate today) => this with { Done = today, DoneBefore = Done, SnoozedUntil = null };

    public static Period? OfTeam(Team team, ReminderKind kind) => kind switch
    {
        ReminderKind.Assessment => team.People.TalentAssessment,
        ReminderKind.Career => team.People.CareerTalk,
        _ => team.People.Okr,
    };
}

/// <summary>A team's reminders. Pure.</summary>
internal sealed record ReminderBook(IReadOnlyList<Reminder> All)
{
    public static readonly ReminderBook Empty = new([]);

    public static readonly IReadOnlyList<ReminderKind> Kinds = Enum.GetValues<ReminderKind>();

    /// <summary>One of each kind for everybody who is on the team now; those of who left are gone.</summary>
    public ReminderBook For(Team team, LocalDate today) => new(
        [.. Reports(team, today).SelectMany(user => Kinds.Select(kind => Find(user, kind) ?? new(user, kind, today)))]);

    /// <summary>Those of the team who have not left; who starts later is among them.</summary>
    public static IEnumerable<string> Reports(Team team, LocalDate today) =>
        team.Members.Where(member => member.User != team.Manager.User && !(member.Ends < today)).Select(member => member.User).Distinct();

    public Reminder? Find(string user, ReminderKind kind) => All.FirstOrDefault(one => one.User == user && one.Kind == kind);

    public ReminderBook With(Reminder reminder) => new([.. All.Where(one => one.User != reminder.User || one.Kind != reminder.Kind), reminder]);

    public ReminderBook Without(string user) => new([.. All.Where(one => one.User != user)]);
}

/// <summary>Reminders in Redis.</summary>
/// <remarks>Redis: <c>people-reminders:{team}</c> (versioned), for 400 days after the last change; those of who left go with the next look.</remarks>
internal sealed class ReminderStore(Documents documents, Keyspace keys)
{
    /// <summary>The longest cadence is three years, but each look of a work day keeps it.</summary>
    private static readonly Duration Kept = Duration.FromDays(400);

    public async Task<Versioned<ReminderBook>> Get(string workspace, string team, CancellationToken cancel) =>
        await documents.Get<ReminderBook>(Key(workspace, team), cancel) ?? new(ReminderBook.Empty, 0);

    public void Put(Change change, string team, ReminderBook book, long version) => change.Put(Key(change.Workspace, team), book, version, Kept);

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "people-reminders", team);
}
