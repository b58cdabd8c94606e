using System.Diagnostics.Metrics;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations;

/// <summary>What is measured by looking, under the meter <c>SlackPlanner.Operations</c>: how late the oldest due job is, what is dead, flagged, waiting.</summary>
/// <remarks>Looks only where somebody listens; each process tells the same, so take the highest of them.</remarks>
internal sealed class JobGauges : BackgroundService
{
    public const string MeterName = "SlackPlanner.Operations";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly Meter meter = new(MeterName);
    private readonly ObservableGauge<double> lag;
    private readonly IJobMonitor monitor;
    private readonly IHomeWorkspace home;
    private readonly TimeProvider time;
    private volatile Look? last;

    public JobGauges(IJobMonitor monitor, IHomeWorkspace home, TimeProvider time)
    {
        (this.monitor, this.home, this.time) = (monitor, home, time);
        lag = meter.CreateObservableGauge("jobs.due.lag", () => Tell(look => look.Lag), "s", "How long the oldest due job has waited for a worker");
        meter.CreateObservableGauge("jobs.due", () => Tell(look => look.Due), description: "Jobs that are due and not yet claimed");
        meter.CreateObservableGauge("jobs.dead", () => Tell(look => look.Dead), description: "Dead letters that wait for somebody");
        meter.CreateObservableGauge("jobs.flagged", () => Tell(look => look.Flagged), description: "Jobs of a kind or version that no running process knows");
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workspace = await home.Id(stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            if (lag.Enabled)
                last = await Take(workspace, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<Look?> Take(string workspace, CancellationToken cancel)
    {
        try
        {
            var counts = await monitor.Counts(workspace, cancel);
            var waited = await monitor.Lag(workspace, cancel);
            return new(waited?.TotalSeconds ?? 0, counts.Lanes.Values.Append(counts.Alone).Sum(lane => lane.Due), counts.Dead, counts.Flagged);
        }
        catch (RedisUnavailableException)
        {
            return null;   // a gap in the curve says more than a number from before
        }
    }

    private IEnumerable<Measurement<double>> Tell(Func<Look, double> value) => last is { } look ? [new(value(look))] : [];

    private sealed record Look(double Lag, double Due, double Dead, double Flagged);
}
