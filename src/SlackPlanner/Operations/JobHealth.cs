using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations;

/// <summary>Whether durable work goes on: how long the oldest due job waits, dead letters, ticks that keep failing, jobs that no running version knows.</summary>
internal sealed class JobHealth(IJobMonitor monitor, JobRegistry registry, IHomeWorkspace home)
{
    /// <summary>Longer than a lease and any wait for a free slot should be.</summary>
    private static readonly Duration Late = Duration.FromSeconds(60);

    /// <summary>Before that it may be the trouble of a moment.</summary>
    private const int FailuresOfATick = 3;

    private const int Looked = 100;

    public async Task<HealthEndpoints.Check> Check(CancellationToken cancel)
    {
        if (home.Known is not { } workspace)
            return new("ok", "Not looked at before Slack has said which workspace this is.");
        try
        {
            var findings = await Findings(workspace, cancel);
            return findings.Count == 0 ? new("ok") : new("degraded", string.Join(' ', findings));
        }
        catch (RedisUnavailableException)
        {
            return new("degraded", "Jobs wait for Redis.");
        }
    }

    private async Task<IReadOnlyList<string>> Findings(string workspace, CancellationToken cancel)
    {
        var findings = new List<string>();
        if (await monitor.Lag(workspace, cancel) is { } lag && lag > Late)
            findings.Add($"The oldest due job has waited for {lag.TotalSeconds:0} s: see whether the workers run and keep up (Jobs__Workers), or start another process.");
        var counts = await monitor.Counts(workspace, cancel);
        if (counts.Dead > 0)
            findings.Add($"{counts.Dead} dead letters: look at why, then retry or discard them (/jobs, or ./planner jobs).");
        if (counts.Flagged > 0)
            findings.Add($"{counts.Flagged} jobs are of a kind or version that no running process knows: start the newer version again, or discard them (/jobs).");
        if (counts.Failed > 0 && await FailingTicks(workspace, cancel) is > 0 and var ticks)
            findings.Add($"{ticks} ticks of routines keep failing; each is tried again by itself, its reason is on /jobs.");
        return findings;
    }

    private async Task<int> FailingTicks(string workspace, CancellationToken cancel)
    {
        var ticks = registry.Kinds.Where(kind => kind.NeverBury).Select(kind => kind.Name).ToHashSet(StringComparer.Ordinal);
        return (await monitor.List(workspace, JobSet.Failed, 0, Looked, cancel)).Count(job => ticks.Contains(job.Kind) && job.Failures >= FailuresOfATick);
    }
}
