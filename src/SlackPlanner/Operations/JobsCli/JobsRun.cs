using SlackPlanner.Jobs;
using SlackPlanner.Operations.JobsPage;
using SlackPlanner.Redis;

namespace SlackPlanner.Operations.JobsCli;

/// <summary>One call of <c>./planner jobs</c> on one workspace.</summary>
internal sealed class JobsRun(string workspace, JobsArguments arguments, IJobMonitor monitor, IJobClient client, TextWriter output, TextWriter errors)
{
    public Task<int> Go(CancellationToken cancel) => arguments.Verb switch
    {
        JobsVerb.Counts => Counts(cancel),
        JobsVerb.List => List(cancel),
        JobsVerb.Show => Show(arguments.Id!, cancel),
        JobsVerb.Retry => arguments.Id is { } id ? Retry(id, cancel) : All("started again", monitor.RetryAll, cancel),
        _ => arguments.Id is { } id ? Discard(id, cancel) : All("thrown away", monitor.DiscardAll, cancel),
    };

    private async Task<int> Counts(CancellationToken cancel)
    {
        var counts = await monitor.Counts(workspace, cancel);
        var lag = await monitor.Lag(workspace, cancel);
        var workers = await monitor.Workers(workspace, cancel);
        return await Say(arguments.Json ? JobsJson.Counts(workspace, counts, lag, workers) : JobsText.Counts(workspace, counts, lag, workers));
    }

    private async Task<int> List(CancellationToken cancel)
    {
        var found = await monitor.List(workspace, arguments.Set, 0, arguments.Limit + 1, cancel);
        var shown = found.Take(arguments.Limit).ToList();
        if (arguments.Json)
            return await Say(JobsJson.List(shown));
        var counts = await monitor.Counts(workspace, cancel);
        return await Say(JobsText.List(arguments.Set, shown, found.Count > shown.Count, counts.Now, counts.Now + counts.PlannerOffset));
    }

    private async Task<int> Show(string id, CancellationToken cancel)
    {
        if (await monitor.Find(workspace, id, cancel) is not { } job)
            return await NoSuch(id);
        if (arguments.Json)
            return await Say(JobsJson.Show(job));
        var counts = await monitor.Counts(workspace, cancel);
        return await Say(JobsText.Show(job, counts.Now, counts.Now + counts.PlannerOffset));
    }

    private async Task<int> Retry(string id, CancellationToken cancel)
    {
        var job = await monitor.Find(workspace, id, cancel);
        return job?.State switch
        {
            null => await NoSuch(id),
            JobState.Dead when await monitor.Retry(workspace, id, cancel) => await Did("started again", 1),
            JobState.Waiting when await client.Commit(new Change(workspace).RunSoon(id), cancel) == CommitOutcome.Saved => await Did("told to run now", 1),
            _ => await Refuse($"{id} is {job.State.ToString().ToLowerInvariant()}; only dead and waiting jobs can be started."),
        };
    }

    private async Task<int> Discard(string id, CancellationToken cancel)
    {
        var job = await monitor.Find(workspace, id, cancel);
        return job?.State switch
        {
            null => await NoSuch(id),
            JobState.Dead when await monitor.Discard(workspace, id, cancel) => await Did("thrown away", 1),
            _ => await Refuse($"{id} is not dead but {job.State.ToString().ToLowerInvariant()}; only dead jobs can be thrown away."),
        };
    }

    private async Task<int> All(string what, Func<string, CancellationToken, Task<int>> all, CancellationToken cancel) => await Did(what, await all(workspace, cancel));

    private Task<int> Did(string what, int count) => Say(arguments.Json ? JobsJson.Done(count) : $"{Numbers.Jobs(count)} {what}.");

    private async Task<int> Say(string text)
    {
        await output.WriteLineAsync(text);
        return 0;
    }

    private Task<int> NoSuch(string id) => Refuse($"there is no job {id}: it is done, or was thrown away.");

    private async Task<int> Refuse(string why)
    {
        await errors.WriteLineAsync("jobs: " + why);
        return 1;
    }
}
