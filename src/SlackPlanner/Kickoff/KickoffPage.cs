using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Draft;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>A kickoff as it would be sent now, as one reader may see it.</summary>
/// <param name="Version">Of the state.</param>
/// <param name="Names">Shown names, by user.</param>
/// <param name="Seen">References of confidential issues that GitLab shows the reader.</param>
/// <param name="Unreachable">Engineers without an e-mail address in their profile; empty if there is no e-mail.</param>
internal sealed record KickoffPage(
    DraftPlan Plan, KickoffState State, long Version, IReadOnlyDictionary<string, string> Names, IReadOnlySet<string> Seen, bool HasMail, IReadOnlyList<string> Unreachable, LocalDate Today)
{
    public Team Team => Plan.Team;

    public Milestone Milestone => Plan.Report.Milestone;

    public bool WasSent => State.Rounds > 0;

    /// <summary>Nothing can be announced any more.</summary>
    public bool IsOver => Today > Milestone.Due;

    /// <summary>Engineers who are employed at some time of the milestone.</summary>
    public IReadOnlyList<DraftRow> Rows => [.. Plan.Rows.Where(row => IsThere(row.User))];

    /// <summary>Above the budget, and nobody has said why.</summary>
    public IReadOnlyList<DraftRow> Unexplained => [.. Rows.Where(row => row.NeedsReason)];

    /// <summary>Whom the next one goes to: at first everybody, then those for whom something is different.</summary>
    public IReadOnlyList<DraftRow> Recipients => [.. Rows.Where(row => !State.Sent.TryGetValue(row.User, out var told) || !LetterChange.Between(told, Letters.Of(row, 0)).IsNothing)];

    /// <summary>What the reader may see of an issue.</summary>
    public bool Sees(PlannedIssue issue) => !issue.Confidential || Seen.Contains(issue.Reference);

    public string Name(string user) => Names.GetValueOrDefault(user, user);

    private bool IsThere(string user) =>
        Team.Member(user) is { } member && !(member.Starts > Milestone.Due) && !(member.Ends < Milestone.Start);
}
