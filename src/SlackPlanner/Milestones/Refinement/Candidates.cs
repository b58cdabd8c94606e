using SlackPlanner.Issues;

namespace SlackPlanner.Milestones.Refinement;

/// <summary>Issues that are worth a closer look before they can be planned.</summary>
/// <param name="Unweighted">Of the next milestone, without a weight, in board order.</param>
/// <param name="Unplanned">In no milestone, and being planned or refined: by priority, then the oldest first.</param>
/// <param name="Confidential">How many are left out, because an issue's description is read by many.</param>
/// <param name="More">How many were found beyond those that are proposed.</param>
internal sealed record Candidates(IReadOnlyList<Candidate> Unweighted, IReadOnlyList<Candidate> Unplanned, int Confidential, int More)
{
    /// <summary>As many as a team can look at in its refinement.</summary>
    public const int MostOfEach = 8;

    public static readonly IReadOnlyList<string> Workflows = ["planning breakdown", "refinement"];

    public int Count => Unweighted.Count + Unplanned.Count;

    /// <param name="next">The next milestone's issues, in board order.</param>
    /// <param name="unplanned">Open issues in no milestone, of these workflow labels.</param>
    public static Candidates Of(IEnumerable<PlannedIssue> next, IEnumerable<GitLab.Issue> unplanned)
    {
        var open = next.Where(issue => issue is { IsOpen: true, Weight: null }).ToList();
        var waiting = unplanned.DistinctBy(issue => issue.Id).ToList();
        var unweighted = open.Where(issue => !issue.Confidential).Select(issue => new Candidate(issue.Reference, issue.Title, issue.WebUrl)).ToList();
        var planned = waiting.Where(issue => !issue.Confidential).OrderBy(Priority).ThenBy(issue => issue.CreatedAt).ThenBy(issue => issue.Id)
            .Select(issue => new Candidate(issue.Reference, issue.Title, issue.WebUrl)).ToList();
        return new(
            [.. unweighted.Take(MostOfEach)], [.. planned.Take(MostOfEach)], open.Count(issue => issue.Confidential) + waiting.Count(issue => issue.Confidential),
            Math.Max(0, unweighted.Count - MostOfEach) + Math.Max(0, planned.Count - MostOfEach));
    }

    /// <remarks>By name, <c>priority::1</c> first; without one last.</remarks>
    private static string Priority(GitLab.Issue issue) => issue.Labels.Where(label => label.StartsWith("priority::", StringComparison.Ordinal)).Min(StringComparer.Ordinal) ?? "~";
}

/// <param name="Title">GitLab's, not escaped.</param>
internal sealed record Candidate(string Reference, string Title, string WebUrl);
