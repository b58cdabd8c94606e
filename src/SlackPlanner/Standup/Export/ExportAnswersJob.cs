using System.Globalization;
using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Puts somebody's own answers as a file into their DM.</summary>
[Job("standup-export", Version = 1)]
internal sealed record ExportAnswersJob(string User, ExportFormat Format) : IJob;

/// <remarks>Slack has no way to find a file again that the app may use: after a crash in the very moment of sharing it, the person gets it a second time.</remarks>
internal sealed class ExportAnswersJobHandler(StandupStore store, ISlackApi slack, IDeliveries deliveries, IPlannerClock clock) : IJobHandler<ExportAnswersJob>
{
    public async Task<JobResult> Handle(ExportAnswersJob job, JobContext context, CancellationToken cancel)
    {
        var entries = (await store.EntriesOf(context.Workspace, job.User, cancel)).Where(entry => entry.State == EntryState.Shared).ToList();
        if (entries.Count == 0)
            return JobResult.Done();
        var extension = job.Format == ExportFormat.Csv ? "csv" : "json";
        var today = clock.TodayIn(context.Workspace, DateTimeZone.Utc).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        try
        {
            var api = slack.For(context.Workspace);
            var dm = await api.Conversations.Open(job.User, cancel);
            if (!await context.StillMine())
                return JobResult.Retry("the lease was lost");
            await api.Files.Upload(
                dm, $"standup-answers-{today}.{extension}", ExportFile.Of(job.Format, entries), $"Your standup answers, {today}",
                $"Here are your standup answers: {entries.Count} {(entries.Count == 1 ? "standup" : "standups")}, as they are kept today.", cancel);
            return JobResult.Done();
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.RateLimited)
        {
            return JobResult.Park(e.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : Duration.FromSeconds(30));
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            var change = new Change(context.Workspace);
            deliveries.Post(change, "standup-export:" + context.JobId, Destination.Person(job.User), new() { Text = Words(e) }, lane: Lane.Interactive);
            return JobResult.Done(change);
        }
    }

    private static string Words(SlackException refused) => refused.Code switch
    {
        "missing_scope" => "I may not send files here yet, so your answers could not be exported. A Slack admin has to install SlackPlanner again: it asks for the permission `files:write`. Then try `/standup export csv` once more.",
        "file_uploads_disabled" or "file_uploads_except_images_disabled" or "file_type_not_allowed" => "This workspace takes no such files, so your answers could not be exported. A Slack admin can allow them.",
        "storage_limit_reached" => "This workspace has no room left for files, so your answers could not be exported. Once there is room, try `/standup export csv` again.",
        _ => "Slack did not take the file, so your answers could not be exported. Try `/standup export csv` again; if it stays so, tell your SlackPlanner admin.",
    };
}
