using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;

namespace SlackPlanner.Weights;

/// <summary>Carries out a stored wish to weigh. It ends by its own limit, so that the person is told while Slack still takes the answer.</summary>
[Job("weigh", Version = 1, MaxFailures = 1000)]
internal sealed record WeighJob(string Weighing) : IJob;

internal sealed partial class WeighJobHandler(
    WeighingStore store, Weigher weigher, TimeProvider time, ILogger<WeighJobHandler> log) : IJobHandler<WeighJob>
{
    /// <summary>A response URL lives 30 minutes.</summary>
    private static readonly Duration GiveUpAfter = Duration.FromMinutes(20);

    private static readonly Duration LongestWait = Duration.FromMinutes(2);

    public async Task<JobResult> Handle(WeighJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.Weighing, cancel) is not { Outcome: null } weighing)
            return JobResult.Done();
        try
        {
            if (await weigher.Carry(weighing, context, cancel) is not { } outcome)
                return JobResult.Park(Duration.Zero);
            return await End(context.Workspace, weighing, outcome, cancel);
        }
        catch (GitLabException e)
        {
            return await Trouble(e, weighing, context, cancel);
        }
    }

    private async Task<JobResult> Trouble(GitLabException e, Weighing weighing, JobContext context, CancellationToken cancel)
    {
        var trouble = GitLabTrouble.Of(e);
        weighing = await store.Update(context.Workspace, weighing.Id, stored => stored with { Trouble = trouble.Code }, cancel);
        var late = Instant.FromDateTimeOffset(time.GetUtcNow()) - weighing.At > GiveUpAfter;
        if (trouble.MayPass && !late)
        {
            return e.Kind == GitLabErrorKind.RateLimited
                ? JobResult.Park(Duration.Min(e.RetryAfter ?? Duration.FromSeconds(30), LongestWait))
                : JobResult.Retry(trouble.Code.ToString(), Duration.Min(Duration.FromSeconds(1 << Math.Min(context.Failures, 10)), LongestWait));
        }

        var end = weighing.Written is null ? WeighingEnd.Failed : WeighingEnd.CommentRefused;
        var outcome = new WeighingOutcome(end, weighing.Basis?.Before, weighing.Written?.After) { Trouble = trouble, Scope = weighing.Written?.Scope };
        return await End(context.Workspace, weighing, outcome, cancel);
    }

    private async Task<JobResult> End(string workspace, Weighing weighing, WeighingOutcome outcome, CancellationToken cancel)
    {
        await store.Update(workspace, weighing.Id, stored => stored with { Outcome = outcome }, cancel);
        LogEnd(weighing.Id, weighing.Project, weighing.Iid, outcome.End, outcome.Trouble?.Code);
        return JobResult.Done();
    }

    [LoggerMessage(LogLevel.Information, "Weighing {Id} of {Project}#{Iid} ended: {End} {Trouble}")]
    private partial void LogEnd(string id, string project, int iid, WeighingEnd end, TroubleCode? trouble);
}
