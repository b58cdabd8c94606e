using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>Somebody's absences within these days are others than before: added, edited, cancelled, undone, imported. Saved with the change itself.</summary>
/// <remarks>Ids and days, never kind or note. Read the absences as they are when it runs: more may have changed since.</remarks>
[Job("absence-changed", Version = 1)]
internal sealed record AbsenceChanged(string User, LocalDate First, LocalDate Last) : IJob;

/// <summary>What follows from a change of absences in a later room; found by a scan. May run more than once for one change: make it idempotent.</summary>
internal interface IAbsenceHandler
{
    /// <param name="days">In which something is other than before.</param>
    /// <param name="change">What is added to it is saved together with the end of the job, for all handlers at once.</param>
    Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel);
}

internal sealed class AbsenceChangedHandler(IEnumerable<IAbsenceHandler> handlers) : IJobHandler<AbsenceChanged>
{
    public async Task<JobResult> Handle(AbsenceChanged job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        foreach (var handler in handlers)
            await handler.Handle(context.Workspace, job.User, new(job.First, job.Last), change, cancel);
        return JobResult.Done(change);
    }
}
