using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.People.MyData;

/// <summary>Sends somebody all that is held about them, as one file in their conversation with the bot.</summary>
[Job("export-my-data", Version = 1)]
internal sealed record ExportMyDataJob(string User) : IJob
{
    public static string IdOf(string user) => $"export-my-data:{user}";
}

/// <remarks>A file has no mark to find it by: after an answer that was lost it may come twice, which harms nobody.</remarks>
internal sealed class ExportMyDataJobHandler(MyDataParts parts, ISlackApi slack, SlackAccess access, SlackPauses pauses, IDeliveries deliveries, TimeProvider time) : IJobHandler<ExportMyDataJob>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<JobResult> Handle(ExportMyDataJob job, JobContext context, CancellationToken cancel)
    {
        if (await access.IsWaitedFor(context, cancel))
            return JobResult.Park(pauses.WithoutAccess);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var data = await parts.Export(context.Workspace, job.User, now, cancel);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(data, Readable);
        try
        {
            var client = slack.For(context.Workspace);
            var channel = await client.Conversations.Open(job.User, cancel);
            if (!await context.StillMine())
                return JobResult.Park(Duration.Zero);
            await client.Files.Upload(
                channel, $"slackplanner-my-data-{LocalDatePattern.Iso.Format(now.InUtc().Date)}.json", bytes, "My data in SlackPlanner",
                "All that I hold about you. Only you and I are in this conversation.", cancel);
            return JobResult.Done();
        }
        catch (SlackException e) when (SlackAccess.LostBy(e))
        {
            await access.Lose(context.Workspace, e.Code, cancel);
            return JobResult.Park(Duration.Zero);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.RateLimited)
        {
            return JobResult.Park(pauses.ForLimit(e));
        }
        catch (SlackException e) when (e.Kind != SlackErrorKind.Permanent)
        {
            return JobResult.Park(SlackPauses.ForSlack(context));
        }
        catch (SlackException e)
        {
            var change = new Change(context.Workspace);
            deliveries.Post(change, $"mydata-refused:{job.User}:{context.Token}", Destination.Person(job.User), MyDataMessage.Refused(e.Code), lane: Lane.Interactive);
            return JobResult.Done(change);
        }
    }
}
