using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Jobs;

namespace SlackPlanner.Clock;

/// <summary>Real time plus the workspace's offset, which is 0 but in the sandbox.</summary>
internal sealed class PlannerClock(TimeProvider time, IOptions<PlannerOptions> options) : IPlannerClock
{
    private readonly bool canBeSet = options.Value.ClockCanBeSet;
    private readonly ConcurrentDictionary<string, Duration> offsets = new();

    public Instant Now(string workspace)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        return canBeSet && offsets.TryGetValue(workspace, out var offset) ? now + offset : now;
    }

    /// <summary>Takes over the offset that Redis holds; the sandbox runs one process, so whoever moves the clock tells it here too.</summary>
    public void Use(string workspace, Duration offset) => offsets[workspace] = offset;

    public async Task Load(string workspace, PlannerOffset stored, CancellationToken cancel) => Use(workspace, await stored.Get(workspace, cancel));
}
