using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>What a team's watch knows: the open issues as GitLab last told, and what was said of them.</summary>
/// <param name="AsOf">Planner time at which GitLab last told all of it; null: it never did.</param>
/// <param name="Trouble">Why there is nothing newer.</param>
internal sealed record WatchBook(Instant? AsOf, GitLabTrouble? Trouble, IReadOnlyList<WatchedIssue> Issues)
{
    public static readonly WatchBook Empty = new(null, null, []);

    public WatchedIssue? Named(string name) => Issues.FirstOrDefault(issue => issue.Name == name);

    public WatchBook With(WatchedIssue issue) => this with { Issues = [.. Issues.Select(one => one.Reference == issue.Reference ? issue : one)] };
}

/// <summary>An open issue that is watched, and what the manager wants to hear of it.</summary>
/// <param name="Title">Empty for a confidential one, as the address.</param>
/// <param name="Assignees">GitLab usernames.</param>
internal sealed record WatchedIssue(string Reference, string Title, string WebUrl, IReadOnlyList<string> Assignees, bool Confidential)
{
    private const int MostMornings = 20;

    /// <summary>1 to 4; null: it is watched for something else.</summary>
    public int? Severity { get; init; }

    /// <summary>When it got this severity; null: GitLab was not asked yet.</summary>
    public Instant? Since { get; init; }

    /// <summary>The labels for which it comes first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The mornings on which it was told, the last at the end.</summary>
    public IReadOnlyList<LocalDate> Mornings { get; init; } = [];

    /// <summary>What was told last.</summary>
    public BugTold? Last { get; init; }

    /// <summary>How far it was when the manager acknowledged it: nothing more is said until it is further.</summary>
    public BugStage? Acknowledged { get; init; }

    /// <summary>Nothing is said before this date.</summary>
    public LocalDate? SnoozedUntil { get; init; }

    /// <summary>Names it in buttons without saying which it is.</summary>
    [JsonIgnore]
    public string Name => JournalEntry.IdOf("watch|" + Reference.ToLowerInvariant())[..12];

    [JsonIgnore]
    public int Iid => int.Parse(Reference.AsSpan(Reference.LastIndexOf('#') + 1), System.Globalization.CultureInfo.InvariantCulture);

    [JsonIgnore]
    public string Project => Reference[..Reference.LastIndexOf('#')];

    public BugStanding? Standing(Team team, LocalDate today) =>
        Severity is { } severity && Since is { } since ? team.Watch.Targets.Of(severity, since.InZone(team.Zone).Date, today) : null;

    /// <summary>The manager does not want to hear of it today.</summary>
    public bool IsQuiet(Team team, WatchKind kind, LocalDate today) => SnoozedUntil > today || Acknowledged >= Stage(team, kind, today);

    public bool IsDue(Team team, WatchKind kind, LocalDate today)
    {
        if (IsQuiet(team, kind, today) || Stage(team, kind, today) == BugStage.Within)
            return false;
        // What was put off comes again, once.
        if (SnoozedUntil is { } until && Last?.On < until)
            return true;
        return kind == WatchKind.Priority ? Last is null : Standing(team, today) is { } standing && BugReminders.IsDue(standing, Last, today);
    }

    public WatchedIssue Told(Team team, WatchKind kind, LocalDate today)
    {
        var standing = kind == WatchKind.Severity ? Standing(team, today) : null;
        return this with
        {
            Mornings = [.. Mornings.Append(today).Distinct().TakeLast(MostMornings)],
            Last = new(today, Stage(team, kind, today), standing?.Severity ?? 0, standing?.Since ?? today),
        };
    }

    /// <summary>What comes first is always as urgent as it gets.</summary>
    public BugStage Stage(Team team, WatchKind kind, LocalDate today) =>
        kind == WatchKind.Priority ? BugStage.Over : Standing(team, today)?.Stage ?? BugStage.Within;
}
