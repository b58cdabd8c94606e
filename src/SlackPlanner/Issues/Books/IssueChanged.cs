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
    /// <summary>After them people are shown what is, whatever a handler says: some minutes.</summary>
    private const int MostFailures = 4;

    public async Task<JobResult> Handle(IssueChanged job, JobContext context, CancellationToken cancel)
    {
        if (!gitLab.IsConfigured || await teams.Find(context.Workspace, job.Team, cancel) is not { } team)
            return JobResult.Done();
        var version = await polls.HintVersion(context.Workspace, job, cancel);
        try
        {
            await books.Apply(team, [new(await Read(team, job, cancel), job.Project, job.Iid)], context.Failures < MostFailures ? OnFailure.Throw : OnFailure.GoOn, cancel);
        }
        catch (GitLabException e) when (GitLabTrouble.Of(e).MayPass)
        {
            if (e.Kind == GitLabErrorKind.RateLimited)
                return JobResult.Park(e.RetryAfter ?? NodaTime.Duration.FromSeconds(30));
            // The poll finds what this would have, once GitLab is back.
            return context.Failures < MostFailures ? JobResult.Retry(e.Kind.ToString()) : JobResult.Done();
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
    private async Task<Issue?> Read(Teams.Team team, IssueChanged job, CancellationToken cancel)
    {
        try
        {
            return await gitLab.For(team).Issues.Get(job.Project, job.Iid, cancel);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.NotFound)
        {
            return null;
        }
    }
}
