using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Planning;

namespace SlackPlanner.Teams;

/// <summary>A group with its own roster, manager, channel, calendar rule and policy, presets already applied. Users and channels are Slack ids.</summary>
internal sealed record Team
{
    public required string Workspace { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required Process Process { get; init; }
    public required DateTimeZone Zone { get; init; }
    public required string Channel { get; init; }
    public required TeamManager Manager { get; init; }
    public string? ProductManager { get; init; }
    public IReadOnlyList<Counterpart> Counterparts { get; init; } = [];
    public required IReadOnlyList<TeamMember> Members { get; init; }
    public required StandupSettings Standup { get; init; }
    public required MilestoneCalendar Calendar { get; init; }
    public required AbsenceKinds Kinds { get; init; }
    public required CapacitySettings Capacity { get; init; }
    public required GitLabSettings GitLab { get; init; }

    /// <summary>The planning rotation; null: the team has none.</summary>
    public RotationSettings? Rotation { get; init; }
    public required IReadOnlyDictionary<string, RoutineSettings> Routines { get; init; }

    public PeopleSettings People { get; init; } = PeopleSettings.None;

    public CallSettings Calls { get; init; } = CallSettings.Default;

    public WatchSettings Watch { get; init; } = WatchSettings.Default;

    /// <summary>Where each region's public holidays come from: a file beside the teams file, or an address.</summary>
    public IReadOnlyDictionary<string, string> Holidays { get; init; } = new Dictionary<string, string>();

    /// <summary>The settings version this was built from.</summary>
    public required long Version { get; init; }

    /// <summary>When routines of the morning run, unless they name their own time.</summary>
    public LocalTime Morning { get; init; } = new(8, 30);

    /// <summary>Whether a routine is on: as the team says, else as the handbook has it for the team's process.</summary>
    public bool RoutineOn(string routine, bool byDefault) => Routines.GetValueOrDefault(routine)?.On ?? byDefault;

    /// <summary>The days that a routine counts by (before the cut-off, into the milestone): the team's, else the handbook's.</summary>
    public int RoutineDays(string routine, int byDefault) => Routines.GetValueOrDefault(routine)?.Days ?? byDefault;

    /// <summary>The time of day of a routine: its own, else the team's morning.</summary>
    public LocalTime RoutineAt(string routine) => Routines.GetValueOrDefault(routine)?.At ?? Morning;

    /// <summary>Whether the manager lets a step be done without a click.</summary>
    public bool RoutineIsAutomatic(string routine) => Routines.GetValueOrDefault(routine)?.Auto ?? false;

    public TeamMember? Member(string user) => Members.FirstOrDefault(m => m.User == user);

    /// <summary>Where the member's public holidays come from: their region's, else their country's (for <c>GB-SCT</c> those of <c>GB</c>); null if none are named.</summary>
    public string? HolidaysOf(string user) =>
        Member(user)?.Region is { } region ? Holidays.GetValueOrDefault(region) ?? Holidays.GetValueOrDefault(region.Split('-')[0]) : null;

    /// <summary>What somebody is to this team; the deputy's part is decided by <see cref="TeamAccess"/>, which knows who is away.</summary>
    public Roles StandingRoles(string user) =>
        (Member(user) is null ? Roles.None : Roles.Member)
        | (Manager.User == user ? Roles.Manager : Roles.None)
        | (ProductManager == user ? Roles.ProductManager : Roles.None)
        | (Counterparts.Any(c => c.User == user) ? Roles.Counterpart : Roles.None);
}

internal enum Process { SourceCode, CodeReview }

internal sealed record TeamManager(string User, string? GitLab, string? Deputy);

internal sealed record Counterpart(string User, string? Role, bool KickoffCopy);

/// <param name="Works">The member's own working week; Monday to Friday unless given.</param>
/// <param name="Region">Public holidays' region, as <c>NL</c>.</param>
internal sealed record TeamMember(
    string User, string? GitLab, string? Role, string? Region, LocalDate? Starts, LocalDate? Ends, WorkingWeek Works)
{
    public WorkSchedule Schedule => new(Works, Starts, Ends);
}

internal sealed record StandupSettings(
    string Channel,
    IReadOnlyList<IsoDayOfWeek> Days,
    LocalTime At,
    IReadOnlyList<StandupQuestion> Questions,
    IReadOnlyList<string> Also,
    IReadOnlySet<LocalDate> NoStandup)
{
    public const int MostQuestions = 8;

    /// <summary>How long answers are kept, in days; what stands in Slack stays there.</summary>
    public int RetentionDays { get; init; } = Presets.StandupRetentionDays;

    public Duration Retention => Duration.FromDays(RetentionDays);

    /// <summary>The questions of one date's standup, in order; a team whose days have moved away from all its questions is asked all of them.</summary>
    public IReadOnlyList<string> QuestionsOn(LocalDate date) =>
        [.. (Questions.Any(question => question.IsAskedOn(date)) ? Questions.Where(question => question.IsAskedOn(date)) : Questions).Select(question => question.Text)];

    public StandupZone Zone { get; init; }

    /// <summary>How long after the question its one reminder comes; null: none comes.</summary>
    public Period? RemindAfter { get; init; }

    public LateLimit LateUntil { get; init; } = LateLimit.Next;

    /// <summary>What was shared is told once more when the window closes.</summary>
    public bool Digest { get; init; }

    /// <summary>One message in the channel for all teams that say so of the same channel.</summary>
    public bool Shared { get; init; }
}

/// <summary>Whose clock the standup's hour is read from.</summary>
internal enum StandupZone { Team, Member }

/// <summary>Until when an answer is late rather than too late. Neither a time nor a period: until the next standup.</summary>
/// <param name="At">At this time of the standup's day; of the day after if it is not later than the standup itself.</param>
/// <param name="For">So long after the standup's hour.</param>
internal sealed record LateLimit(LocalTime? At = null, Period? For = null)
{
    public static readonly LateLimit Next = new();
}

internal sealed record CapacitySettings(int BaseWeight, WeightScale Scale);

/// <param name="Order">Who takes turns, at a tie the first first; empty: all members, as the roster has them.</param>
/// <param name="UserGroup">Slack user group of whoever has the turn; null: none.</param>
internal sealed record RotationSettings(IReadOnlyList<string> Order, RotationRule Rule, string? UserGroup);

/// <param name="Group">Full path; issue content is only ever shown from this group.</param>
/// <param name="Project">Default project of <c>#12</c>.</param>
/// <param name="WeightLabel">Prefix of the scoped label that stands instead of the weight, as <c>backend-weight</c>.</param>
internal sealed record GitLabSettings(
    string? Group, string? Project, IReadOnlyList<string> Labels, string? WeightLabel, string? PlanningProject)
{
    public BoardAddresses Boards { get; init; } = new(null, null, null);

    /// <summary>Full path of the project that holds the retrospectives; it may be outside the group.</summary>
    public string? RetroProject { get; init; }

    /// <summary>Name of the environment variable with the team's own token.</summary>
    public string? TokenEnv { get; init; }

    /// <summary>Labels that a team calls otherwise than the handbook, by what they are for.</summary>
    public IReadOnlyDictionary<string, string> LabelsByUse { get; init; } = new Dictionary<string, string>();

    /// <summary>On issues that weigh one level more.</summary>
    public string SecurityLabel => LabelsByUse.GetValueOrDefault("security", "security");

    public string BugLabel => LabelsByUse.GetValueOrDefault("bug", "type::bug");

    /// <summary>What stands before the two colons and the number, as in <c>severity::1</c>.</summary>
    public string SeverityScope => LabelsByUse.GetValueOrDefault("severity", "severity");

    public string AvailabilityLabel => LabelsByUse.GetValueOrDefault("availability", "bug::availability");

    /// <summary>On what comes before everything else.</summary>
    public string PriorityLabel => LabelsByUse.GetValueOrDefault("priority", "priority::1");
}

/// <summary>Where people open the team's boards in GitLab; null: the team named none.</summary>
/// <param name="Team">All of the team's issues.</param>
/// <param name="Assignment">By assignee.</param>
/// <param name="Workflow">By workflow label.</param>
internal sealed record BoardAddresses(string? Team, string? Assignment, string? Workflow);

/// <summary>What a team says of one routine; null: as it is by default.</summary>
/// <param name="Auto">A step of the checklist that is done without a click.</param>
/// <param name="Days">Instead of the handbook's count of days: before the cut-off, into the milestone, before the start.</param>
internal sealed record RoutineSettings(bool? On, LocalTime? At, bool? Auto = null, int? Days = null);
