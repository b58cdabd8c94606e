using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.People.MyData;

/// <summary>Erases all that is held about somebody, room by room, and tells them.</summary>
[Job("erase-my-data", Version = 1)]
internal sealed record EraseMyDataJob(string User) : IJob
{
    public static string IdOf(string user) => $"erase-my-data:{user}";
}

internal sealed class EraseMyDataJobHandler(MyDataParts parts, IDeliveries deliveries) : IJobHandler<EraseMyDataJob>
{
    public async Task<JobResult> Handle(EraseMyDataJob job, JobContext context, CancellationToken cancel)
    {
        await parts.Erase(context.Workspace, job.User, cancel);
        var change = new Change(context.Workspace);
        // Named by the run, so that erasing once more is told once more.
        deliveries.Post(
            change, $"mydata-erased:{job.User}:{context.Token}", Destination.Person(job.User), MyDataMessage.Erased(parts.Erasable), lane: Lane.Interactive, about: new("That your data is erased"));
        return JobResult.Done(change);
    }
}
