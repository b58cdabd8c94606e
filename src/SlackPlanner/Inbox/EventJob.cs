using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Inbox;

/// <summary>Runs the handlers of an event that was claimed.</summary>
[Job("event", Version = 1)]
internal sealed record EventJob(string EventId) : IJob;

internal sealed class EventJobHandler(EventInbox inbox, EventDispatcher dispatcher) : IJobHandler<EventJob>
{
    public async Task<JobResult> Handle(EventJob job, JobContext context, CancellationToken cancel)
    {
        if (await inbox.Get(context.Workspace, job.EventId, cancel) is not { } callback)
            return JobResult.Done();
        await dispatcher.Dispatch(callback, cancel);
        var change = new Change(context.Workspace);
        inbox.Remove(change, job.EventId);
        return JobResult.Done(change);
    }
}
