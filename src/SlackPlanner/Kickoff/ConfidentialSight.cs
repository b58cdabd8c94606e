using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Which confidential issues GitLab shows somebody. What is not answered in time is not shown.</summary>
internal sealed class ConfidentialSight(IssueReader reader, TimeProvider time)
{
    private const int Most = 40;
    private const int AtOnce = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlySet<string>> Of(Team team, IEnumerable<PlannedIssue> issues, string user, CancellationToken cancel)
    {
        var asked = issues.Where(issue => issue.Confidential).Take(Most).ToList();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (asked.Count == 0 || team.GitLabNameOf(user) is null)
            return seen;
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = both.Token }, async (issue, stop) =>
            {
                if (!await IsShown(team, issue, user, stop))
                    return;
                lock (seen)
                    seen.Add(issue.Reference);
            });
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Out of patience: the rest is only counted.
        }

        return seen;
    }

    private async Task<bool> IsShown(Team team, PlannedIssue issue, string user, CancellationToken cancel)
    {
        try
        {
            return await reader.Read(team, new(issue.Project, issue.Iid), user, cancel) is not null;
        }
        catch (GitLabException)
        {
            return false;
        }
    }
}
