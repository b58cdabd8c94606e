using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights;

/// <summary>Tells the person what became of a wish: where they typed or clicked, for their eyes only; if Slack does not take that any more, in a DM.</summary>
[Job("weight-tell", Version = 1)]
internal sealed record TellWeightJob(string Weighing) : IJob;

internal sealed class TellWeightJobHandler(WeighingStore store, ISlackApi slack, IDeliveries deliveries) : IJobHandler<TellWeightJob>
{
    public async Task<JobResult> Handle(TellWeightJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.Weighing, cancel) is not { Outcome: not null } weighing)
            return JobResult.Done();
        var message = WeightMessage.For(weighing);
        try
        {
            var response = new MessageResponse { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = weighing.ReplaceOriginal };
            await slack.For(context.Workspace).Respond(weighing.ResponseUrl, response, cancel);
            return JobResult.Done();
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.RateLimited)
        {
            return JobResult.Park(e.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : Duration.FromSeconds(30));
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.Permanent)
        {
            var change = new Change(context.Workspace);
            deliveries.Post(change, "weight:" + weighing.Id, Destination.Person(weighing.User), WeightMessage.InDm(weighing), lane: Lane.Interactive);
            return JobResult.Done(change);
        }
    }
}
