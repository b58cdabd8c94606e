using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>Where a milestone's Deliverables stand.</summary>
/// <param name="Milestone">Named as GitLab names it.</param>
/// <param name="Problem">Why nothing is known; null if something is. Plain text.</param>
internal sealed record StatusPage(Team Team, Milestone Milestone, LocalDate Today, string? Problem = null)
{
    public MilestoneProgress Progress { get; init; } = MilestoneProgress.Of([]);

    /// <summary>Whether the problem may be gone in a minute.</summary>
    public bool MayPass { get; init; }

    /// <summary>Open ones of which somebody said that they may miss it, in board order.</summary>
    public IReadOnlyList<PlannedIssue> AtRisk { get; init; } = [];

    /// <summary>Open ones that nobody has, in board order.</summary>
    public IReadOnlyList<PlannedIssue> Unassigned { get; init; } = [];

    /// <summary>How far it was on days before, and is today.</summary>
    public IReadOnlyList<BurnUpPoint> BurnUp { get; init; } = [];

    /// <summary>Working days of the team from today to the cut-off, both included; 0 when it is over.</summary>
    public int DaysLeft { get; init; }

    public string? Board { get; init; }

    /// <summary>What other rooms add; mrkdwn.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    public LocalDateTime AsOf { get; init; }
    public GitLabTrouble? Stale { get; init; }
}

/// <summary>The end of one day.</summary>
/// <param name="Scope">Weight of all Deliverables.</param>
/// <param name="Points">What of it counts as done, part by part.</param>
/// <param name="Done">What of it is done.</param>
internal sealed record BurnUpPoint(LocalDate Date, int Scope, decimal Points, int Done)
{
    public static BurnUpPoint Of(LocalDate date, MilestoneProgress progress) => new(date, progress.Weight, progress.Points, progress[WorkStage.Done].Weight);
}
