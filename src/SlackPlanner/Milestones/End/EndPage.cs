using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.End;

/// <summary>What somebody delivered: closed issues of the milestone, each counted for one person.</summary>
/// <param name="Name">Shown name.</param>
/// <param name="Delivered">null: the settings do not say who this is in GitLab.</param>
internal sealed record Delivered(string User, string Name, PlannedWeight? Weight);

/// <summary>What became of a milestone, as one reader may see it.</summary>
/// <param name="Problem">Why nothing is known; null if something is. Plain text.</param>
internal sealed record EndPage(Team Team, Milestone Milestone, LocalDate Today, string? Problem = null)
{
    public SayDoRatio SayDo { get; init; } = new(0, 0);

    /// <summary>Deliverables that missed it: still open in it, or carrying its <c>missed:</c> label.</summary>
    public IReadOnlyList<PlannedIssue> Missed { get; init; } = [];

    /// <summary>Closed Deliverables.</summary>
    public PlannedWeight Done { get; init; } = new(0, 0, 0);

    /// <summary>What was closed beside them: the quarter that is left free for it.</summary>
    public PlannedWeight Other { get; init; } = new(0, 0, 0);

    /// <summary>All that came in unplanned, by its label, closed or not.</summary>
    public PlannedWeight Unplanned { get; init; } = new(0, 0, 0);

    public int UnplannedDone { get; init; }

    /// <summary>Only whom the reader may know of: oneself; for the manager everybody, in the roster's order.</summary>
    public IReadOnlyList<Delivered> People { get; init; } = [];

    /// <summary>Weight done each day.</summary>
    public IReadOnlyList<Status.BurnUpPoint> BurnUp { get; init; } = [];

    /// <summary>GitLab's filter for what missed it.</summary>
    public string? Board { get; init; }

    /// <summary>What was closed beside Deliverables, in percent of all closed weight; null without any.</summary>
    public decimal? OtherPercent => Done.Weight + Other.Weight == 0 ? null : Other.Weight * 100m / (Done.Weight + Other.Weight);
}
