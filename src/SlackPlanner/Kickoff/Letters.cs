using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Draft;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>What one engineer is told, with everything that the words need.</summary>
/// <param name="Lost">Days that are not available, for the person's own eyes.</param>
/// <param name="Issues">Those they will most probably get, in priority order.</param>
/// <param name="Noteworthy">Others' issues, with the shown name of who has each; null: nobody.</param>
internal sealed record KickoffLetter(
    Team Team, Milestone Milestone, KickoffSent Told, IReadOnlyList<LostTime> Lost, IReadOnlyList<LetterIssue> Issues, IReadOnlyList<(LetterIssue Issue, string? Owner)> Noteworthy)
{
    /// <summary>Confidential ones among the issues that GitLab does not show the reader.</summary>
    public int Hidden { get; init; }

    /// <summary>Where the reader's issues stand in GitLab; null: unknown.</summary>
    public string? Board { get; init; }

    /// <summary>What is different since the last time; null: this is the first.</summary>
    public LetterChange? Change { get; init; }

    /// <summary>Issues that are in <see cref="Change"/> and no longer the reader's.</summary>
    public IReadOnlyList<LetterIssue> Gone { get; init; } = [];

    public int Over => Math.Max(0, Told.Weight - Told.Budget().Weight);
}

/// <summary>An issue as a letter names it.</summary>
/// <param name="Title">Null for a confidential one: number and link only.</param>
internal sealed record LetterIssue(string Reference, int Iid, string? Title, string WebUrl, int? Weight, bool IsStretch)
{
    public static LetterIssue Of(PlannedIssue issue, string gitLabUrl) => new(
        issue.Reference, issue.Iid, issue.Confidential ? null : issue.Title,
        issue.Confidential ? $"{gitLabUrl}/{issue.Project}/-/issues/{issue.Iid}" : issue.WebUrl, issue.Weight, issue.IsStretch);
}

/// <summary>What is different between two letters to the same person.</summary>
/// <param name="Added">References.</param>
internal sealed record LetterChange(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, int? BudgetBefore, bool HasNewReason, IReadOnlyList<string> Noteworthy)
{
    public bool IsNothing => Added.Count + Removed.Count + Noteworthy.Count == 0 && BudgetBefore is null && !HasNewReason;

    public static LetterChange Between(KickoffSent before, KickoffSent now) => new(
        [.. now.Issues.Except(before.Issues)], [.. before.Issues.Except(now.Issues)],
        before.Budget().Weight == now.Budget().Weight ? null : before.Budget().Weight,
        now.Reason is not null && now.Reason != before.Reason, [.. now.Noteworthy.Except(before.Noteworthy)]);
}

/// <summary>Makes letters of rows of a draft. Pure.</summary>
internal static class Letters
{
    public static KickoffSent Of(DraftRow row, int round) => new(
        round, row.Capacity.Budget.Base, row.Capacity.Budget.Availability.Days, row.Capacity.Budget.Availability.InRelease, row.Load.Weight, row.Load.Unweighted,
        [.. row.Issues.Select(issue => issue.Reference)], row.Over > 0 ? row.Reason : null, [.. row.Noteworthy.Select(issue => issue.Reference)]);

    /// <param name="page">As the person themselves may see it.</param>
    /// <param name="told">What was decided to be said, however the draft has moved since.</param>
    public static KickoffLetter For(KickoffPage page, string user, KickoffSent told, string gitLabUrl, string? board)
    {
        var known = page.Plan.Issues.ToDictionary(issue => issue.Reference, StringComparer.OrdinalIgnoreCase);
        var own = told.Issues.Select(known.GetValueOrDefault).OfType<PlannedIssue>().ToList();
        var change = told.Before is { } before ? LetterChange.Between(before, told) : null;
        var lost = page.Plan.Report.Members.FirstOrDefault(member => member.User == user)?.Lost ?? [];
        return new(page.Team, page.Milestone, told, lost, Shown(own), [.. told.Noteworthy.Select(known.GetValueOrDefault).OfType<PlannedIssue>().Where(page.Sees)
            .Select(issue => (LetterIssue.Of(issue, gitLabUrl), page.Plan.OwnerOf(issue) is { } owner ? page.Name(owner) : null))])
        {
            Hidden = own.Count(issue => !page.Sees(issue)), Board = board, Change = change,
            Gone = Shown(change?.Removed.Select(known.GetValueOrDefault).OfType<PlannedIssue>() ?? []),
        };

        IReadOnlyList<LetterIssue> Shown(IEnumerable<PlannedIssue> issues) => [.. issues.Where(page.Sees).Select(issue => LetterIssue.Of(issue, gitLabUrl))];
    }
}
