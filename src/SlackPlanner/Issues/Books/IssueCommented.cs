using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Issues.Books;

/// <summary>Somebody may have commented on an issue: its comments are read, and each that is new is told to the handlers once.</summary>
/// <param name="Comment">That one, by GitLab's id.</param>
/// <param name="Since">Or all from here on.</param>
[Job("issue-commented", Version = 1, MaxFailures = 100)]
internal sealed record IssueCommented(string Project, int Iid, long? Comment = null, Instant? Since = null) : IJob;

internal sealed class IssueCommentedHandler(IGitLabClient gitLab, IEnumerable<INoteHandler> handlers, IssuePollStore polls, IJobClient jobs) : IJobHandler<IssueCommented>
{
    /// <summary>Of a busy issue no more are looked at.</summary>
    private const int Most = 100;

    public async Task<JobResult> Handle(IssueCommented job, JobContext context, CancellationToken cancel)
    {
        if (!gitLab.IsConfigured)
            return JobResult.Done();
        try
        {
            foreach (var comment in await New(job, cancel))
            {
                var name = $"gitlab-comment:{comment.Id}";
                if (await polls.WasSaved(context.Workspace, name, cancel))
                    continue;
                var change = new Change(context.Workspace).Once(name);
                foreach (var handler in handlers)
                    await handler.Handle(context.Workspace, job.Project, job.Iid, comment.Author!.Username, comment.CreatedAt, change, cancel);
                if (await jobs.Commit(change, cancel) == CommitOutcome.Conflict)
                    return JobResult.Retry("conflict", Duration.FromSeconds(1));
            }

            return JobResult.Done();
        }
        catch (GitLabException e) when (GitLabTrouble.Of(e).MayPass)
        {
            return e.Kind == GitLabErrorKind.RateLimited ? JobResult.Park(e.RetryAfter ?? Duration.FromSeconds(30)) : JobResult.Retry(e.Kind.ToString());
        }
        catch (GitLabException)
        {
            return JobResult.Done();
        }
    }

    private async Task<IReadOnlyList<Note>> New(IssueCommented job, CancellationToken cancel)
    {
        var found = new List<Note>();
        var looked = 0;
        await foreach (var note in gitLab.Notes.List(job.Project, job.Iid, job.Since, cancel))
        {
            // They only grow, and come newest first.
            if (note.Id < job.Comment || looked++ == Most)
                break;
            if (note is { System: false, Author: not null } && (job.Comment is null || note.Id == job.Comment))
                found.Add(note);
        }

        found.Reverse();
        return found;
    }
}
