using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Journal;

/// <summary>Tells the person what became of an entry: where they typed or clicked, for their eyes only; if Slack does not take that any more, in a DM.</summary>
[Job("journal-tell", Version = 1)]
internal sealed record TellJournalJob(string Entry) : IJob
{
    /// <summary>Only that it waits.</summary>
    public bool Waits { get; init; }
}

internal sealed class TellJournalJobHandler(JournalStore store, JournalAnswers answers, ISlackApi slack, IDeliveries deliveries) : IJobHandler<TellJournalJob>
{
    /// <summary>A response URL lives 30 minutes.</summary>
    private static readonly Duration UrlLives = Duration.FromMinutes(29);

    public async Task<JobResult> Handle(TellJournalJob job, JobContext context, CancellationToken cancel)
    {
        // That it waits is no news once there is an outcome.
        if (await store.WithWish(context.Workspace, job.Entry, cancel) is not { } entry || (entry.Outcome is null) != job.Waits)
            return JobResult.Done();
        if (entry.ResponseUrl.Length == 0 || store.Now - entry.At > UrlLives)
            return await InDm(context.Workspace, entry, cancel);
        var message = await answers.Of(context.Workspace, entry, cancel);
        try
        {
            var response = new MessageResponse { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = entry.ReplaceOriginal };
            await slack.For(context.Workspace).Respond(entry.ResponseUrl, response, cancel);
            return JobResult.Done();
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.RateLimited)
        {
            return JobResult.Park(e.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : Duration.FromSeconds(30));
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.Permanent)
        {
            return await InDm(context.Workspace, entry, cancel);
        }
    }

    private async Task<JobResult> InDm(string workspace, JournalEntry entry, CancellationToken cancel)
    {
        var change = new Change(workspace);
        deliveries.Post(change, "journal:" + entry.Id, Destination.Person(entry.User), await answers.InDm(workspace, entry, cancel), lane: Lane.Interactive);
        return JobResult.Done(change);
    }
}
