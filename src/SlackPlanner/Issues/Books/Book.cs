using NodaTime;

namespace SlackPlanner.Issues.Books;

/// <summary>A team's copy of a milestone's issues, as Redis holds it.</summary>
/// <param name="Version">Another one after each change of an issue.</param>
/// <param name="Issues">In board order; ties by project and number.</param>
internal sealed record Book(string Milestone, string Version, IReadOnlyList<BookedIssue> Issues, BookState State)
{
    public BookedIssue? Find(long id) => Issues.FirstOrDefault(issue => issue.Id == id);

    public BookedIssue? Find(string project, int iid) =>
        Issues.FirstOrDefault(issue => issue.Iid == iid && issue.Project.Equals(project, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<BookedIssue> InOrder(IEnumerable<BookedIssue> issues) =>
        [.. issues.OrderBy(issue => issue.Position).ThenBy(issue => issue.Project, StringComparer.Ordinal).ThenBy(issue => issue.Iid)];
}

/// <summary>How fresh a book is; real time.</summary>
/// <param name="AsOf">GitLab was asked then for all that changed.</param>
/// <param name="ReadAt">It was read as a whole then.</param>
/// <param name="UsedAt">Somebody asked for it then, give or take some hours.</param>
/// <param name="Disordered">Issues came or moved since: their order is not known.</param>
/// <param name="Trouble">Why the last attempt to freshen it failed.</param>
internal sealed record BookState(Instant AsOf, Instant ReadAt, Instant UsedAt, bool Disordered, GitLabTrouble? Trouble);
