using NodaTime;
using SlackPlanner.Issues;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>The queue as one person finds it.</summary>
internal abstract record QueueReading
{
    internal sealed record Ready(QueuePage Page) : QueueReading;

    /// <summary>GitLab has no such milestone yet.</summary>
    internal sealed record Absent(Team Team, Milestone Milestone, string Group) : QueueReading;

    internal sealed record NotKnown(GitLabTrouble Trouble) : QueueReading;
}

/// <param name="Milestone">Under GitLab's title.</param>
/// <param name="AsOf">Planner time of what is known of the issues.</param>
/// <param name="Stale">Why there is nothing newer.</param>
internal sealed record QueuePage(
    Team Team, Milestone Milestone, string User, LocalDate Today, StoredQueue Stored, WeighingRound Round, PersonalQueue Mine, Instant AsOf, GitLabTrouble? Stale)
{
    public QueueState State => Stored.State.Value;

    public QueueProgress Progress { get; } = Round.Progress(Milestone.WeightsDue);

    /// <summary>Who is on the planning rotation, by Slack id.</summary>
    public string? Turn { get; init; }

    public string? BoardUrl { get; init; }

    /// <summary>Shown names of the people whom the page names.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Confidential issues of which it is not known yet whether the person may see them.</summary>
    public IReadOnlyList<PlannedIssue> NotLookedAt { get; init; } = [];

    public PlannedIssue? Find(string reference) =>
        Round.Unweighed.Concat(Round.ToConfirm).Concat(Round.Waiting).Concat(Round.Done).FirstOrDefault(issue => issue.Reference == reference && MaySee(issue));

    public bool MaySee(PlannedIssue issue) => !issue.Confidential || Stored.Sees.MaySee.GetValueOrDefault(issue.Reference);

    public string NameOf(string user) => Names.GetValueOrDefault(user, user);
}
