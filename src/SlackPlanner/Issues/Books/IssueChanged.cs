using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues.Books;

/// <summary>An issue that a team's books hold, or may hold from now on, changed: it is read anew. What an event said of it is a hint, never the truth.</summary>
[Job("issue-changed", Version = 1)]
internal sealed record IssueChanged(string Team, string Project, int Iid) : IJob
{
    public string Id => $"issue-changed:{Team}:{Project.ToLowerInvariant()}#{Iid}";
}

internal sealed class IssueChangedHandler(ITeams teams, IGitLabClient gitLab, BookUpdates books, IssuePollStore polls) : IJobHandler<IssueChanged>
{
    public async Task<JobResult> Handle(IssueChanged job, JobContext context, CancellationToken cancel)
    {
        if (!gitLab.IsConfigured || await teams.Find(context.Workspace, job.Team, cancel) is not { } team)
            return JobResult.Done();
        var version = await polls.HintVersion(context.Workspace, job, cancel);
        try
        {
            await books.Apply(team, [new(await Read(job, cancel), job.Project, job.Iid)], setAside: false, cancel);
        }
        catch (GitLabException e) when (GitLabTrouble.Of(e).MayPass)
        {
            return e.Kind == GitLabErrorKind.RateLimited
                ? JobResult.Park(e.RetryAfter ?? NodaTime.Duration.FromSeconds(30))
                : JobResult.Retry(e.Kind.ToString());
        }
        catch (GitLabException)
        {
            // The token has lost its rights: the next poll says so, and reads what this would have.
            return JobResult.Done();
        }

        var change = new Change(context.Workspace);
        polls.Settle(change, job, version);
        return JobResult.Done(change);
    }

    /// <returns>null: deleted, or not for our eyes any more.</returns>
    private async Task<Issue?> Read(IssueChanged job, CancellationToken cancel)
    {
        try
        {
            return await gitLab.Issues.Get(job.Project, job.Iid, cancel);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.NotFound)
        {
            return null;
        }
    }
}
