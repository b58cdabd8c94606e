using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>All that <c>/next</c> shows one person.</summary>
/// <param name="Milestone">Under GitLab's title.</param>
/// <param name="Me">The person's GitLab username; null: the settings do not map one.</param>
/// <param name="Closed">How many of the person's Deliverables are done.</param>
/// <param name="Capacity">The person's budget, with the weight of their issues; null: they have none in this team.</param>
/// <param name="Committed">The part of that weight that is Deliverables.</param>
internal sealed record NextPage(
    Team Team, Milestone Milestone, string? Me, NextList List, int Closed, MemberCapacity? Capacity, PlannedWeight? Committed, NextBoards Boards)
{
    /// <summary>By reference the confidential issues that GitLab shows this person, as it has them now; all others are counted only.</summary>
    public IReadOnlyDictionary<string, Issue> Confidential { get; init; } = new Dictionary<string, Issue>();

    /// <summary>References of the issues that the person has skipped.</summary>
    public IReadOnlySet<string> Skipped { get; init; } = new HashSet<string>();

    /// <summary>Since when GitLab has not been heard of, and why; null: it is as in GitLab.</summary>
    public (Instant AsOf, GitLabTrouble? Trouble)? Stale { get; init; }

    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>Whether the reader may be shown what the issue is.</summary>
    public bool Shows(PlannedIssue issue) => !issue.Confidential || Confidential.ContainsKey(issue.Reference);

    public string Title(PlannedIssue issue) => issue.Confidential ? Confidential[issue.Reference].Title : issue.Title;

    public string WebUrl(PlannedIssue issue) => issue.Confidential ? Confidential[issue.Reference].WebUrl : issue.WebUrl;

    /// <summary>How many issues of a list are counted only.</summary>
    public int Hidden(IEnumerable<PlannedIssue> issues) => issues.Count(issue => !Shows(issue));
}

/// <summary>Where the lists stand in GitLab; null: the team has no place there.</summary>
/// <param name="Mine">The assignment board, filtered by the person.</param>
/// <param name="Free">The assignment board, whose first list is what nobody has.</param>
/// <param name="Team">All of the team's issues.</param>
internal sealed record NextBoards(string? Mine, string? Free, string? Team);
