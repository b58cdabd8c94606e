using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <param name="Issues">In the order in which they were given; a confidential one has its title and address only here, and only for this person.</param>
/// <param name="Hidden">How many are confidential and not for this person.</param>
internal sealed record SeenByOne(IReadOnlyList<PlannedIssue> Issues, int Hidden);

/// <summary>Asks GitLab which of a list's confidential issues somebody may see.</summary>
internal sealed class ConfidentialIssues(IssueReader reader)
{
    private const int Most = 50;
    private const int AtOnce = 4;

    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<SeenByOne> For(Team team, IReadOnlyList<PlannedIssue> issues, string user, CancellationToken cancel)
    {
        var seen = new Dictionary<string, PlannedIssue>(StringComparer.Ordinal);
        foreach (var chunk in issues.Where(issue => issue.Confidential).Take(Most).Chunk(AtOnce))
        {
            foreach (var (issue, read) in chunk.Zip(await Task.WhenAll(chunk.Select(issue => reader.Read(team, new(issue.Project, issue.Iid), user, cancel)))))
            {
                if (read is not null)
                    seen[issue.Reference] = issue with { Title = read.Title, WebUrl = read.WebUrl };
            }
        }

        var shown = issues.Select(issue => issue.Confidential ? seen.GetValueOrDefault(issue.Reference) : issue).OfType<PlannedIssue>().ToList();
        return new(shown, issues.Count - shown.Count);
    }

    /// <summary>A line for the troubles; null: none is hidden.</summary>
    public static string? Words(int hidden) => hidden switch
    {
        0 => null,
        1 => "One confidential issue that GitLab does not show you is left as it is.",
        _ => $"{hidden} confidential issues that GitLab does not show you are left as they are.",
    };
}
