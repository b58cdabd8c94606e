using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Jobs;

namespace SlackPlanner.Clock;

/// <summary>Real time plus the workspace's offset, which is 0 but in the sandbox; there every process sees it move.</summary>
internal sealed class PlannerClock(TimeProvider time, PlannerOffset offset, IOptions<PlannerOptions> options) : IPlannerClock
{
    private readonly bool canBeSet = options.Value.ClockCanBeSet;

    public Instant Now(string workspace)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        return canBeSet ? now + offset.Known(workspace) : now;
    }
}
